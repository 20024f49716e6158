"""Splits the source file into training and evaluation rows, for both card-limit examples.

Standard library only, no random number: a row's place is decided by the SHA-256 of its features, so any
machine gets the same files. Run before either train.py:  python prepare.py
"""

import csv
import hashlib
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / 'data' / 'source' / 'taiwan_credit.csv'
SOURCE_SHA256 = '7ded7d55f577d258bbaddc9d9d7a5ba82dfbd8909d7ff1ef0dcde632558d6d71'
OUTPUTS = [HERE / 'data', HERE.parent / 'card-limit-mended' / 'data']
SEED = '2009'
EVALUATION_SHARE = 0.3
# The digest leaves these out: rows alike in every account column are kept together even when the persons differ,
# so that neither model (with or without the personal columns) meets an evaluation row's features in training.
NOT_ACCOUNT = {'ID', 'SEX', 'EDUCATION', 'MARRIAGE', 'AGE', 'DEFAULT'}


def read_source():
    content = SOURCE.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE_SHA256:
        raise SystemExit(f'{SOURCE.name} is not the file that SOURCE.md describes: fetch it anew')
    return list(csv.DictReader(content.decode('utf-8-sig').splitlines()))


def digest(row):
    account = '|'.join(value for column, value in row.items() if column not in NOT_ACCOUNT)
    return hashlib.sha256(f'{SEED}|{account}'.encode()).hexdigest()


def stratum(row):
    age = int(row['AGE'])
    return row['DEFAULT'], row['SEX'], 'under 30' if age < 30 else '30 to 59' if age < 60 else '60 and over'


def split(rows):
    """Digests of the evaluation rows: groups of like rows first, whole; then single rows fill each stratum."""
    groups = defaultdict(list)
    for row in rows:
        groups[digest(row)].append(row)
    shared = {key: group for key, group in groups.items() if len(group) > 1}

    wanted = defaultdict(float)
    for row in rows:
        wanted[stratum(row)] += EVALUATION_SHARE

    chosen, room = set(), EVALUATION_SHARE * sum(len(group) for group in shared.values())
    for key in sorted(shared):
        if len(shared[key]) <= room:
            chosen.add(key)
            room -= len(shared[key])
            for row in shared[key]:
                wanted[stratum(row)] -= 1

    singles = defaultdict(list)
    for key, group in groups.items():
        if len(group) == 1:
            singles[stratum(group[0])].append(key)
    for name, keys in singles.items():
        chosen.update(sorted(keys)[:max(0, round(wanted[name]))])
    return chosen, shared


def write(path, rows):
    with path.open('w', encoding='utf-8', newline='') as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator='\n')
        writer.writeheader()
        writer.writerows(rows)


def main():
    rows = read_source()
    chosen, shared = split(rows)
    parts = {'train.csv': [row for row in rows if digest(row) not in chosen],
             'test.csv': [row for row in rows if digest(row) in chosen]}
    for folder in OUTPUTS:
        folder.mkdir(parents=True, exist_ok=True)
        for name, part in parts.items():
            write(folder / name, part)
    alike = [len({digest(row) for row in part}) for part in parts.values()]
    assert sum(alike) == len({digest(row) for row in rows}), 'like rows straddle the split'
    count = sum(map(len, shared.values()))
    print(f'rows alike in every account column: {count} in {len(shared)} groups; none straddles')
    for name, part in parts.items():
        counts = defaultdict(int)
        for row in part:
            counts[stratum(row)[1:]] += 1
        defaults = sum(row['DEFAULT'] == '1' for row in part)
        print(f'{name}: {len(part)} rows, {defaults} defaults', dict(sorted(counts.items())))


if __name__ == '__main__':
    main()
