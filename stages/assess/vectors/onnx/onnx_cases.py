"""What every fixture is made with: the data, the probing rows, the referees."""
import datetime
import json
import logging
import math
import pathlib
import warnings

import lightgbm as lgb
import numpy as np
import onnx
import onnxmltools
import onnxruntime as ort
import pandas as pd
import skl2onnx
import sklearn
import xgboost as xgb
from onnx import TensorProto as T, helper as h, numpy_helper as nh
from onnx.reference import ReferenceEvaluator
from onnxmltools.convert.common.data_types import FloatTensorType as LT
from skl2onnx import convert_sklearn, to_onnx
from skl2onnx.common.data_types import FloatTensorType, Int64TensorType, StringTensorType
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, Normalizer, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings('ignore')
logging.disable(logging.WARNING)
ort.set_default_logger_severity(4)
HERE = pathlib.Path(__file__).parent

# skl2onnx hands numpy integers to onnx for histogram boosting, which this onnx refuses.
_make_attribute = h.make_attribute


def make_attribute(key, value, *rest, **named):
    if isinstance(value, (list, tuple)) and any(isinstance(v, np.integer) for v in value):
        value = [int(v) for v in value]
    return _make_attribute(key, value, *rest, **named)


h.make_attribute = make_attribute

rng = np.random.default_rng(20261121)
K = 5
N = 500
X = rng.normal(size=(N, K)).astype(np.float32)
X[:, 3] = rng.integers(0, 9, N)
Z = X[:, 0] + X[:, 1] * X[:, 2] + 0.2 * X[:, 3] + rng.normal(size=N) * 0.3
Y = (Z > 1).astype(int)
Y3 = np.digitize(Z, [0.3, 1.5])
YR = (3 * Z + 40).astype(np.float32)
YS = np.where(Y == 1, 'default', 'paid')
XN = X.copy()
XN[rng.random(X.shape) < 0.12] = np.nan

B = [0, 1]
cases = []


def plain(value):
    if isinstance(value, str):
        return value
    value = float(value)
    if math.isnan(value):
        return 'NaN'
    if math.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def thresholds(model):
    """Every threshold of every tree, by feature."""
    found = []
    for node in model.graph.node:
        a = {x.name: h.get_attribute_value(x) for x in node.attribute}
        values = a.get('nodes_values') or []
        if 'nodes_values_as_tensor' in a:
            values = nh.to_array(a['nodes_values_as_tensor'])
        if 'nodes_splits' in a:
            values = nh.to_array(a['nodes_splits'])
        found += list(zip(a.get('nodes_featureids', []), values))
    return found


def probes(model, width, dtype=np.float32, spice=True):
    """Rows like the training data, then rows on, just under and just over thresholds, NaN and infinities."""
    r = np.random.default_rng(7)
    base = X[:24, :width].astype(dtype) if width <= K else r.normal(size=(24, width)).astype(dtype)
    if not spice:
        return base
    edges = [e for e in thresholds(model) if e[0] < width]
    rows = []
    for f, t in [edges[i] for i in r.permutation(len(edges))[:8]]:
        t = dtype(np.float32(t)) if dtype == np.float32 else dtype(t)
        for v in (t, np.nextafter(t, dtype(np.inf)), np.nextafter(t, dtype(-np.inf))):
            row = X[r.integers(N), :width].astype(dtype) if width <= K else r.normal(size=width).astype(dtype)
            row[f] = v
            rows.append(row)
    for special in (np.nan, np.inf, -np.inf):
        for f in range(min(width, 4)):
            row = base[f].copy()
            row[f] = special
            rows.append(row)
        rows.append(np.full(width, special, dtype))
    return np.vstack([base, np.array(rows, dtype)])


def without_zipmap(model):
    """The reference evaluator has no ZipMap; its input holds the same numbers."""
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    for node in [n for n in bare.graph.node if n.op_type == 'ZipMap']:
        for output in bare.graph.output:
            if output.name == node.output[0]:
                output.CopyFrom(h.make_tensor_value_info(node.input[0], T.FLOAT, None))
        bare.graph.node.remove(node)
    return bare


def run(model, feeds, referee, output):
    if referee == 'onnxruntime':
        session = ort.InferenceSession(model.SerializeToString(), providers=['CPUExecutionProvider'])
        found = dict(zip([o.name for o in session.get_outputs()], session.run(None, feeds)))
    else:
        evaluator = ReferenceEvaluator(without_zipmap(model))
        found = dict(zip(evaluator.output_names, evaluator.run(None, feeds)))
    if output is None:
        numeric = [v for v in found.values() if isinstance(v, list) or (v.dtype.kind == 'f')]
        value = numeric[0] if len(numeric) == 1 else np.column_stack(numeric)
    else:
        value = found[output]
    if isinstance(value, list):
        value = np.array([list(row.values()) for row in value])
    return np.asarray(value, dtype=np.float64).reshape(len(next(iter(feeds.values()))), -1)


def case(name, model, classes=None, rows=None, columns=None, referee='onnxruntime', note='', output=None, dtype=np.float32, spice=True):
    """columns: name -> array for models with one input per feature; rows: one matrix otherwise."""
    for node in model.graph.node:
        node.ClearField('doc_string')
    inputs = [i for i in model.graph.input]
    if columns is None:
        width = inputs[0].type.tensor_type.shape.dim[1].dim_value
        if rows is None:
            rows = probes(model, width, dtype, spice)
        feeds = {inputs[0].name: rows}
        features = [{'name': f'x{f}', 'values': [plain(v) for v in rows[:, f]]} for f in range(width)]
    else:
        feeds = {k: np.asarray(v).reshape(-1, 1) for k, v in columns.items()}
        features = [{'name': k, 'values': [plain(v) for v in np.asarray(vs).ravel().tolist()]} for k, vs in columns.items()]
    scores = run(model, feeds, referee, output)
    (HERE / f'{name}.onnx').write_bytes(model.SerializeToString())
    cases.append({
        'name': name, 'referee': referee, 'note': note, 'classes': classes, 'features': features,
        'scores': [[plain(v) for v in scores[:, c]] for c in range(scores.shape[1])],
    })
