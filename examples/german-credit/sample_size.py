"""Measures the targets once more, without Haechi, and says how many evaluation rows each would need.

"Needed" is the number of rows at which the end of the 95 % interval would reach the level if every rate stayed as it
was found. Whoever wants to be fairly sure of passing needs more. Reads the evaluation rows and model.onnx.
Run:  python sample_size.py
"""

from math import ceil, sqrt
from pathlib import Path

import numpy
import onnxruntime
from scipy.stats import norm

from train import feeds, read

THRESHOLD = 0.5
MINIMUM_GROUP = 30
Z = norm.ppf(0.975)
REPLICATES = 20_000


def wilson(hits, n):
    centre = (hits + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * sqrt(hits * (n - hits) / n + Z * Z / 4)
    return centre - half, centre + half


def newcombe(a, b):
    """Interval of the absolute difference of two shares (hits, rows)."""
    p, q = a[0] / a[1], b[0] / b[1]
    if p < q:
        return newcombe(b, a)
    (low_p, high_p), (low_q, high_q) = wilson(*a), wilson(*b)
    low = p - q - sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    return p - q, max(0.0, low), p - q + sqrt((high_p - p) ** 2 + (q - low_q) ** 2)


def mover_ratio_low(a, b):
    """Low end of the smallest ratio of two shares, either way round (MOVER-R)."""
    def low(over, under):
        p, q = over[0] / over[1], under[0] / under[1]
        low_p, high_q = wilson(*over)[0], wilson(*under)[1]
        x, y = low_p * (2 * p - low_p), high_q * (2 * q - high_q)
        return x / (p * q + sqrt(max(0.0, (p * q) ** 2 - x * y)))
    p, q = a[0] / a[1], b[0] / b[1]
    return min(p, q) / max(p, q), min(low(a, b), low(b, a))


def delong(scores, bad):
    events, others = scores[bad], scores[~bad]
    wins = (events[:, None] > others[None]) + 0.5 * (events[:, None] == others[None])
    spread = wins.mean(axis=1).var(ddof=1) / len(events) + wins.mean(axis=0).var(ddof=1) / len(others)
    return wins.mean(), sqrt(spread)


def bin_gaps(scores, bad):
    bins = numpy.minimum((scores * 10).astype(int), 9)
    return numpy.bincount(bins, bad - scores, 10) / len(scores)


def calibration_room(scores, bad):
    """The error, and how far above it the 97.5 % end of the bootstrap's noise along the error lies."""
    gaps = bin_gaps(scores, bad)
    random = numpy.random.default_rng(1)
    drawn = random.integers(len(scores), size=(REPLICATES, len(scores)))
    shortfalls = [numpy.sign(gaps) @ (gaps - bin_gaps(scores[rows], bad[rows])) for rows in drawn]
    return abs(gaps).sum(), numpy.quantile(shortfalls, 0.975)


def factor(holds):
    """The smallest multiple of the rows, to 1/1000, at which `holds`; it must hold from there on."""
    low, high = 0, 1
    while not holds(high / 1000):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle / 1000) else (middle, high)
    return high / 1000


def tell(name, found, low, high, level, rows, times):
    print(f'{name:46s} {found:.4f} [{low:.4f}, {high:.4f}] {level:8s} rows needed {ceil(rows * times):6d}')


def main():
    rows, table, outcome = read('test.csv')
    bad, n = outcome == 2, len(rows)
    session = onnxruntime.InferenceSession(Path(__file__).resolve().parent / 'model.onnx',
                                           providers=['CPUExecutionProvider'])
    scores = session.run(None, feeds(table))[1][:, 1].astype(float)
    refused = scores >= THRESHOLD
    young = numpy.array([int(row['age']) < 26 for row in rows])
    foreign = numpy.array([row['foreign_worker'] == 'yes' for row in rows])
    print('rows', n, 'bad', bad.sum(), 'refused', refused.sum(), 'of them good', (refused & ~bad).sum(),
          'bad granted', (bad & ~refused).sum(), 'mean score', f'{scores.mean():.4f}')
    for name, group in (('under 26', young), ('26 and over', ~young), ('foreign worker', foreign)):
        print(name, 'rows', group.sum(), 'good', (group & ~bad).sum(), 'granted', (group & ~refused).sum(),
              'good granted', (group & ~bad & ~refused).sum())

    area, error = delong(scores, bad)
    tell('performance.auc', area, area - Z * error, area + Z * error, '>= 0.73', n,
         factor(lambda k: area - Z * error / sqrt(k) >= 0.73))
    value, room = calibration_room(scores, bad)
    tell('performance.ece (low end not computed)', value, 0, value + room, '<= 0.05', n,
         factor(lambda k: value + room / sqrt(k) <= 0.05))
    for name, hits, of, level in (('performance.tpr', (refused & bad).sum(), bad.sum(), 0.3),
                                  ('performance.ppv', (refused & bad).sum(), refused.sum(), 0.5)):
        tell(name, hits / of, *wilson(hits, of), f'>= {level}', n,
             factor(lambda k, hits=hits, of=of, level=level: wilson(k * hits, k * of)[0] >= level))

    def shares(of, among, k=1.0):
        return [(k * (of & among & group).sum(), k * (among & group).sum()) for group in (young, ~young)]
    everybody = numpy.ones(n, dtype=bool)
    ratio, low = mover_ratio_low(*shares(~refused, everybody))
    tell('fairness.demographic-parity.ratio, age', ratio, low, 1, '>= 0.8', n,
         factor(lambda k: mover_ratio_low(*shares(~refused, everybody, k))[1] >= 0.8))
    gap, low, high = newcombe(*shares(~refused, ~bad))
    tell('fairness.equal-opportunity.difference, age', gap, low, high, '<= 0.1', n,
         factor(lambda k: newcombe(*shares(~refused, ~bad, k))[2] <= 0.1))

    share, grant = 37 / 1000, 1 - refused.mean()
    print('foreign workers:', MINIMUM_GROUP, 'of them are met among', ceil(MINIMUM_GROUP / share), 'rows;',
          'if both groups were granted loans at the same', f'{grant:.4f},', 'a ratio of 0.8 could be shown with',
          ceil(n * factor(lambda k: mover_ratio_low(*[(grant * part * n * k, part * n * k)
                                                      for part in (share, 1 - share)])[1] >= 0.8)), 'rows')


if __name__ == '__main__':
    main()
