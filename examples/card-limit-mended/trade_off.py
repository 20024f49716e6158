"""What a model that is easier to explain would have cost: the table of documents/explainability.md is printed here.

Out of fold on the training rows, the same folds for each; evaluation rows are not read.
Run:  python trade_off.py
"""

import hashlib

import lightgbm
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from train import FOLDS, SEED, direction, read, train

THRESHOLD = 0.5


def additive(features, x, y):
    """Trees of one split: the score is a sum of one curve a feature."""
    settings = {
        'objective': 'binary', 'learning_rate': 0.1, 'num_leaves': 2, 'min_data_in_leaf': 100, 'lambda_l2': 5.0,
        'monotone_constraints': [direction(feature) for feature in features],
        'seed': SEED, 'num_threads': 1, 'deterministic': True, 'force_row_wise': True, 'verbosity': -1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(x, y), 600).predict


def linear(features, x, y):
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000)).fit(x, y)
    return lambda rows: model.predict_proba(rows)[:, 1]


def error_of_calibration(scores, y):
    places = numpy.clip(numpy.searchsorted(numpy.linspace(0, 1, 11)[1:-1], scores), 0, 9)
    parts = [places == place for place in range(10)]
    return sum(part.mean() * abs(scores[part].mean() - y[part].mean()) for part in parts if part.any())


def main():
    _, features, x, y = read('train.csv')
    folds = numpy.array([hashlib.sha256(row.tobytes()).digest()[0] % FOLDS for row in x])
    ways = {
        'trees of 12 leaves (chosen)': lambda *rows: train(*rows).predict,
        'trees of one split (additive)': additive,
        'logistic regression': linear,
    }
    print(f'{"":32} auc     tpr     ppv     ece   (training rows, out of fold)')
    for name, way in ways.items():
        scores = numpy.zeros(len(y))
        for fold in range(FOLDS):
            kept = folds != fold
            scores[~kept] = way(features, x[kept], y[kept])(x[~kept])
        refused = scores >= THRESHOLD
        print(f'{name:32} {roc_auc_score(y, scores):.4f}  {refused[y == 1].mean():.4f}  {y[refused].mean():.4f}'
              f'  {error_of_calibration(scores, y):.4f}')


if __name__ == '__main__':
    main()
