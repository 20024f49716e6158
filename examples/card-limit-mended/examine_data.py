"""Examines the training rows: every figure of documents/training-data.md is printed here.

Run:  python examine_data.py
"""

from collections import Counter
from statistics import median

import lightgbm
import numpy

from train import read

MONTHS = ['PAY_0', 'PAY_2', 'PAY_3', 'PAY_4', 'PAY_5', 'PAY_6']


def band(row):
    age = int(row['AGE'])
    return 'under 30' if age < 30 else '30 to 59' if age < 60 else '60 and over'


def area(scores, hits):
    """Area under the ROC curve by ranks; scores of a continuous kind, so ties are ignored."""
    ranks = numpy.argsort(numpy.argsort(scores)) + 1
    return (ranks[hits].sum() - hits.sum() * (hits.sum() + 1) / 2) / (hits.sum() * (~hits).sum())


def main():
    rows, features, x, y = read('train.csv')
    evaluation, _, other, _ = read('test.csv')
    print('rows', len(rows), 'empty cells', sum(value == '' for row in rows for value in row.values()))
    print('distinct IDs', len({row['ID'] for row in rows}), 'default rate', f'{y.mean():.4f}')
    alike = Counter(tuple(value for name, value in row.items() if name != 'ID') for row in rows)
    print('rows that repeat another in every column but ID', sum(count - 1 for count in alike.values()))
    for column, codes in (('EDUCATION', '056'), ('MARRIAGE', '0')):
        print(column, {code: sum(row[column] == code for row in rows) for code in codes})
    for month in MONTHS:
        print(month, {code: sum(row[month] == code for row in rows) for code in ('-2', '-1', '0', '1')})
    for code in ('-2', '-1', '0', '1', '2'):
        print('default rate at PAY_0 =', code, f'{y[[row["PAY_0"] == code for row in rows]].mean():.4f}')
    bills = [name for name in features if name.startswith('BILL')]
    print('rows with a negative bill', sum(any(int(row[name]) < 0 for name in bills) for row in rows))
    over = sum(int(row['BILL_AMT1']) > int(row['LIMIT_BAL']) for row in rows)
    print('rows whose last bill exceeds the limit', over)
    amounts = [name for name in features if 'AMT' in name]
    print('rows with no bill and no payment at all', sum(all(row[name] == '0' for name in amounts) for row in rows))

    for name, of in (('SEX', lambda row: row['SEX']), ('AGE', band)):
        groups = numpy.array([of(row) for row in rows])
        for group in sorted(set(groups)):
            mine = groups == group
            limits = [int(row['LIMIT_BAL']) for row, kept in zip(rows, mine, strict=True) if kept]
            print(name, group, 'rows', mine.sum(), 'default rate', f'{y[mine].mean():.4f}',
                  'median limit', median(limits))

    # How far the model's features give a group away: 0.5 not at all, 1 wholly (measured on the evaluation rows).
    settings = {'objective': 'binary', 'num_leaves': 8, 'learning_rate': 0.05, 'min_data_in_leaf': 100,
                'seed': 2009, 'num_threads': 1, 'deterministic': True, 'force_row_wise': True, 'verbosity': -1}
    for name, of in (('women', lambda row: row['SEX'] == '2'), ('under 30', lambda row: band(row) == 'under 30'),
                     ('60 and over', lambda row: band(row) == '60 and over')):
        belongs = numpy.array([int(of(row)) for row in rows])
        booster = lightgbm.train(settings, lightgbm.Dataset(x, belongs), 150)
        hits = numpy.array([of(row) for row in evaluation])
        print('AUC of guessing', name, 'from the features', f'{area(booster.predict(other), hits):.3f}')


if __name__ == '__main__':
    main()
