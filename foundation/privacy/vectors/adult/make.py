"""Makes the files of this folder from the Adult data and checks figures with pandas and SciPy.

Run: python make.py adult.data   (the training part of Adult: 32,561 rows, 15 columns, no header)
Written independently of the TypeScript: class tables by pandas, entropies by scipy.stats, the ordered
earth mover's distance by scipy.stats.wasserstein_distance, the hierarchical one as a linear programme.
"""

import gzip
import json
import sys

import numpy as np
import pandas as pd
import scipy
from scipy.optimize import linprog
from scipy.stats import entropy, wasserstein_distance

NAMES = [
    "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation",
    "relationship", "race", "sex", "capital-gain", "capital-loss", "hours-per-week",
    "native-country", "income",
]
QUASI = ["sex", "age", "race", "marital-status", "education", "native-country", "workclass", "occupation"]

raw = pd.read_csv(sys.argv[1], names=NAMES, skipinitialspace=True, dtype=str)
rows = raw[~(raw == "?").any(axis=1)][QUASI + ["income", "hours-per-week"]].reset_index(drop=True)
assert len(rows) == 30162
with open("adult-complete.csv.gz", "wb") as out:
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=9) as packed:
        packed.write(rows.to_csv(index=False, lineterminator="\n").encode())

# --- the groupings of ARX's example hierarchies for Adult (see SOURCE.md), as groups of values
EDUCATION = {
    "Higher education": {
        "Undergraduate": ["Bachelors", "Some-college"],
        "Professional Education": ["Prof-school", "Assoc-acdm", "Assoc-voc"],
        "Graduate": ["Masters", "Doctorate"],
    },
    "Secondary education": {"High School": ["9th", "10th", "11th", "12th", "HS-grad", "7th-8th"]},
    "Primary education": {"Primary School": ["Preschool", "1st-4th", "5th-6th"]},
}
GROUPS = {
    "marital-status": {
        "spouse present": ["Married-civ-spouse", "Married-AF-spouse"],
        "spouse not present": ["Divorced", "Never-married", "Separated", "Widowed", "Married-spouse-absent"],
    },
    "native-country": {
        "North America": [
            "United-States", "Puerto-Rico", "Canada", "Outlying-US(Guam-USVI-etc)", "Cuba", "Honduras",
            "Jamaica", "Mexico", "Dominican-Republic", "Haiti", "Guatemala", "El-Salvador",
        ],
        "South America": ["Ecuador", "Columbia", "Trinadad&Tobago", "Peru", "Nicaragua"],
        "Asia": [
            "Cambodia", "India", "Japan", "China", "Iran", "Philippines", "Vietnam", "Laos", "Taiwan",
            "Thailand", "Hong",
        ],
        "Europe": [
            "England", "Germany", "Greece", "Italy", "Poland", "Portugal", "Ireland", "France", "Hungary",
            "Scotland", "Yugoslavia", "Holand-Netherlands",
        ],
        "Africa": ["South"],
    },
    "workclass": {
        "Non-Government": ["Private", "Self-emp-not-inc", "Self-emp-inc"],
        "Government": ["Federal-gov", "Local-gov", "State-gov"],
        "Unemployed": ["Without-pay", "Never-worked"],
    },
    "occupation": {
        "Technical": ["Tech-support", "Craft-repair", "Prof-specialty", "Machine-op-inspct"],
        "Nontechnical": ["Sales", "Exec-managerial", "Handlers-cleaners"],
        "Other": [
            "Other-service", "Adm-clerical", "Farming-fishing", "Transport-moving", "Priv-house-serv",
            "Protective-serv", "Armed-Forces",
        ],
    },
}


def band(age, width):
    # 20 stands with 15-19, 40 with 35-39 and so on: the bands end on multiples of their width.
    start = 0 if age <= width else (age - 1) // width * width
    return f"{start}-{start + width - 1}"


HIERARCHY = {
    "sex": [["Male", "*"], ["Female", "*"]],
    "race": [[v, "*"] for v in ["White", "Asian-Pac-Islander", "Amer-Indian-Eskimo", "Other", "Black"]],
    "income": [["<=50K", "*"], [">50K", "*"]],
    "age": [[str(a), band(a, 5), band(a, 10), band(a, 20), "*"] for a in range(1, 101)],
    "education": [
        [value, low, high, "*"]
        for high, lows in EDUCATION.items() for low, values in lows.items() for value in values
    ],
    **{
        column: [[value, group, "*"] for group, values in groups.items() for value in values]
        for column, groups in GROUPS.items()
    },
}
json.dump(HIERARCHY, open("hierarchies.json", "w"), indent=0)


def generalise(frame, levels):
    out = frame.copy()
    for column, level in levels.items():
        out[column] = out[column].map({row[0]: row[level] for row in HIERARCHY[column]})
    return out


def classes(frame, quasi):
    return frame.groupby(quasi, sort=False).size()


def attack(size, population, tau):
    n = size.sum()
    return {
        "max": float(1 / population.min()),
        "average": float(max(len(size) / population.sum(), (size / population).sum() / n)),
        "atRisk": float(size[1 / population > tau].sum() / n),
    }


def basics(frame, quasi, k, tau):
    size = classes(frame, quasi)
    kept = size[size >= k]
    return {
        "records": int(kept.sum()), "suppressed": int(len(frame) - kept.sum()),
        "classes": len(kept), "uniques": int((kept == 1).sum()),
        "kAnonymity": int(kept.min()), "prosecutor": attack(kept, kept, tau),
    }


