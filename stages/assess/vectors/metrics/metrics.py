"""Makes metrics.json: invented data with expected values from independent libraries.

Run: python metrics.py metrics.json && biome check --write metrics.json
(needs numpy, scipy, scikit-learn, fairlearn, statsmodels)
"""

import json
import sys
import warnings

import fairlearn
import fairlearn.metrics as flm
import numpy as np
import scipy
import scipy.optimize
import sklearn
import sklearn.metrics as skm
import statsmodels
import statsmodels.api as sm
from scipy.stats import ks_2samp, norm
from sklearn.calibration import calibration_curve
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

warnings.filterwarnings("ignore")
RNG = np.random.default_rng(20261121)
BLANK = "(blank)"


def kish(w):
    return w.sum() ** 2 / (w**2).sum()


def wilson(share, n, alpha=0.05):
    low, high = proportion_confint(share * n, n, alpha=alpha, method="wilson")
    return [float(low), float(high)]


def entry(value, bounds, n):
    return {"value": float(value), "low": float(bounds[0]), "high": float(bounds[1]), "n": int(n)}


def share(hit, w):
    """Weighted share of hit with its Kish n; None for an empty denominator."""
    if len(w) == 0:
        return None
    return (float(w[hit].sum() / w.sum()), float(kish(w)), len(w))


def share_entry(s):
    return None if s is None else entry(s[0], wilson(s[0], s[1]), s[2])


def normal(value, se, low=-np.inf, high=np.inf):
    z = norm.ppf(0.975)
    return [max(low, value - z * se), min(high, value + z * se)]


def delong(y, s, w):
    """DeLong, DeLong and Clarke-Pearson 1988 by the whole matrix of pairs."""
    x, z = s[y == 1], s[y == 0]
    wx, wz = w[y == 1], w[y == 0]
    psi = (x[:, None] > z[None, :]) + 0.5 * (x[:, None] == z[None, :])
    v10 = psi @ wz / wz.sum()
    v01 = wx @ psi / wx.sum()
    auc = float(wx @ v10 / wx.sum())
    s10 = wx @ (v10 - auc) ** 2 / wx.sum() / (kish(wx) - 1)
    s01 = wz @ (v01 - auc) ** 2 / wz.sum() / (kish(wz) - 1)
    return auc, float(np.sqrt(s10 + s01))


def ece(y, s, w, weighted):
    edges = np.linspace(0, 1, 11)
    ids = np.searchsorted(edges[1:-1], s)
    total = 0.0
    for b in range(10):
        k = ids == b
        if k.any():
            gap = np.average(y[k], weights=w[k]) - np.average(s[k], weights=w[k])
            total += abs(gap) * w[k].sum() / w.sum()
    if not weighted:
        true, mean = calibration_curve(y, s, n_bins=10, strategy="uniform")
        counts = np.bincount(ids, minlength=10)
        other = (np.abs(true - mean) * counts[counts > 0]).sum() / len(y)
        assert abs(other - total) < 1e-12
    return float(total)


def line(y, s, w):
    eps = np.finfo(float).eps
    p = np.clip(s, eps, 1 - eps)
    design = sm.add_constant(np.log(p / (1 - p)), has_constant="add")
    scaled = w * kish(w) / w.sum()
    model = sm.GLM(y, design, family=sm.families.Binomial(), freq_weights=scaled)
    fit = model.fit(tol=1e-15, maxiter=200, tol_criterion="params")
    return [entry(fit.params[i], normal(fit.params[i], fit.bse[i]), len(y)) for i in (0, 1)]


