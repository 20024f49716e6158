"""The peer of tree-shap.ts: trains the models, and runs shap's own C++ on what is asked, one line at a time.

Run by tree-shap.ts. Lines in: JSON {"do": "make" | "path" | "background", ...}; lines out: JSON.
"""

import json
import os
import pathlib
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
try:
    import numpy as np
    import shap
    import xgboost
    from onnxmltools import convert_xgboost
    from onnxmltools.convert.common.data_types import FloatTensorType
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}), flush=True)
    sys.exit()
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "stages/assess/vectors/shap"))
from read_trees import shap_model  # noqa: E402

FEATURES = 30
folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(20261121)
rows = rng.normal(size=(40_000, FEATURES)).astype(np.float32)
made = {}


def make(depth, trees):
    x = rows[:20_000]
    score = x[:, 0] + x[:, 1] * x[:, 2] + np.sin(2 * x[:, 3]) + 0.5 * x[:, 4:12].sum(1) / 3
    label = (score + rng.normal(size=len(x)) > 0.3).astype(int)
    model = xgboost.XGBClassifier(
        n_estimators=trees, max_depth=depth, learning_rate=0.1, tree_method="hist", n_jobs=1, random_state=7
    ).fit(x, label)
    kinds = [("X", FloatTensorType([None, FEATURES]))]
    path = folder / f"depth{depth}.onnx"
    path.write_bytes(convert_xgboost(model, initial_types=kinds).SerializeToString())
    made[depth] = shap_model(path, 0, rows[:20_000])
    leaves = sum(int((t["children_left"] < 0).sum()) for t in made[depth]["trees"])
    return {"leaves": leaves / trees}


def explain(depth, count, background):
    if background == 0:
        explainer = shap.TreeExplainer(made[depth], feature_perturbation="tree_path_dependent")
    else:
        # Given the rows alone, shap would take a sample of 100 of them.
        masker = shap.maskers.Independent(rows[:background].astype(float), max_samples=background)
        explainer = shap.TreeExplainer(made[depth], masker, feature_perturbation="interventional")
    x = rows[20_000 : 20_000 + count].astype(float)
    start = time.perf_counter()
    values = explainer.shap_values(x, check_additivity=False)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "values": np.asarray(values).reshape(count, FEATURES)[:20].tolist()}


(folder / "rows.f32").write_bytes(rows.tobytes())
print(json.dumps({"shap": shap.__version__, "xgboost": xgboost.__version__}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    answer = make(ask["depth"], ask["trees"]) if ask["do"] == "make" else explain(ask["depth"], ask["rows"], ask["background"])
    print(json.dumps(answer), flush=True)
