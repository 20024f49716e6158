"""Examines the data: every figure of documents/training-data.md is printed here, and of the training rows alone.

Run:  python examine_data.py
"""

from statistics import median

import numpy
from lightgbm import LGBMClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from prepare import COLUMNS, ORDERED, SOURCE, UNORDERED, WORDS
from train import FOLDS, SEED, pipeline, read


def trees():
    return LGBMClassifier(n_estimators=100, learning_rate=0.05, num_leaves=4, max_depth=2, min_child_samples=15,
                          reg_lambda=5.0, random_state=SEED, n_jobs=1, deterministic=True, force_row_wise=True,
                          verbosity=-1)


def out_of_fold(model, x, y):
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    return cross_val_predict(model, x, y, cv=folds, method='predict_proba')[:, 1]


def main():
    rows, table, outcome = read('train.csv')
    bad = outcome == 2
    print('rows', len(rows), 'bad', bad.sum(), 'empty cells', sum(value == '' for row in rows for value in row.values()),
          'rows alike in every feature', len(rows) - len({tuple(row) for row in table}))
    for column in ORDERED + UNORDERED:
        values = numpy.array([row[column] for row in rows])
        print(column, {word: f'{(values == word).sum()} rows, {bad[values == word].mean():.3f} bad'
                       for word in WORDS[column].values() if (values == word).any()})

    # Columns left in the source because neither description of their codes can be told to a customer.
    used = {int(row['application']) for row in rows}
    lines = [line.split() for line in SOURCE.read_text('ascii').splitlines() if line.strip()]
    for column in ('installment_rate', 'property', 'housing', 'job'):
        place = COLUMNS.index(column)
        codes = numpy.array([line[place] for number, line in enumerate(lines, start=1) if number in used])
        print(column, {str(code): f'{(codes == code).sum()} rows, {bad[codes == code].mean():.3f} bad'
                       for code in sorted(set(codes))})

    young = numpy.array([int(row['age']) < 26 for row in rows])
    foreign = numpy.array([row['foreign_worker'] == 'yes' for row in rows])
    for name, group in (('under 26', young), ('26 and over', ~young), ('foreign worker', foreign)):
        amounts = [float(row['credit_amount']) for row, kept in zip(rows, group, strict=True) if kept]
        print(name, 'rows', group.sum(), 'bad', f'{bad[group].mean():.3f}', 'median amount', median(amounts))

    # What the personal columns would add, and how far the features give them away (both out of fold).
    encoded = pipeline()[:-1].fit_transform(table)
    age = numpy.array([[float(row['age'])] for row in rows])
    for name, extra in (('the features', []), ('age as well', [age]), ('age and foreign_worker', [age, foreign[:, None]])):
        scores = out_of_fold(trees(), numpy.hstack([encoded.astype(float), *extra]), bad)
        print('AUC without fixed directions,', name, f'{roc_auc_score(bad, scores):.4f}')
    for name, group in (('under 26', young), ('foreign worker', foreign)):
        print('AUC of guessing', name, f'{roc_auc_score(group, out_of_fold(trees(), encoded.astype(float), group)):.3f}')


if __name__ == '__main__':
    main()