def performance(y, s, w, weighted, threshold):
    yhat = (s >= threshold).astype(int)
    kw = {"sample_weight": w} if weighted else {}
    auc = skm.roc_auc_score(y, s, **kw)
    again, se = delong(y, s, w)
    assert abs(auc - again) < 1e-12
    bounds = normal(auc, se, 0, 1)
    fpr, tpr, _ = skm.roc_curve(y, s, drop_intermediate=False, **kw)
    ks = float(np.abs(tpr - fpr).max())
    if not weighted:
        assert abs(ks - ks_2samp(s[y == 1], s[y == 0]).statistic) < 1e-12
    n, ne = len(y), kish(w)
    accuracy = skm.accuracy_score(y, yhat, **kw)
    tp = share(yhat[y == 1] == 1, w[y == 1])
    tn = share(yhat[y == 0] == 0, w[y == 0])
    recall = skm.recall_score(y, yhat, **kw)
    specificity = skm.recall_score(y, yhat, pos_label=0, **kw)
    precision = skm.precision_score(y, yhat, **kw)
    balanced = skm.balanced_accuracy_score(y, yhat, **kw)
    a, b = wilson(recall, tp[1]), wilson(specificity, tn[1])
    mover = [
        balanced - np.hypot(recall - a[0], specificity - b[0]) / 2,
        balanced + np.hypot(a[1] - recall, b[1] - specificity) / 2,
    ]

    def mean(value, losses, most):
        spread = np.average((losses - value) ** 2, weights=w)
        return entry(value, normal(value, np.sqrt(spread / (ne - 1)), 0, most), n)

    eps = np.finfo(float).eps
    chosen = np.clip(np.where(y == 1, s, 1 - s), eps, 1 - eps)
    intercept, slope = line(y, s, w)
    flagged = yhat == 1
    return {
        "performance.auc": entry(auc, bounds, n),
        "performance.gini": entry(2 * auc - 1, [2 * e - 1 for e in bounds], n),
        "performance.ks": {"value": ks, "n": n},
        "performance.accuracy": entry(accuracy, wilson(accuracy, ne), n),
        "performance.balanced-accuracy": entry(balanced, mover, n),
        "performance.tpr": entry(recall, a, (y == 1).sum()),
        "performance.fpr": entry(1 - specificity, wilson(1 - specificity, tn[1]), (y == 0).sum()),
        "performance.ppv": entry(precision, wilson(precision, kish(w[flagged])), flagged.sum()),
        "performance.brier": mean(skm.brier_score_loss(y, s, **kw), (s - y) ** 2, 1),
        "performance.log-loss": mean(skm.log_loss(y, s, **kw), -np.log(chosen), np.inf),
        "performance.ece": {"value": ece(y, s, w, weighted), "n": n},
        "performance.calibration-slope": slope,
        "performance.calibration-intercept": intercept,
    }


def ratio_bounds(a, b, alpha):
    """Donner and Zou 2012 from the equations that define the limits, by root finding."""
    (p1, n1, _), (p2, n2, _) = a, b
    l1, u1 = wilson(p1, n1, alpha)
    l2, u2 = wilson(p2, n2, alpha)

    def lower(r):
        return p1 - r * p2 - np.sqrt((p1 - l1) ** 2 + r**2 * (u2 - p2) ** 2)

    def upper(r):
        return p1 - r * p2 + np.sqrt((u1 - p1) ** 2 + r**2 * (p2 - l2) ** 2)

    low = scipy.optimize.brentq(lower, 0, 1e6, xtol=1e-15, rtol=1e-15) if lower(0) > 0 else 0.0
    high = np.inf
    if upper(1e6) < 0:
        high = scipy.optimize.brentq(upper, 0, 1e6, xtol=1e-15, rtol=1e-15)
    return low, high


def difference_bounds(shares, families=1):
    k = len(shares)
    alpha = 0.05 / (k * (k - 1) / 2) / families
    low, high = 0.0, 0.0
    for i in range(k):
        for j in range(k):
            if i == j:
                continue
            (p1, n1, _), (p2, n2, _) = shares[i], shares[j]
            bounds = confint_proportions_2indep(
                p1 * n1, n1, p2 * n2, n2, method="newcomb", compare="diff", alpha=alpha
            )
            low, high = max(low, bounds[0]), max(high, bounds[1])
    return [low, min(1, high)]


def smallest_bounds(shares):
    k = len(shares)
    alpha = 0.05 / (k * (k - 1) / 2)
    ends = [
        ratio_bounds(shares[i], shares[j], alpha) for i in range(k) for j in range(k) if i != j
    ]
    return [min(e[0] for e in ends), min(1, min(e[1] for e in ends))]


