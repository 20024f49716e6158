"""Examines the reasons behind refusals: what documents/explanations.md states is printed here.

Trains again from train.csv (the same trees as model.onnx) and reads the evaluation rows. A reason is a feature, not a
column of the encoded matrix: the parts of all columns that one text was spread into are added up.
Run:  python explanations.py
"""

from collections import Counter

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from prepare import FEATURES, NUMBERS, ORDERED, UNORDERED, WORDS
from train import FOLDS, SEED, pipeline, read

THRESHOLD = 0.5
REASONS = 4
BEST = {'other_debtors': 'guarantor', 'other_installment_plans': 'none',
        **{feature: list(WORDS[feature].values())[-1] for feature in ORDERED}}


def parts_by_feature(model, table):
    raw = model[-1].booster_.predict(model[:-1].transform(table).astype(float), pred_contrib=True)
    widths = [1] * len(ORDERED) + [len(WORDS[name]) for name in UNORDERED] + [1] * len(NUMBERS)
    starts = numpy.cumsum([0, *widths[:-1]])
    return numpy.add.reduceat(raw[:, :-1], starts, axis=1), raw[:, -1]


def better(feature, value, column):
    """Values of the training rows that a customer would have to move to, by what is claimed of the feature."""
    if feature in NUMBERS:
        return sorted({other for other in column if other < value})
    if feature in ORDERED:
        words = list(WORDS[feature].values())
        return words[words.index(value) + 1:]
    return [BEST[feature]] if value != BEST[feature] else []


def show_alternatives(table, bad):
    """What models that are easier to explain would cost: training rows, out of fold."""
    additive, logistic = pipeline(), pipeline()
    additive[-1].set_params(num_leaves=2, max_depth=1, n_estimators=400)
    logistic = Pipeline([*logistic.steps[:-1], ('scale', StandardScaler()),
                         ('line', LogisticRegression(C=0.1, max_iter=1000))])
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for name, model in (('as it is', pipeline()), ('trees of one question, 400', additive), ('logistic', logistic)):
        scores = cross_val_predict(model, table, bad, cv=folds, method='predict_proba')[:, 1]
        print('AUC', name, f'{roc_auc_score(bad, scores):.4f}')


def main():
    _, training, outcome = read('train.csv')
    model = pipeline().fit(training, outcome)
    rows, table, _ = read('test.csv')
    scores = model.predict_proba(table)[:, 1]
    refused = numpy.flatnonzero(scores >= THRESHOLD)
    parts, base = parts_by_feature(model, table[refused])
    odds = numpy.log(scores[refused] / (1 - scores[refused]))
    print('refused rows', len(refused), '; parts add up to the log-odds within',
          f'{abs(parts.sum(axis=1) + base - odds).max():.1e}')
    order = numpy.argsort(-parts, axis=1, kind='stable')[:, :REASONS]
    for place in range(REASONS):
        print('reason', place + 1, Counter(FEATURES[feature] for feature in order[:, place]).most_common())
    raising = numpy.take_along_axis(parts, order, axis=1)
    print('refusals whose reasons all raise the score', (raising > 0).all(axis=1).sum())

    wrong = steps = rose = fell = 0
    for row, reasons in zip(refused, order, strict=True):
        for reason in reasons:
            feature, value = FEATURES[reason], table[row, reason]
            if feature == 'purpose':  # no value of it is claimed to be better
                continue
            choices = better(feature, value, training[:, reason])
            if not choices:
                wrong += parts[numpy.flatnonzero(refused == row)[0], reason] > 0
                continue
            changed = table[[row]].copy()
            changed[0, reason] = choices[len(choices) // 2]
            moved = model.predict_proba(changed)[0, 1] - scores[row]
            steps += 1
            rose += moved > 1e-12
            fell += moved < -1e-12
    print('reasons given for a value that is the best there is', wrong)
    print(f'improvements tried: {steps}; score rose in {rose}, fell in {fell}')
    show_alternatives(training, outcome == 2)


if __name__ == '__main__':
    main()
