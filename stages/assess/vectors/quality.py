"""Makes quality.json beside it: invented tables with figures from pandas, scikit-learn and statsmodels.

Run: python quality.py   (needs numpy, pandas, scikit-learn, statsmodels)
"""

import datetime
import json
import pathlib

import numpy as np
import pandas as pd
import sklearn
import sklearn.metrics as skm
import statsmodels
from statsmodels.stats.proportion import proportion_confint

RNG = np.random.default_rng(20261121)


def share(part, n):
    low, high = proportion_confint(part, n, alpha=0.05, method="wilson")
    return {"value": part / n, "low": float(low), "high": float(high), "n": int(n)}


def exact(value, n):
    return {"value": float(value), "n": int(n)}


def people(rows, kind):
    """Loan applicants who do not exist; `kind` shifts what the second file holds."""
    late = kind == "evaluation"
    frame = pd.DataFrame(
        {
            "income": np.round(RNG.lognormal(3, 0.6 if late else 0.4, rows), 2),
            "delay": RNG.integers(0, 5 + 2 * late, rows).astype(float),
            "purpose": RNG.choice(["car", "house", "shop"] + ["ship"] * late, rows),
            "branch": [f"b{code}" for code in RNG.integers(0, 60, rows)],
            "flag": np.ones(rows),
            "sex": RNG.choice(["F", "M"], rows, p=[0.4, 0.6]),
        }
    )
    risk = 1 / (1 + np.exp(-(frame["delay"] - 3 - 0.02 * frame["income"])))
    frame["default"] = (RNG.random(rows) < risk).astype(int)
    for column, part in [("income", 0.07), ("delay", 0.03), ("purpose", 0.05)]:
        frame.loc[RNG.random(rows) < part, column] = np.nan if column != "purpose" else None
    again = RNG.integers(0, rows, rows // 12)
    return pd.concat([frame, frame.iloc[again]], ignore_index=True)


FEATURES = ["income", "delay", "purpose", "branch", "flag"]


def leak(column, label):
    kept = column.notna()
    values, events = column[kept], label[kept]
    text = not pd.api.types.is_numeric_dtype(values)
    if text and values.nunique() > 20:
        return {"value": None, "n": int(kept.sum())}
    if text:
        values = events.groupby(values).transform("mean")
    auc = skm.roc_auc_score(events, values)
    return exact(max(auc, 1 - auc), kept.sum())


def own(frame):
    x, y = frame[FEATURES], frame["default"]
    figures = {"data.missing": share(int(x.isna().sum().sum()), x.size)}
    for name in FEATURES:
        figures[f"data.missing column={name}"] = share(int(x[name].isna().sum()), len(x))
    repeated = int(frame.duplicated(FEATURES + ["default"]).sum())
    figures["data.duplicates"] = share(repeated, len(frame))
    figures["data.constant"] = exact((x.nunique(dropna=False) <= 1).sum(), len(frame))
    figures["data.label-balance"] = share(int(y.sum()), len(y))
    for group, rows in frame["sex"].value_counts().sort_index().items():
        figures[f"data.group-representation attribute=sex group={group}"] = share(int(rows), len(y))
    each = {name: leak(x[name], y) for name in FEATURES}
    known = [figure for figure in each.values() if figure["value"] is not None]
    figures["data.leakage"] = max(known, key=lambda figure: figure["value"])
    figures |= {f"data.leakage column={name}": figure for name, figure in each.items()}
    return figures


def against(evaluation, training):
    def spread(counts, name):
        part, n = sum(p for p, _ in counts.values()), sum(n for _, n in counts.values())
        figures = {name: share(part, n)}
        for column, (p, n) in counts.items():
            if p > 0:
                figures[f"{name} column={column}"] = share(p, n)
        return figures

    def counts(columns, outside):
        found = {}
        for name in columns:
            cells = evaluation[name].dropna()
            found[name] = (int(outside(cells, training[name].dropna()).sum()), len(cells))
        return found

    numeric = ["income", "delay", "flag"]
    categories = ["delay", "purpose", "branch", "flag"]
    figures = spread(
        counts(numeric, lambda cells, known: (cells < known.min()) | (cells > known.max())),
        "data.out-of-range",
    )
    figures |= spread(
        counts(categories, lambda cells, known: ~cells.isin(known.unique())),
        "data.unseen-categories",
    )
    known = training[FEATURES].drop_duplicates()
    merged = evaluation[FEATURES].merge(known, how="left", on=FEATURES, indicator=True)
    figures["data.overlap"] = exact((merged["_merge"] == "both").mean(), len(evaluation))
    return figures


def dump(frame):
    def cells(column):
        return [None if pd.isna(value) else value for value in column.tolist()]

    return {name: cells(frame[name]) for name in frame.columns}


training = people(300, "training")
evaluation = people(200, "evaluation")
seen = training[training["income"].notna()].iloc[:9]
evaluation = pd.concat([evaluation, seen, training[training["income"].isna()].iloc[:3]])
evaluation = evaluation.reset_index(drop=True)

record = {
    "origin": {
        "script": "quality.py",
        "date": datetime.date.today().isoformat(),
        "libraries": {
            "numpy": np.__version__,
            "pandas": pd.__version__,
            "sklearn": sklearn.__version__,
            "statsmodels": statsmodels.__version__,
        },
    },
    "features": FEATURES,
    "evaluation": {"columns": dump(evaluation), "figures": own(evaluation)},
    "training": {"columns": dump(training), "figures": own(training)},
    "against": against(evaluation, training),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(record) + "\n")
