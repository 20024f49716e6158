"""Reads the source file, puts words for its codes and splits it into training and evaluation rows.

Standard library only, no random number: a row's place is decided by the SHA-256 of its features, so any machine gets
the same files. The words follow the corrected table of codes (Groemping 2019), not the description that came with the
file: see data/source/SOURCE.md. Columns that nothing uses, personal_status_sex among them, are left in the source.
Run before train.py:  python prepare.py
"""

import csv
import hashlib
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / 'data' / 'source' / 'german.data'
SOURCE_SHA256 = '89c0fdec0cf49064992834e82cbb069ea316b7b0da154ffc7b7b90dadc147088'
SEED = '1994'
EVALUATION_SHARE = 0.3

COLUMNS = [
    'checking_status', 'duration', 'credit_history', 'purpose', 'credit_amount', 'savings', 'employment',
    'installment_rate', 'personal_status_sex', 'other_debtors', 'residence_since', 'property', 'age',
    'other_installment_plans', 'housing', 'existing_credits', 'job', 'people_liable', 'telephone', 'foreign_worker',
    'class',
]
# Ordered texts are listed from the riskiest to the safest, as a credit officer would rank them.
WORDS = {
    'checking_status': {'A11': 'no account', 'A12': 'below 0 DM', 'A13': '0 to 199 DM', 'A14': '200 DM or more'},
    'credit_history': {'A30': 'late in the past', 'A31': 'critical account', 'A32': 'none or all repaid',
                       'A33': 'repaid so far', 'A34': 'all repaid here'},
    'savings': {'A61': 'none or unknown', 'A62': 'below 100 DM', 'A63': '100 to 499 DM', 'A64': '500 to 999 DM',
                'A65': '1000 DM or more'},
    'employment': {'A71': 'unemployed', 'A72': 'under 1 year', 'A73': '1 to 3 years', 'A74': '4 to 6 years',
                   'A75': '7 years or more'},
    'purpose': {'A40': 'other', 'A41': 'new car', 'A42': 'used car', 'A43': 'furniture or equipment',
                'A44': 'radio or television', 'A45': 'household appliances', 'A46': 'repairs', 'A48': 'holiday',
                'A49': 'retraining', 'A410': 'business'},
    'other_debtors': {'A101': 'none', 'A102': 'co-applicant', 'A103': 'guarantor'},
    'other_installment_plans': {'A141': 'bank', 'A142': 'stores', 'A143': 'none'},
    'foreign_worker': {'A201': 'no', 'A202': 'yes'},
}
ORDERED = ['checking_status', 'credit_history', 'savings', 'employment']
UNORDERED = ['purpose', 'other_debtors', 'other_installment_plans']
NUMBERS = ['duration', 'credit_amount']
FEATURES = ORDERED + UNORDERED + NUMBERS
KEPT = ['application', *FEATURES, 'age', 'foreign_worker', 'class']


def read_source():
    content = SOURCE.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE_SHA256:
        raise SystemExit(f'{SOURCE.name} is not the file that SOURCE.md describes: fetch it anew')
    lines = [line.split() for line in content.decode('ascii').splitlines() if line.strip()]
    rows = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    for number, row in enumerate(rows, start=1):
        row['application'] = str(number)
        for column, words in WORDS.items():
            row[column] = words[row[column]]
    return [{column: row[column] for column in KEPT} for row in rows]


def digest(row):
    features = '|'.join(row[column] for column in FEATURES)
    return hashlib.sha256(f'{SEED}|{features}'.encode()).hexdigest()


def stratum(row):
    return row['class'], 'under 26' if int(row['age']) < 26 else '26 and over', row['foreign_worker']


def split(rows):
    """Digests of the evaluation rows: the smallest of each stratum."""
    strata = defaultdict(list)
    for row in rows:
        strata[stratum(row)].append(digest(row))
    return {key for keys in strata.values() for key in sorted(keys)[:round(EVALUATION_SHARE * len(keys))]}


def write(path, rows):
    with path.open('w', encoding='utf-8', newline='') as file:
        writer = csv.DictWriter(file, fieldnames=KEPT, lineterminator='\n')
        writer.writeheader()
        writer.writerows(rows)


def main():
    rows = read_source()
    assert len({digest(row) for row in rows}) == len(rows), 'two rows are alike in every feature: they may straddle'
    chosen = split(rows)
    parts = {'train.csv': [row for row in rows if digest(row) not in chosen],
             'test.csv': [row for row in rows if digest(row) in chosen]}
    for name, part in parts.items():
        write(HERE / 'data' / name, part)
        bad = sum(row['class'] == '2' for row in part)
        print(f'{name}: {len(part)} rows, {bad} bad', dict(sorted(Counter(stratum(row)[1:] for row in part).items())))


if __name__ == '__main__':
    main()