def fairness(y, s, w, weighted, names, order, threshold, favourable, minimum):
    """Favourable outcomes recoded to 1, then fairlearn."""
    yhat = (s >= threshold).astype(int)
    if favourable == "no-event":
        good, chosen = 1 - y, 1 - yhat
    else:
        good, chosen = y, yhat
    groups, rates = {}, {}
    for g in order:
        k = names == g
        if k.sum() < minimum:
            groups[g] = {"why": "inconclusive", "n": int(k.sum())}
            continue
        yy, hh, ww = good[k], chosen[k], w[k]
        rates[g] = r = {
            "selection": share(hh == 1, ww),
            "tpr": share(hh[yy == 1] == 1, ww[yy == 1]),
            "fpr": share(hh[yy == 0] == 1, ww[yy == 0]),
            "ppv": share(yy[hh == 1] == 1, ww[hh == 1]),
        }
        groups[g] = {
            "fairness.selection-rate": share_entry(r["selection"]),
            "fairness.true-positive-rate": share_entry(r["tpr"]),
            "fairness.false-positive-rate": share_entry(r["fpr"]),
            "fairness.positive-predictive-value": share_entry(r["ppv"]),
            "fairness.calibration.ece": {"value": ece(y[k], s[k], ww, weighted), "n": int(k.sum())},
        }
        if len(set(yy)) == 2:
            intercept, slope = line(y[k], s[k], ww)
            groups[g]["fairness.calibration.slope"] = slope
            groups[g]["fairness.calibration.intercept"] = intercept
    eligible = [g for g in rates if BLANK not in g.split("×")]
    reference = max(eligible, key=lambda g: (names == g).sum())
    for g in eligible:
        terms = [rates[g]["fpr"], rates[g]["tpr"]]
        terms += [rates[reference]["fpr"], rates[reference]["tpr"]]
        if g == reference or any(t is None for t in terms):
            continue
        ends = [wilson(t[0], t[1]) for t in terms]
        value = (terms[0][0] - terms[2][0] + terms[1][0] - terms[3][0]) / 2
        down = [terms[i][0] - ends[i][0] for i in range(4)]
        up = [ends[i][1] - terms[i][0] for i in range(4)]
        below = np.sqrt(down[0] ** 2 + down[1] ** 2 + up[2] ** 2 + up[3] ** 2) / 2
        above = np.sqrt(up[0] ** 2 + up[1] ** 2 + down[2] ** 2 + down[3] ** 2) / 2
        count = (names == g).sum()
        groups[g]["fairness.average-odds.signed"] = entry(
            value, [value - below, value + above], count
        )

    def over(wanted):
        kept = [g for g in eligible if all(rates[g][name] is not None for name in wanted)]
        k = np.isin(names, kept)
        args = {"sensitive_features": names[k]}
        if weighted:
            args["sample_weight"] = w[k]
        return kept, k, good[k], chosen[k], args

    def shares(kept, name):
        return [rates[g][name] for g in kept]

    kept, k, yy, hh, args = over(["selection"])
    n = k.sum()
    difference = flm.demographic_parity_difference(yy, hh, **args)
    ratio = flm.demographic_parity_ratio(yy, hh, **args)
    selection = shares(kept, "selection")
    parity = entry(ratio, smallest_bounds(selection), n)
    comparisons = {
        "fairness.demographic-parity.difference": entry(
            difference, difference_bounds(selection), n
        ),
        "fairness.demographic-parity.ratio": parity,
        "fairness.four-fifths": parity,
    }
    kept, k, yy, hh, args = over(["tpr"])
    comparisons["fairness.equal-opportunity.difference"] = entry(
        flm.equal_opportunity_difference(yy, hh, **args),
        difference_bounds(shares(kept, "tpr")),
        k.sum(),
    )
    kept, k, yy, hh, args = over(["tpr", "fpr"])
    ends = [difference_bounds(shares(kept, name), 2) for name in ("tpr", "fpr")]
    comparisons["fairness.equalized-odds.difference"] = entry(
        flm.equalized_odds_difference(yy, hh, **args), np.max(ends, axis=0), k.sum()
    )
    kept, k, yy, hh, args = over(["ppv"])
    params = {"sample_params": {"sample_weight": w[k]}} if weighted else {}
    frame = flm.MetricFrame(
        metrics=skm.precision_score, y_true=yy, y_pred=hh, sensitive_features=names[k], **params
    )
    comparisons["fairness.predictive-parity.difference"] = entry(
        frame.difference(method="between_groups"), difference_bounds(shares(kept, "ppv")), k.sum()
    )
    return {"groups": groups, "comparisons": comparisons}


