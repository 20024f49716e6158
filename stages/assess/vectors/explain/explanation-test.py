"""Makes explanation-test.json: what explanations of an invented model are worth, without our code.

Run: python explanation-test.py explanation-test.json
(needs numpy, scipy, shap)
"""

import json
import sys
import warnings

import numpy as np
import scipy
import scipy.stats
import shap

warnings.filterwarnings("ignore")
RNG = np.random.default_rng(20261123)
ROWS, DONORS, WIDTH = 30, 12, 5


def model(x):
    """The test file holds the same formula."""
    return x[:, 0] + 0.5 * x[:, 0] * x[:, 1] - np.tanh(x[:, 2]) + 0.25 * x[:, 3] ** 2


def entry(figures, low, high):
    figures = np.array(figures)
    ends = scipy.stats.t.interval(
        0.95, len(figures) - 1, figures.mean(), scipy.stats.sem(figures)
    )
    return {
        "value": float(figures.mean()),
        "low": max(low, float(ends[0])),
        "high": min(high, float(ends[1])),
        "n": len(figures),
    }


def spearman(a, b):
    return scipy.stats.spearmanr(a, b)[0]


def top(values):
    return set(np.argsort(-np.abs(values), kind="stable")[:3])




def main():
    x = np.round(RNG.normal(size=(ROWS, WIDTH)), 3)
    background = np.round(RNG.normal(size=(DONORS, WIDTH)), 3)
    masker = shap.maskers.Independent(background, max_samples=DONORS)
    own = shap.explainers.Exact(model, masker)(x)
    values = own.values
    # A method that is nearly right, and two of models that learnt nothing.
    other = values + RNG.normal(size=values.shape) * 0.2
    shuffled = [RNG.normal(size=values.shape) for _ in range(2)]
    faithful = []
    for row, phi in zip(x, values):
        falls = []
        for j in range(WIDTH):
            filled = np.tile(row, (DONORS, 1))
            filled[:, j] = background[:, j]
            falls.append(model(row[None])[0] - model(filled).mean())
        faithful.append(np.corrcoef(phi, falls)[0, 1])
    random = [
        np.mean([1 - abs(spearman(a, s[i])) for s in shuffled]) for i, a in enumerate(values)
    ]
    out = {
        "origin": {
            "script": "explanation-test.py",
            "date": "2026-11-21",
            "libraries": {lib.__name__: lib.__version__ for lib in (np, scipy, shap)},
        },
        "columns": x.T.tolist(),
        "background": background.T.tolist(),
        "base": float(own.base_values[0]),
        "contributions": values.T.tolist(),
        "other": other.T.tolist(),
        "shuffled": [s.T.tolist() for s in shuffled],
        "expected": {
            "explain.faithfulness": entry(faithful, -1, 1),
            "explain.randomisation": entry(random, 0, 1),
            "explain.agreement": entry([spearman(a, b) for a, b in zip(values, other)], -1, 1),
            "explain.agreement-top": entry(
                [len(top(a) & top(b)) / 3 for a, b in zip(values, other)], 0, 1
            ),
        },
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(out, file, separators=(",", ":"))
        file.write("\n")


main()
