"""Trains the personal-loan model and writes model.onnx; prints what settings and threshold were chosen on.

Age, foreign_worker and personal_status_sex are no features. Texts go into the model as texts: ordered ones are ranked
(OrdinalEncoder), others spread out (OneHotEncoder), inside the ONNX graph. The direction of every feature that has one
is fixed, so that a reason given to a customer cannot run backwards. Evaluation rows are not read.
Run prepare.py first, then:  python train.py
"""

import csv
import hashlib
from collections import Counter
from pathlib import Path

import numpy
import onnxruntime
from lightgbm import LGBMClassifier
from onnx import checker, helper
from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
from skl2onnx import to_onnx, update_registered_converter
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from skl2onnx.common.shape_calculator import calculate_linear_classifier_output_shapes
from sklearn.compose import ColumnTransformer
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

from prepare import FEATURES, NUMBERS, ORDERED, UNORDERED, WORDS

HERE = Path(__file__).resolve().parent
SEED = 1994
FOLDS = 10
# 1: more of it never lowers the score; -1: it never raises it. Purposes, co-applicants and where other instalments are
# paid are left free.
DIRECTION = {'duration': 1, 'credit_amount': 1, 'other_debtors_guarantor': -1, 'other_installment_plans_none': -1,
             **dict.fromkeys(ORDERED, -1)}


def read(name):
    """Rows, the table of features that scikit-learn takes, and 1 where the loan went bad."""
    with (HERE / 'data' / name).open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    table = numpy.empty((len(rows), len(FEATURES)), dtype=object)
    for place, feature in enumerate(FEATURES):
        table[:, place] = [float(row[feature]) if feature in NUMBERS else row[feature] for row in rows]
    return rows, table, numpy.array([int(row['class']) for row in rows])


def places(features):
    return [FEATURES.index(feature) for feature in features]


def pipeline():
    encode = ColumnTransformer([
        ('ordered', OrdinalEncoder(categories=[list(WORDS[name].values()) for name in ORDERED]), places(ORDERED)),
        ('unordered', OneHotEncoder(categories=[list(WORDS[name].values()) for name in UNORDERED],
                                    sparse_output=False), places(UNORDERED)),
        ('numbers', 'passthrough', places(NUMBERS)),
    ])
    spread = [f'{name}_{word}' for name in UNORDERED for word in WORDS[name].values()]
    trees = LGBMClassifier(
        n_estimators=200, learning_rate=0.05, num_leaves=4, max_depth=2, min_child_samples=15, reg_lambda=5.0,
        monotone_constraints=[DIRECTION.get(column, 0) for column in ORDERED + spread + NUMBERS],
        random_state=SEED, n_jobs=1, deterministic=True, force_row_wise=True, verbosity=-1)
    return Pipeline([('encode', encode), ('trees', trees)])


def show_thresholds(rows, scores, bad):
    young = numpy.array([int(row['age']) < 26 for row in rows])
    print('training rows, out of fold: AUC', f'{roc_auc_score(bad, scores):.4f}')
    print('threshold  refused   tpr    ppv   granted: under 26, others, ratio   good payers granted: under 26, others')
    for threshold in (1 / 6, 0.3, 0.4, 0.5, 0.6):
        refused = scores >= threshold
        grants = [1 - refused[group].mean() for group in (young, ~young)]
        good = [1 - refused[group & ~bad].mean() for group in (young, ~young)]
        print(f'{threshold:9.2f}  {refused.mean():.4f}  {refused[bad].mean():.4f} {bad[refused].mean():.4f}'
              f' {grants[0]:18.4f} {grants[1]:.4f} {grants[0] / grants[1]:.4f} {good[0]:32.4f} {good[1]:.4f}')


def inputs():
    return [(name, FloatTensorType([None, 1]) if name in NUMBERS else StringTensorType([None, 1]))
            for name in FEATURES]


def export(model):
    update_registered_converter(LGBMClassifier, 'LightGbmLGBMClassifier', calculate_linear_classifier_output_shapes,
                                convert_lightgbm, options={'nocl': [True, False], 'zipmap': [True, False, 'columns']})
    graph = to_onnx(model, initial_types=inputs(), options={'zipmap': False}, target_opset={'': 17, 'ai.onnx.ml': 3},
                    name='personal_loan')
    versions = sorted((opset.domain, opset.version) for opset in graph.opset_import)  # the converter's order varies
    del graph.opset_import[:]
    graph.opset_import.extend(helper.make_opsetid(*version) for version in versions)
    checker.check_model(graph)
    content = graph.SerializeToString(deterministic=True)
    (HERE / 'model.onnx').write_bytes(content)
    print('operators', dict(Counter(node.op_type for node in graph.graph.node)), len(content), 'bytes')
    print('sha256', hashlib.sha256(content).hexdigest())
    return onnxruntime.InferenceSession(content, providers=['CPUExecutionProvider'])


def feeds(table):
    return {name: table[:, [place]].astype(numpy.float32 if name in NUMBERS else object)
            for place, name in enumerate(FEATURES)}


def main():
    rows, table, outcome = read('train.csv')
    bad = outcome == 2
    status = numpy.array([list(WORDS['checking_status'].values()).index(row['checking_status']) for row in rows])
    print('training rows: AUC of checking_status alone', f'{roc_auc_score(bad, -status):.4f}')
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    scores = cross_val_predict(pipeline(), table, outcome, cv=folds, method='predict_proba')[:, 1]
    show_thresholds(rows, scores, bad)
    model = pipeline().fit(table, outcome)
    session = export(model)
    found = session.run(None, feeds(table))[1][:, 1]
    print('largest difference from LightGBM, training rows', abs(found - model.predict_proba(table)[:, 1]).max())


if __name__ == '__main__':
    main()
