"""Trains the mended card-limit model and writes model.onnx; prints what the threshold was chosen on.

No personal column (SEX, AGE, MARRIAGE, EDUCATION) is a feature, no class is weighted, and the direction of every
repayment feature is fixed, so that a reason given to a customer cannot run backwards. Evaluation rows are not read.
Run ../card-limit/prepare.py first, then:  python train.py
"""

import csv
import hashlib
from collections import Counter
from pathlib import Path

import lightgbm
import numpy
import onnxruntime
from onnx import TensorProto, checker, helper
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

HERE = Path(__file__).resolve().parent
SEED = 2009
TREES = 150
FOLDS = 5
PERSONAL = {'SEX', 'EDUCATION', 'MARRIAGE', 'AGE'}


def read(name):
    with (HERE / 'data' / name).open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    features = [column for column in rows[0] if column not in PERSONAL | {'ID', 'DEFAULT'}]
    x = numpy.array([[float(row[column]) for column in features] for row in rows])
    return rows, features, x, numpy.array([int(row['DEFAULT']) for row in rows])


def direction(feature):
    """1: more of it never lowers the score; -1: never raises it; 0: left free (bill amounts)."""
    if feature == 'LIMIT_BAL' or feature.startswith('PAY_AMT'):
        return -1
    return 1 if feature.startswith('PAY_') else 0


def train(features, x, y):
    settings = {
        'objective': 'binary', 'learning_rate': 0.05, 'num_leaves': 12, 'min_data_in_leaf': 100,
        'feature_fraction': 0.6, 'bagging_fraction': 0.8, 'bagging_freq': 1, 'lambda_l2': 5.0,
        'monotone_constraints': [direction(feature) for feature in features],
        'monotone_constraints_method': 'intermediate',
        'seed': SEED, 'num_threads': 1, 'deterministic': True, 'force_row_wise': True, 'verbosity': -1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(x, y), TREES)


def out_of_fold(features, x, y):
    """Scores of training rows by models that did not see them; rows alike in every feature share a fold."""
    folds = numpy.array([hashlib.sha256(row.tobytes()).digest()[0] % FOLDS for row in x])
    scores = numpy.zeros(len(y))
    for fold in range(FOLDS):
        kept = folds != fold
        scores[~kept] = train(features, x[kept], y[kept]).predict(x[~kept])
    return scores


def show_thresholds(rows, scores, y):
    ages = numpy.array([int(row['AGE']) for row in rows])
    bands = [ages < 30, (ages >= 30) & (ages < 60), ages >= 60]
    women = numpy.array([row['SEX'] == '2' for row in rows])
    print('threshold  granted   tpr    ppv   smallest ratio of grant rates: SEX   AGE   (training rows, out of fold)')
    for threshold in (0.3, 0.4, 0.5, 0.6):
        refused = scores >= threshold
        grants = [[1 - refused[group].mean() for group in groups] for groups in ([women, ~women], bands)]
        ratios = [min(rates) / max(rates) for rates in grants]
        print(f'{threshold:9.2f}  {1 - refused.mean():.4f}  {refused[y == 1].mean():.4f} {y[refused].mean():.4f}'
              f' {ratios[0]:37.4f} {ratios[1]:.4f}')


def plain(model):
    """Leaves only the tree node: the converter's Identity, Cast and times-one nodes change no number."""
    graph = model.graph
    trees = next(node for node in graph.node if node.op_type == 'TreeEnsembleClassifier')
    trees.output[:] = ['label', 'probabilities']
    del graph.node[:], graph.initializer[:], graph.output[:]
    graph.node.append(trees)
    graph.output.extend([helper.make_tensor_value_info('label', TensorProto.INT64, [None]),
                         helper.make_tensor_value_info('probabilities', TensorProto.FLOAT, [None, 2])])
    versions = sorted((opset.domain, opset.version) for opset in model.opset_import)  # the converter's order varies
    del model.opset_import[:]
    model.opset_import.extend(helper.make_opsetid(*version) for version in versions)
    checker.check_model(model)
    return model


def export(booster, width):
    model = plain(convert_lightgbm(booster, name='card_limit', zipmap=False, target_opset=15,
                                   initial_types=[('features', FloatTensorType([None, width]))]))
    content = model.SerializeToString(deterministic=True)
    (HERE / 'model.onnx').write_bytes(content)
    print('operators', dict(Counter(node.op_type for node in model.graph.node)), len(content), 'bytes')
    print('sha256', hashlib.sha256(content).hexdigest())
    return onnxruntime.InferenceSession(content, providers=['CPUExecutionProvider'])


def main():
    rows, features, x, y = read('train.csv')
    show_thresholds(rows, out_of_fold(features, x, y), y)
    booster = train(features, x, y)
    print('features', features)
    session = export(booster, len(features))
    scores = session.run(None, {'features': x.astype(numpy.float32)})[1][:, 1]
    print('largest difference from LightGBM, training rows', abs(scores - booster.predict(x)).max())


if __name__ == '__main__':
    main()