def emd_tree(p, q, values, column):
    path = {row[0]: row for row in HIERARCHY[column]}
    height = len(HIERARCHY[column][0]) - 1
    m = len(values)
    cost = np.array([
        [next(l for l in range(height + 1) if path[a][l] == path[b][l]) / height for b in values]
        for a in values
    ])
    a_eq = np.zeros((2 * m, m * m))
    for i in range(m):
        a_eq[i, i * m:(i + 1) * m] = 1
        a_eq[m + i, i::m] = 1
    found = linprog(cost.ravel(), A_eq=a_eq, b_eq=np.concatenate([p, q]), method="highs")
    assert found.success
    return found.fun


def sensitive(frame, quasi, column, distance, c, k):
    size = frame.groupby(quasi, sort=False)[column].transform("size")
    frame = frame[size >= k]
    values = sorted(frame[column].unique(), key=int if distance == "ordered" else str)
    q = frame[column].value_counts().reindex(values).to_numpy() / len(frame)
    distinct, bits, recursive, far, total, same = [], [], [], [], 0.0, 0
    for _, group in frame.groupby(quasi, sort=False):
        counts = group[column].value_counts()
        p = counts.reindex(values).fillna(0).to_numpy() / len(group)
        distinct.append(len(counts))
        bits.append(float(np.exp(entropy(counts))))
        ranked = sorted(counts, reverse=True)
        recursive.append(max([l for l in range(1, len(ranked) + 1) if ranked[0] < c * sum(ranked[l - 1:])], default=0))
        if distance == "equal":
            d = float(np.abs(p - q).sum() / 2)
        elif distance == "ordered":
            spot = np.arange(len(values)) / (len(values) - 1)
            d = float(wasserstein_distance(spot, spot, p, q))
        else:
            d = emd_tree(p, q, values, column)
        far.append(d)
        total += d * len(group)
        same += len(group) if len(counts) == 1 else 0
    return {
        "lDiversity": {
            "distinct": min(distinct), "entropy": min(bits), "recursive": {"c": c, "l": min(recursive)},
            "homogeneous": same / len(frame),
        },
        "tCloseness": {"distance": distance, "t": max(far), "average": total / len(frame)},
    }


def utility(frame, levels, k):
    quasi = list(levels)
    out = generalise(frame, levels)
    size = out.groupby(quasi, sort=False)[quasi[0]].transform("size")
    kept = size >= k
    n = len(frame)
    sizes = classes(out, quasi)
    kept_sizes = sizes[sizes >= k]
    loss, share, least, bits, worst, precision = {}, {}, {}, {}, {}, {}
    for column, level in levels.items():
        rows_ = HIERARCHY[column]
        leaves = pd.Series([row[level] for row in rows_]).value_counts()
        cells = out[column].map(leaves).where(kept, len(rows_))
        share[column] = float((cells / len(rows_)).mean())
        least[column] = 1 / len(rows_)
        loss[column] = float(((cells - 1) / (len(rows_) - 1)).mean())
        own = frame[column].map(frame[column].value_counts())
        wide = out[column].map(out[column].value_counts()).where(kept, n)
        bits[column] = float(-np.log2(own / wide).sum())
        worst[column] = float(-np.log2(own / n).sum())
        height = len(rows_[0]) - 1
        precision[column] = float(np.where(kept, level / height, 1).mean())
    return {
        "granularity": (len(quasi) - sum(share.values())) / (len(quasi) - sum(least.values())),
        "loss": float(np.mean(list(loss.values()))),
        "precision": 1 - float(np.mean(list(precision.values()))),
        "nonUniformEntropy": 1 - sum(bits.values()) / sum(worst.values()),
        "discernibility": int((kept_sizes.astype("int64") ** 2).sum() + (n - kept_sizes.sum()) * n),
        "averageClassSize": float(kept_sizes.sum() / len(kept_sizes) / k),
    }


def levels(quasi, numbers):
    return dict(zip(quasi, numbers))


NINE = QUASI + ["income"]
ARX = [
    (QUASI, [0, 4, 0, 2, 3, 2, 2, 1]), (QUASI, [0, 3, 0, 0, 1, 1, 1, 2]), (QUASI, [0, 3, 0, 0, 2, 1, 0, 1]),
    (NINE, [0, 4, 1, 1, 3, 2, 2, 1, 0]), (NINE, [0, 3, 0, 0, 2, 1, 1, 2, 0]), (NINE, [0, 3, 0, 0, 2, 1, 1, 1, 0]),
]
C = ["sex", "age", "race", "marital-status"]
D = ["sex", "age", "workclass"]
J = ["sex", "age", "race"]
sample = rows[rows.index % 10 == 0]
joined = pd.concat([classes(sample, J), classes(rows, J)], axis=1, join="inner")
json.dump({
    "origin": f"pandas {pd.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}",
    "raw8": basics(rows, QUASI, 1, 0.2),
    "raw9": basics(rows, NINE, 1, 0.2),
    "raw8income": sensitive(rows, QUASI, "income", "equal", 3, 1),
    "journalist": {
        "quasi": J, "every": 10, **attack(joined[0], joined[1], 0.05), "threshold": 0.05,
        "marketer": float((joined[0] / joined[1]).sum() / joined[0].sum()),
    },
    "nodes": [
        {"levels": levels(q, l), **basics(generalise(rows, levels(q, l)), q, 5, 0.1), "utility": utility(rows, levels(q, l), 5)}
        for q, l in ARX
    ],
    "ordered": {"quasi": C, "levels": {"age": 2}, "k": 5, **sensitive(generalise(rows, {"age": 2}), C, "hours-per-week", "ordered", 3, 5)},
    "hierarchical": {"quasi": D, "levels": {"age": 2}, "k": 2, **sensitive(generalise(rows, {"age": 2}), D, "occupation", "hierarchical", 2, 2)},
}, open("risk.json", "w"), indent=1)
