"""Makes shap.json beside it: Shapley values of the models in ../onnx, by the shap package.

Run: python shap_vectors.py   (needs numpy, onnx, shap)

Path-dependent numbers are TreeExplainer's. Its interventional weights are float32 (errors of 1e-8), so
those numbers come from shap's ExactExplainer over all sets of features, and TreeExplainer is only checked.

shap reads the trees through read_trees.py, which reads the ONNX file and counts covers on its own. The
rows are invented. shap takes no reference that leaves a leaf empty, so the reference holds a row for each.
"""

import datetime
import json
import pathlib

import numpy as np
import onnx
import shap
from read_trees import shap_model, trees_of

HERE = pathlib.Path(__file__).parent
RNG = np.random.default_rng(20261121)

# File, event, target in the file, and the sign of its margin for that event.
CASES = [
    ("xgboost-binary", 1, 0, 1),
    ("xgboost-binary", 0, 0, -1),
    ("xgboost-booster", 1, 0, 1),
    ("xgboost-three-classes", 2, 2, 1),
    ("xgboost-softprob-two", 0, 0, 1),
    ("xgboost-gamma", 1, 0, 1),
    ("lightgbm-binary", 1, 0, 1),
    ("lightgbm-three-classes", 0, 0, 1),
    ("lightgbm-regressor", 1, 0, 1),
    ("sklearn-random-forest", 1, 0, 1),
    ("sklearn-random-forest-three", 1, 1, 1),
    ("sklearn-hist-boosting", 1, 0, 1),
    ("sklearn-decision-tree", 1, 0, 1),
]


def draw(thresholds, count):
    """Rows around the thresholds, some exactly on them, some blank, some far outside."""
    out = np.zeros((count, len(thresholds)))
    for f, own in enumerate(thresholds):
        picks = RNG.choice(own if len(own) else [0.0], count)
        out[:, f] = np.where(RNG.random(count) < 0.3, picks, np.round(picks + RNG.normal(size=count), 2))
    out[RNG.random(out.shape) < 0.05] = np.nan
    far = RNG.random(out.shape) < 0.03
    out[far] = RNG.choice([1e30, -1e30], int(far.sum()))
    return out


def leaf_of(tree, row):
    at = 0
    while tree["children_left"][at] >= 0:
        x = np.float32(row[int(tree["feature"][at])])
        if np.isnan(x):
            at = tree["children_default"][at]
        else:
            at = tree["children_left" if x <= tree["threshold"][at] else "children_right"][at]
    return at


def margins(trees, base, table):
    """Scores float32 rows by walking the trees."""
    return np.array([base + sum(t["value"][leaf_of(t, row), 0] for t in trees) for row in table])


def covering(trees, thresholds):
    """A few rows that together reach every leaf."""
    missing = {(t, i) for t, tree in enumerate(trees) for i in np.flatnonzero(tree["children_left"] < 0)}
    kept = list(draw(thresholds, 30))
    for row in kept:
        missing -= {(t, leaf_of(tree, row)) for t, tree in enumerate(trees)}
    while missing:
        for row in draw(thresholds, 200):
            new = missing & {(t, leaf_of(tree, row)) for t, tree in enumerate(trees)}
            if new:
                kept.append(row)
                missing -= new
    return np.array(kept)


def plain(table):
    return [[None if np.isnan(x) else float(x) for x in row] for row in table]


cases = []
for name, event, target, sign in CASES:
    path = HERE.parent / "onnx" / f"{name}.onnx"
    trees, start = trees_of(path, target)
    width = onnx.load(path).graph.input[0].type.tensor_type.shape.dim[1].dim_value
    thresholds = [
        np.unique(np.concatenate([t["threshold"][t["feature"] == f] for t in trees])) for f in range(width)
    ]
    reference = covering(trees, thresholds)
    background = draw(thresholds, 20)
    rows = draw(thresholds, 10)
    single = lambda table: table.astype(np.float32).astype(np.float64)  # noqa: E731
    model = shap_model(path, target, reference.astype(np.float32))
    along = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
    masker = shap.maskers.Independent(single(background), max_samples=len(background))
    against = shap.TreeExplainer(model, masker, feature_perturbation="interventional")
    shape = (len(rows), width)
    exact = shap.explainers.ExactExplainer(lambda table: margins(trees, start, table), masker)(single(rows))
    quick = np.reshape(against.shap_values(single(rows), check_additivity=False), shape)
    assert np.abs(exact.values - quick).max() < 1e-6, name
    cases.append(
        {
            "file": f"{name}.onnx",
            "event": event,
            "reference": plain(reference),
            "background": plain(background),
            "rows": plain(rows),
            "pathDependent": {
                "base": sign * float(np.ravel(along.expected_value)[0]),
                "values": (sign * np.reshape(along.shap_values(single(rows), check_additivity=False), shape)).tolist(),
                "interactions": (
                    sign * np.reshape(along.shap_interaction_values(single(rows)), (*shape, width))
                ).tolist(),
            },
            "againstBackground": {
                "base": sign * float(np.ravel(exact.base_values)[0]),
                "values": (sign * np.reshape(exact.values, shape)).tolist(),
            },
        }
    )
    print(name, event, len(reference))

origin = {
    "library": "shap",
    "version": shap.__version__,
    "onnx": onnx.__version__,
    "script": "shap_vectors.py",
    "date": datetime.date.today().isoformat(),
}
(HERE / "shap.json").write_text(json.dumps({"origin": origin, "cases": cases}) + "\n")