def draw(n, a, b, shift=0.0, slope=1.0):
    s = RNG.beta(a, b, n)
    p = 1 / (1 + np.exp(-(shift + slope * np.log(s / (1 - s)))))
    return s, (RNG.random(n) < p).astype(int)


def case(name, s, y, dims, threshold, favourable, minimum, weight=None, attributes=None):
    """dims: {name: (labels, codes)}; weight: whole eighths or None."""
    weighted = weight is not None
    w = weight / 8 if weighted else np.ones(len(s))
    out = {
        "name": name,
        "threshold": threshold,
        "favourable": favourable,
        "minimumGroup": minimum,
        "dimensions": [{"name": d, "labels": labels} for d, (labels, _) in dims.items()],
        "codes": [codes.tolist() for _, codes in dims.values()],
        "score": s.tolist(),
        "label": y.tolist(),
        "eighths": weight.tolist() if weighted else None,
        "performance": performance(y, s, w, weighted, threshold),
        "fairness": [],
    }
    for attribute in attributes or [[d] for d in dims]:
        parts = [np.array(dims[d][0])[dims[d][1]] for d in attribute]
        names = np.array(["×".join(path) for path in zip(*parts)])
        order = [""]
        for d in attribute:
            order = [(o + "×" if o else "") + label for o in order for label in dims[d][0]]
        if len(attribute) > 1:
            order = [o for o in order if (names == o).any()]
        out["fairness"].append(
            {
                "attribute": "×".join(attribute),
                "dimensions": attribute,
                **fairness(y, s, w, weighted, names, order, threshold, favourable, minimum),
            }
        )
    return out


def pick(n, labels, chances):
    return (labels, RNG.choice(len(labels), size=n, p=chances))


def sized(labels, sizes):
    return (labels, RNG.permutation(np.repeat(np.arange(len(labels)), sizes)))


def cases():
    s, y = draw(400, 1.2, 1.2)
    sex = {"sex": pick(400, ["F", "M"], [0.5, 0.5])}
    yield case("balanced", s, y, sex, 0.5, "event", 30)
    s, y = draw(600, 0.8, 9, -0.2, 1.2)
    yield case(
        "imbalanced", s, y, {"sex": pick(600, ["F", "M"], [0.3, 0.7])}, 0.1, "no-event", 30
    )
    s, _ = draw(300, 1, 1.5)
    s = np.round(s, 1)
    y = (RNG.random(300) < 0.1 + 0.7 * s).astype(int)
    yield case("ties", s, y, {"sex": pick(300, ["F", "M"], [0.4, 0.6])}, 0.3, "no-event", 30)
    s, y = draw(300, 1.5, 3, 0.4, 0.8)
    weight = RNG.integers(1, 40, 300)
    sex = {"sex": pick(300, ["F", "M"], [0.45, 0.55])}
    yield case("weights", s, y, sex, 0.35, "no-event", 30, weight)
    s, y = draw(250, 1.5, 2)
    region = {"region": sized(["north", "east", "south", "west"], [120, 99, 20, 11])}
    yield case("tiny groups", s, y, region, 0.4, "no-event", 30)
    s, y = draw(260, 1.5, 2)
    region = sized(["north", "east", "south"], [100, 90, 70])
    y[region[1] == 2] = 0
    yield case("one-class group", s, y, {"region": region}, 0.4, "no-event", 30)
    s, y = draw(500, 1.2, 2.5, 0.1, 0.9)
    band = sized(["18-29", "30-39", "40-49", "50-59", "60+", BLANK], [110, 120, 90, 80, 60, 40])
    s = np.round(s, 3)
    yield case("multi-group", s, y, {"age": band}, 0.3, "no-event", 30, RNG.integers(4, 13, 500))
    s, y = draw(500, 1.5, 2, 0, 1.1)
    dims = {
        "sex": pick(500, ["F", "M", BLANK], [0.45, 0.48, 0.07]),
        "age": pick(500, ["under 40", "40 and over"], [0.55, 0.45]),
    }
    yield case(
        "intersection", s, y, dims, 0.45, "no-event", 10, None, [["sex"], ["age"], ["sex", "age"]]
    )


if __name__ == "__main__":
    libraries = {m.__name__: m.__version__ for m in (np, scipy, sklearn, fairlearn, statsmodels)}
    document = {
        "origin": {"script": "metrics.py", "date": "2026-11-21", "libraries": libraries},
        "cases": list(cases()),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")
