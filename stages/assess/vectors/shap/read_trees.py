"""Reads the trees of an ONNX file and hands them to shap as its own "trees" dictionary.

Independent of the TypeScript reader: it uses the onnx package, and counts covers by walking rows itself.
shap asks `value <= threshold` only, in double. The data here are float32, so the other questions become
that one without change of meaning: `x < t` is `x <= the float32 below t`, `x >= t` and `x > t` swap sides.
"""

import numpy as np
import onnx


def attributes(path):
    graph = onnx.load(path).graph
    node = next(n for n in graph.node if n.op_type.startswith("TreeEnsemble"))
    return node.op_type, {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def trees_of(path, target):
    """Trees of one target: arrays in shap's names, and the base value. Weights of other targets count 0."""
    kind, at = attributes(path)
    prefix = "class" if kind == "TreeEnsembleClassifier" else "target"
    mode = [m.decode() for m in at["nodes_modes"]]
    values = np.array(at["nodes_values"], np.float32)
    missing = at.get("nodes_missing_value_tracks_true") or [0] * len(mode)
    place, starts = {}, []
    for i, key in enumerate(zip(at["nodes_treeids"], at["nodes_nodeids"])):
        if i == 0 or at["nodes_treeids"][i] != at["nodes_treeids"][i - 1]:
            starts.append(i)
        place[key] = i - starts[-1]
    weight = np.zeros(len(mode))
    index = {key: i for i, key in enumerate(zip(at["nodes_treeids"], at["nodes_nodeids"]))}
    for tree, node, to, w in zip(*(at[f"{prefix}_{part}"] for part in ("treeids", "nodeids", "ids", "weights"))):
        if to == target:
            weight[index[tree, node]] = np.float32(w)
    trees = []
    for start, end in zip(starts, starts[1:] + [len(mode)]):
        size = end - start
        left, right, default = (np.full(size, -1) for _ in range(3))
        feature, threshold = np.full(size, -2), np.full(size, -2.0)
        for i in range(start, end):
            if mode[i] == "LEAF":
                continue
            tree = at["nodes_treeids"][i]
            true, false = place[tree, at["nodes_truenodeids"][i]], place[tree, at["nodes_falsenodeids"][i]]
            at_least = mode[i] in ("BRANCH_GT", "BRANCH_GTE")
            if mode[i] not in ("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GT", "BRANCH_GTE"):
                raise ValueError(f"shap has no {mode[i]}")
            below = mode[i] in ("BRANCH_LT", "BRANCH_GTE")
            n = i - start
            feature[n] = at["nodes_featureids"][i]
            threshold[n] = np.nextafter(values[i], np.float32(-np.inf)) if below else values[i]
            left[n], right[n] = (false, true) if at_least else (true, false)
            default[n] = true if missing[i] else false
        trees.append(
            {
                "children_left": left,
                "children_right": right,
                "children_default": default,
                "feature": feature,
                "threshold": threshold,
                "value": weight[start:end].reshape(-1, 1),
            }
        )
    base = at.get("base_values") or [0.0]
    return trees, float(np.float32(base[target if len(base) > target else 0]))


def reach(tree, rows):
    """Counts the rows (float32 values) that pass each node."""
    cover = np.zeros(len(tree["feature"]))
    stack = [(0, np.arange(len(rows)))]
    while stack:
        node, here = stack.pop()
        cover[node] = len(here)
        if tree["children_left"][node] < 0:
            continue
        x = rows[here, tree["feature"][node]]
        lost = np.isnan(x)
        goes = np.where(lost, tree["children_default"][node] == tree["children_left"][node], x <= tree["threshold"][node])
        stack.append((tree["children_left"][node], here[goes]))
        stack.append((tree["children_right"][node], here[~goes]))
    return cover


def shap_model(path, target, reference):
    """The dictionary that shap.TreeExplainer takes, its covers counted over the reference rows."""
    trees, base = trees_of(path, target)
    for tree in trees:
        tree["node_sample_weight"] = reach(tree, reference)
    return {
        "internal_dtype": np.float64,
        "input_dtype": np.float64,
        "objective": "binary_crossentropy",
        "tree_output": "log_odds",
        "base_offset": base,
        "trees": trees,
    }
