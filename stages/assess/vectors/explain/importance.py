"""Makes importance.json: invented data with expected values from independent libraries.

Run: python importance.py importance.json
(needs numpy, scipy, scikit-learn, shap)
"""

import itertools
import json
import math
import sys
import warnings

import numpy as np
import scipy
import scipy.stats
import shap
import sklearn
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.metrics import roc_auc_score

warnings.filterwarnings("ignore")
RNG = np.random.default_rng(20261122)
ROWS, DONORS = 60, 20


def curved(x):
    """Six features with interactions; the test file holds the same formula."""
    return (
        0.8 * x[:, 0]
        + np.sin(x[:, 1]) * x[:, 2]
        - 0.5 * x[:, 3] ** 2
        + np.exp(-x[:, 4] ** 2)
        + 0.7 * x[:, 0] * x[:, 5] * (x[:, 5] > 0.3)
    )


def chained(x):
    """Thirteen features, interactions of the second and third order."""
    out = x[:, 0] * x[:, 1] * x[:, 2]
    for j in range(13):
        out = out + (j % 5 - 2) / 2 * x[:, j]
        if j < 12:
            out = out + 0.5 * x[:, j] * x[:, j + 1]
    return out


class Curved(RegressorMixin, BaseEstimator):
    def fit(self, x, y):
        self.n_features_in_ = x.shape[1]
        self.fitted_ = True
        return self

    def predict(self, x):
        return curved(np.asarray(x, dtype=float))


def brute_shapley(f, row, background):
    """Shapley's definition word by word: the mean gain of joining over all orders by subsets."""
    p = len(row)

    def worth(members):
        filled = background.copy()
        filled[:, list(members)] = row[list(members)]
        return f(filled).mean()

    out = np.zeros(p)
    for j in range(p):
        others = [i for i in range(p) if i != j]
        for size in range(p):
            weight = math.factorial(size) * math.factorial(p - size - 1) / math.factorial(p)
            for members in itertools.combinations(others, size):
                out[j] += weight * (worth((*members, j)) - worth(members))
    return out


def columns(x):
    return x.T.tolist()


def kernel_case():
    x = np.round(RNG.normal(size=(ROWS, 6)), 3)
    x[:, 3] = np.round(x[:, 3] * 2)  # few distinct values
    background = np.round(RNG.normal(size=(DONORS, 6)), 3)
    background[:, 3] = np.round(background[:, 3] * 2)
    rows = x[:5]
    kernel = shap.KernelExplainer(curved, background)
    by_kernel = kernel.shap_values(rows, nsamples=2**6, l1_reg=0, silent=True)
    masker = shap.maskers.Independent(background, max_samples=DONORS)
    by_permutation = shap.explainers.Permutation(curved, masker, seed=1)(rows, max_evals=4001)
    brute = np.array([brute_shapley(curved, row, background) for row in rows])
    return x, background, {
        "columns": columns(x),
        "background": columns(background),
        "base": float(kernel.expected_value),
        "brute": brute.tolist(),
        "kernelExplainer": by_kernel.tolist(),
        "permutationExplainer": by_permutation.values.tolist(),
    }


def wide_case():
    x = np.round(RNG.normal(size=(2, 13)), 3)
    background = np.round(RNG.normal(size=(4, 13)), 3)
    masker = shap.maskers.Independent(background, max_samples=4)
    exact = shap.explainers.Exact(chained, masker)(x)
    return {
        "columns": columns(x),
        "background": columns(background),
        "base": float(exact.base_values[0]),
        "exactExplainer": exact.values.tolist(),
    }


def linear_case(x, background):
    weights = [0.5, -1.25, 0, 2, 0.125, -0.75]
    masker = shap.maskers.Independent(background, max_samples=DONORS)
    explained = shap.LinearExplainer((np.array(weights), 0.3), masker)(x[:5])
    return {
        "weights": weights,
        "intercept": 0.3,
        "means": background.mean(axis=0).tolist(),
        "base": float(explained.base_values[0]),
        "linearExplainer": explained.values.tolist(),
    }


def dependence_case(x, feature, points):
    found = partial_dependence(
        Curved().fit(x, None), x, [feature], grid_resolution=points, kind="both", method="brute"
    )
    return {
        "feature": feature,
        "points": points,
        "grid": found["grid_values"][0].tolist(),
        "average": found["average"][0].tolist(),
        "individual": found["individual"][0].tolist(),
    }


