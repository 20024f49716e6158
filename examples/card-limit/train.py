"""Trains the card-limit model as the team first brought it, and writes model.onnx.

Kept as it was, faults included: SEX, AGE, MARRIAGE and EDUCATION are features, and defaults are weighted up to
balance the classes, so the score is no longer a probability. See README.md. Run:  python train.py
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


def read(name):
    with (HERE / 'data' / name).open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    features = [column for column in rows[0] if column not in ('ID', 'DEFAULT')]
    x = numpy.array([[float(row[column]) for column in features] for row in rows])
    return features, x, numpy.array([int(row['DEFAULT']) for row in rows])


def train(x, y):
    settings = {
        'objective': 'binary', 'learning_rate': 0.06, 'num_leaves': 31, 'min_data_in_leaf': 20,
        'scale_pos_weight': (y == 0).sum() / (y == 1).sum(),
        'seed': SEED, 'num_threads': 1, 'deterministic': True, 'force_row_wise': True, 'verbosity': -1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(x, y), TREES)


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
    features, x, y = read('train.csv')
    booster = train(x, y)
    print('features', features)
    session = export(booster, len(features))
    scores = session.run(None, {'features': x.astype(numpy.float32)})[1][:, 1]
    print('largest difference from LightGBM, training rows', abs(scores - booster.predict(x)).max())


if __name__ == '__main__':
    main()
