"""Examines the reasons behind refusals: what documents/explanations.md states is printed here.

Trains again from train.csv (the same trees as model.onnx) and reads the evaluation rows.
Run:  python explanations.py
"""

from collections import Counter

import numpy

from train import direction, read, train

THRESHOLD = 0.5
REASONS = 3
SAMPLE = 300


def main():
    _, features, x, y = read('train.csv')
    booster = train(features, x, y)
    rows, _, evaluation, _ = read('test.csv')
    scores = booster.predict(evaluation)
    refused = numpy.flatnonzero(scores >= THRESHOLD)

    parts = booster.predict(evaluation[refused], pred_contrib=True)
    odds = booster.predict(evaluation[refused], raw_score=True)
    gap = abs(parts.sum(axis=1) - odds).max()
    print('refused rows', len(refused), '; parts add up to the log-odds within', f'{gap:.1e}')

    order = numpy.argsort(-parts[:, :-1], axis=1, kind='stable')[:, :REASONS]
    first = Counter(features[place] for place in order[:, 0])
    print('first reason', {name: f'{count / len(refused):.3f}' for name, count in first.most_common()})
    directed = numpy.array([direction(feature) != 0 for feature in features])
    print('refusals whose first reason has a fixed direction', f'{directed[order[:, 0]].mean():.3f}')
    print('refusals whose first three reasons all do', f'{directed[order].all(axis=1).mean():.3f}')
    raising = numpy.take_along_axis(parts[:, :-1], order, axis=1)
    print('refusals with three reasons that raise the score', f'{(raising > 0).all(axis=1).mean():.3f}')

    # A sentence about a delay must not be said of a month without one (-2, -1 and 0 are no delay).
    late = numpy.array([feature.startswith('PAY_') and direction(feature) == 1 for feature in features])
    values = numpy.take_along_axis(evaluation[refused], order, axis=1)
    wrong = late[order] & (values <= 0)
    print('refusals with a delay among the reasons and none in that month, by place', wrong.sum(axis=0))

    # One step to the better side in every reason with a direction: the score must not rise.
    steps = worse = lower = 0
    for place, reasons in zip(refused[:SAMPLE], order[:SAMPLE], strict=True):
        for reason in reasons:
            if directed[reason]:
                column = numpy.unique(x[:, reason])
                better = column[column < evaluation[place, reason]] if direction(features[reason]) > 0 \
                    else column[column > evaluation[place, reason]]
                if len(better) == 0:
                    continue
                changed = evaluation[place].copy()
                changed[reason] = numpy.median(better)
                moved = booster.predict(changed[None])[0] - scores[place]
                steps += 1
                worse += moved > 1e-12
                lower += moved < -1e-12
    print(f'improvements tried on the first {SAMPLE} refusals: {steps}; score rose in {worse}, fell in {lower}')


if __name__ == '__main__':
    main()