def effects_case(x, feature, bins):
    """Apley and Zhu 2020, equations 15 and 16, with their package's bins; written out by loops."""
    values = sorted(x[:, feature])
    n = len(values)
    edges = [values[0]]
    for k in range(1, bins + 1):
        edge = values[-(-n * k // bins) - 1]
        if edge > edges[-1]:
            edges.append(edge)
    means, counts, variances = [], [], []
    for k in range(1, len(edges)):
        inside = [
            row
            for row in x
            if edges[k - 1] < row[feature] <= edges[k] or (k == 1 and row[feature] == edges[0])
        ]
        upper, lower = np.array(inside), np.array(inside)
        upper[:, feature], lower[:, feature] = edges[k], edges[k - 1]
        change = curved(upper) - curved(lower)
        means.append(change.mean())
        variances.append(change.var(ddof=1) / len(inside) if len(inside) > 1 else np.nan)
        counts.append(len(inside))
    risen = np.concatenate([[0], np.cumsum(means)])
    centre = sum(c * (risen[k] + risen[k + 1]) / 2 for k, c in enumerate(counts)) / n
    # The error by the delta method on the same formula: nudge each bin's mean in turn.
    error = []
    for edge in range(len(edges)):
        total = 0.0
        for k in range(len(counts)):
            nudged = list(means)
            nudged[k] += 1
            up = np.concatenate([[0], np.cumsum(nudged)])
            mid = sum(c * (up[i] + up[i + 1]) / 2 for i, c in enumerate(counts)) / n
            total += ((up[edge] - mid) - (risen[edge] - centre)) ** 2 * variances[k]
        error.append(math.sqrt(total))
    half = scipy.stats.norm.ppf(0.975) * np.array(error)
    return {
        "feature": feature,
        "bins": bins,
        "edges": [float(e) for e in edges],
        "counts": counts,
        "effect": (risen - centre).tolist(),
        "half": half.tolist(),
    }


def importance_case(x):
    label = (RNG.uniform(size=ROWS) < 1 / (1 + np.exp(-2 * curved(x)))).astype(int)
    scorer = lambda model, x, y: roc_auc_score(y, model.predict(x))  # noqa: E731
    found = permutation_importance(
        Curved().fit(x, None), x, label, scoring=scorer, n_repeats=400, random_state=3
    )
    order = RNG.permutation(ROWS)
    drops = []
    for feature in range(6):
        dealt = x.copy()
        dealt[:, feature] = x[order, feature]
        drops.append(roc_auc_score(label, curved(x)) - roc_auc_score(label, curved(dealt)))
    return {
        "label": label.tolist(),
        "auc": roc_auc_score(label, curved(x)),
        "mean": found.importances_mean.tolist(),
        "deviation": found.importances_std.tolist(),
        "repeats": 400,
        "order": order.tolist(),
        "drops": drops,
    }


def statistics_case():
    a = np.round(RNG.normal(size=40), 1)
    b = np.round(a + RNG.normal(size=40), 1)
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "ranks": scipy.stats.rankdata(a).tolist(),
        "pearson": float(scipy.stats.pearsonr(a, b)[0]),
        "spearman": float(scipy.stats.spearmanr(a, b)[0]),
        "student": {
            str(v): float(scipy.stats.t.ppf(0.975, v))
            for v in [1, 2, 3, 4, 5, 9, 10, 30, 99, 199, 200, 201, 999, 50000]
        },
        "meanLow": float(scipy.stats.t.interval(0.95, 39, a.mean(), scipy.stats.sem(a))[0]),
    }


def main():
    x, background, kernel = kernel_case()
    out = {
        "origin": {
            "script": "importance.py",
            "date": "2026-11-21",
            "libraries": {
                lib.__name__: lib.__version__ for lib in (np, scipy, sklearn, shap)
            },
        },
        "kernel": kernel,
        "wide": wide_case(),
        "linear": linear_case(x, background),
        "dependence": [dependence_case(x, 0, 20), dependence_case(x, 3, 20)],
        "effects": [effects_case(x, 0, 8), effects_case(x, 3, 10)],
        "importance": importance_case(x),
        "statistics": statistics_case(),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(out, file, separators=(",", ":"))
        file.write("\n")


main()
