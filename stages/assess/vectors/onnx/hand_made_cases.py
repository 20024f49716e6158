"""Graphs that today's exporters do not write, built by hand."""
from onnx_cases import *  # noqa: F401,F403

# --- what exporters do not write, built by hand -----------------------------------------------------
def model_of(nodes, outputs, width=2, kind=T.FLOAT, ml=3, inits=(), opset=18):
    graph = h.make_graph(nodes, 'g', [h.make_tensor_value_info('X', kind, [None, width])], [h.make_tensor_value_info(n, t, s) for n, t, s in outputs], list(inits))
    return h.make_model(graph, opset_imports=[h.make_opsetid('', opset), h.make_opsetid('ai.onnx.ml', ml)], ir_version=10, producer_name='by hand')


def stumps(modes, values, missing, features=None):
    """One stump per mode: node 0 splits, 1 is the true leaf, 2 the false leaf."""
    n = len(modes)
    return dict(
        nodes_treeids=sum(([t] * 3 for t in range(n)), []), nodes_nodeids=[0, 1, 2] * n,
        nodes_featureids=sum(([(features or [0] * n)[t], 0, 0] for t in range(n)), []),
        nodes_modes=sum(([m, 'LEAF', 'LEAF'] for m in modes), []),
        nodes_values=sum(([v, 0.0, 0.0] for v in values), []),
        nodes_truenodeids=[1, 0, 0] * n, nodes_falsenodeids=[2, 0, 0] * n,
        nodes_missing_value_tracks_true=sum(([m, 0, 0] for m in missing), []),
    )


def regressor(modes, values, missing, weights=None, **more):
    n = len(modes)
    weights = weights or sum(([float(2 ** t), 0.0] for t in range(n)), [])
    spec = dict(target_treeids=sum(([t] * 2 for t in range(n)), []), target_nodeids=[1, 2] * n, target_ids=[0] * 2 * n, target_weights=weights, n_targets=1)
    return h.make_node('TreeEnsembleRegressor', ['X'], ['Y'], domain='ai.onnx.ml', **{**stumps(modes, values, missing), **spec, **more})


MODES = ['BRANCH_LEQ', 'BRANCH_LT', 'BRANCH_GTE', 'BRANCH_GT', 'BRANCH_EQ', 'BRANCH_NEQ']
odd = [0.0, -0.0, 1.5, -1.5, np.nan, np.inf, -np.inf, 3.4e38, -3.4e38, 1e-45, -1e-45, 0.1, 0.3, 16777216.0, 16777218.0]
line = np.array([[a, b] for a in odd for b in (0.3, np.nan)], np.float32)
scalar = [('Y', T.FLOAT, [None, 1])]
for m in MODES:
    # Eight thresholds, each with NaN to false and to true: the sum tells every branch apart.
    ts = [0.0, 1.5, -1.5, 0.1, 16777216.0, -1e-45, np.inf, -np.inf]
    case('mode-' + m[7:].lower(), model_of([regressor([m] * 16, ts * 2, [0] * 8 + [1] * 8)], scalar), rows=line)
case('mode-mixed', model_of([regressor(MODES * 2, [0.1] * 12, [0] * 6 + [1] * 6)], scalar), rows=line)

for how in ('SUM', 'AVERAGE', 'MIN', 'MAX'):
    one = regressor(MODES[:4], [0.1, 0.0, 0.3, 1.5], [0, 1, 0, 1], weights=[1.5, -2.0, 0.25, 0.75, -3.5, 4.0, 2.0, 0.5], aggregate_function=how, base_values=[0.5])
    case('aggregate-' + how.lower(), model_of([one], scalar), rows=line)
    two = regressor(MODES[:4], [0.1, 0.0, 0.3, 1.5], [0, 1, 0, 1], weights=[1.5, -2.0, 0.25, 0.75, -3.5, 4.0, 2.0, 0.5], aggregate_function=how, n_targets=2, target_ids=[0, 1, 1, 0, 1, 1, 0, 1], base_values=[0.5, -0.25])
    two.output[0] = 'Both'
    pick = h.make_node('ArrayFeatureExtractor', ['Both', 'i'], ['Y'], domain='ai.onnx.ml')
    case(f'aggregate-{how.lower()}-two', model_of([two, pick], scalar, inits=[nh.from_array(np.array([1], np.int64), 'i')]), rows=line)


def classifier(ids, weights, classes, post, base=None, **more):
    """Four stumps; every leaf gives one weight to each class in ids."""
    modes, values, missing = ['BRANCH_LT', 'BRANCH_LEQ', 'BRANCH_GT', 'BRANCH_LEQ'], [0.1, 0.0, 0.3, 1.5], [0, 1, 0, 1]
    n = len(ids)
    leaves = [(t, leaf) for t in range(4) for leaf in (1, 2)]
    spec = dict(
        class_treeids=sum(([t] * n for t, _ in leaves), []), class_nodeids=sum(([leaf] * n for _, leaf in leaves), []),
        class_ids=ids * 8, class_weights=weights, post_transform=post,
    )
    named = {'classlabels_strings': classes} if isinstance(classes[0], str) else {'classlabels_int64s': classes}
    if base is not None:
        named['base_values'] = base
    node = h.make_node('TreeEnsembleClassifier', ['X'], ['L', 'P'], domain='ai.onnx.ml', **{**stumps(modes, values, missing), **spec, **named, **more})
    kind = T.STRING if isinstance(classes[0], str) else T.INT64
    return model_of([node], [('L', kind, [None]), ('P', T.FLOAT, [None, len(classes)])])


w = np.random.default_rng(3)
mixed = lambda n: [float(np.float32(v)) for v in w.normal(size=8 * n) * 0.4]
upper = lambda n: [float(np.float32(v)) for v in w.uniform(0.01, 0.06, size=8 * n)]
for post in ('NONE', 'LOGISTIC', 'SOFTMAX', 'SOFTMAX_ZERO', 'PROBIT'):
    p = post.lower().replace('_', '-')
    weights = upper if post == 'PROBIT' else mixed
    case(f'two-columns-{p}', classifier([0, 1], weights(2), B, post), B, rows=line)
    case(f'three-columns-{p}', classifier([0, 1, 2], weights(3), ['a', 'b', 'c'], post, [0.1, 0.0, 0.2]), ['a', 'b', 'c'], rows=line)
case('three-columns-sparse-zero', classifier([0, 2], mixed(2), [7, 8, 9], 'SOFTMAX_ZERO'), [7, 8, 9], rows=line)
case('one-column-none-mixed', classifier([0], mixed(1), B, 'NONE'), B, rows=line)
case('one-column-none-positive', classifier([0], upper(1), B, 'NONE'), B, rows=line)
case('one-column-none-positive-base', classifier([0], upper(1), B, 'NONE', [0.125]), B, rows=line)
case('one-column-none-mixed-base', classifier([0], mixed(1), B, 'NONE', [0.125]), B, rows=line)
case('one-column-logistic-mixed', classifier([0], mixed(1), B, 'LOGISTIC'), B, rows=line)
case('one-column-logistic-base', classifier([0], mixed(1), ['no', 'yes'], 'LOGISTIC', [-0.75]), ['no', 'yes'], rows=line)
case('one-column-logistic-positive', classifier([0], upper(1), B, 'LOGISTIC'), B, rows=line)
case('one-column-logistic-positive-base', classifier([0], upper(1), B, 'LOGISTIC', [-0.2]), B, rows=line)
defect = 'onnxruntime leaves one of the two columns unset or without the weights.'
case('one-column-logistic-two-bases', classifier([0], mixed(1), B, 'LOGISTIC', [0.25, 0.25]), B, rows=line, referee='onnx reference', note=defect)
case('one-column-probit', classifier([0], upper(1), B, 'PROBIT'), B, rows=line, referee='onnx reference', note=defect)
case('two-columns-softmax-two-bases', classifier([0, 1], mixed(2), B, 'SOFTMAX', [0.5, -0.25]), B, rows=line, referee='onnx reference', note=defect)
case('second-column-logistic', classifier([1], mixed(1), B, 'LOGISTIC'), B, rows=line)
case('second-column-softmax', classifier([1], mixed(1), B, 'SOFTMAX'), B, rows=line)

fine = [0.1, 0.1 + 1e-12, 0.3, 1 / 3]
wide = np.array([[a, 0.0] for a in [*fine, np.float64(np.float32(0.1)), np.float64(np.float32(0.3)), 0.1 + 2e-12, np.nan, np.inf, -np.inf, -1.0, 2.0]], np.float64)
tensor = lambda v: nh.from_array(np.array(v, np.float64))
r3 = regressor(['BRANCH_LEQ', 'BRANCH_LT', 'BRANCH_GTE', 'BRANCH_EQ'], [0.0] * 4, [0, 1, 0, 1], weights=None)
spec = {a.name: h.get_attribute_value(a) for a in r3.attribute}
for key in ('nodes_values', 'target_weights'):
    spec.pop(key)
spec['nodes_modes'] = [m.decode() for m in spec['nodes_modes']]
spec.update(nodes_values_as_tensor=tensor(sum(([v, 0.0, 0.0] for v in fine), [])), target_weights_as_tensor=tensor([1.1, 0.3, 2.7, 0.9, 4.1, 0.7, 8.3, 0.11]), base_values_as_tensor=tensor([1 / 7]))
case('v3-double-regressor', model_of([h.make_node('TreeEnsembleRegressor', ['X'], ['Y'], domain='ai.onnx.ml', **spec)], [('Y', T.FLOAT, [None, 1])], kind=T.DOUBLE), rows=wide)
c3 = classifier([0], mixed(1), B, 'LOGISTIC', [0.1])
spec = {a.name: h.get_attribute_value(a) for a in c3.graph.node[0].attribute}
spec['nodes_modes'] = [m.decode() for m in spec['nodes_modes']]
spec['post_transform'] = 'LOGISTIC'
weights = spec.pop('class_weights')
spec.pop('nodes_values'), spec.pop('base_values')
spec.update(nodes_values_as_tensor=tensor(sum(([v, 0.0, 0.0] for v in fine), [])), class_weights_as_tensor=tensor(weights), base_values_as_tensor=tensor([0.1]))
case('v3-double-classifier', model_of([h.make_node('TreeEnsembleClassifier', ['X'], ['L', 'P'], domain='ai.onnx.ml', **spec)], [('L', T.INT64, [None]), ('P', T.FLOAT, [None, 2])], kind=T.DOUBLE), B, rows=wide)


def v5(modes, splits, members, missing, roots, trues, falses, weights, kind=np.float32, **more):
    """trues and falses: ('n', i) for a node or ('l', i) for a leaf."""
    named = dict(
        tree_roots=roots, nodes_modes=nh.from_array(np.array(modes, np.uint8)), nodes_splits=nh.from_array(np.array(splits, kind)),
        nodes_featureids=[0] * len(modes), nodes_missing_value_tracks_true=missing,
        nodes_truenodeids=[i for _, i in trues], nodes_trueleafs=[int(k == 'l') for k, _ in trues],
        nodes_falsenodeids=[i for _, i in falses], nodes_falseleafs=[int(k == 'l') for k, _ in falses],
        leaf_targetids=[0] * len(weights), leaf_weights=nh.from_array(np.array(weights, kind)), n_targets=1,
    )
    if members is not None:
        named['membership_values'] = nh.from_array(np.array(members, kind))
    return h.make_node('TreeEnsemble', ['X'], ['Y'], domain='ai.onnx.ml', **{**named, **more})


n, l = (lambda i: ('n', i)), (lambda i: ('l', i))
ints = np.array([[a, 0] for a in [*range(-2, 12), 2.5, 40, np.nan, np.inf, -np.inf]], np.float32)
tree = dict(modes=[0, 6, 6, 4], splits=[5.5, 0, 0, 9], trues=[n(1), l(0), l(1), l(4)], falses=[n(2), l(2), n(3), l(3)], weights=[1.5, 2.25, -4.0, 8.5, 16.125], roots=[0])
nan = np.nan
case('v5-member', model_of([v5(**tree, members=[1, 3, 5, nan, 7, 8, nan], missing=[0, 0, 0, 0])], scalar, ml=5), rows=ints)
case('v5-member-fractions', model_of([v5(**tree, members=[1, 2.5, nan, 8, 40, -2, nan], missing=[0, 0, 0, 0])], scalar, ml=5), rows=ints)
case('v5-member-missing', model_of([v5(**tree, members=[1, 3, 5, nan, 7, 8, nan], missing=[0, 0, 1, 0])], scalar, ml=5), rows=ints)
six = dict(modes=[0, 1, 2, 3, 4, 5], splits=[0.1] * 6, trues=[l(2 * i) for i in range(6)], falses=[l(2 * i + 1) for i in range(6)], weights=[float(2 ** i) for i in range(12)], roots=list(range(6)))
case('v5-modes', model_of([v5(**six, members=None, missing=[0, 1, 0, 1, 0, 0])], scalar, ml=5), rows=line)
case('v5-double', model_of([v5(**{**six, 'splits': fine + [0.3, 0.1]}, members=None, missing=[0, 1, 0, 1, 0, 0], kind=np.float64)], [('Y', T.DOUBLE, [None, 1])], ml=5, kind=T.DOUBLE), rows=wide)
for number, how in enumerate(('average', 'sum', 'min', 'max')):
    case(f'v5-{how}', model_of([v5(**six, members=None, missing=[0, 1, 0, 1, 0, 0], aggregate_function=number)], scalar, ml=5), rows=line)
soft = v5(**six, members=None, missing=[0] * 6, n_targets=2, leaf_targetids=[0, 1] * 6, post_transform=3, leaf_weights=nh.from_array(np.linspace(-1, 1.2, 12).astype(np.float32)))
soft.output[0] = 'Both'
case('v5-softmax-zero', model_of([soft, h.make_node('ArrayFeatureExtractor', ['Both', 'i'], ['Y'], domain='ai.onnx.ml')], scalar, ml=5, inits=[nh.from_array(np.array([1], np.int64), 'i')]), rows=line)
single = v5(modes=[0], splits=[0.0], members=None, missing=[0], roots=[0], trues=[l(0)], falses=[l(0)], weights=[3.5])
case('v5-single-leaf', model_of([single], scalar, ml=5), rows=line)

# Encoders in the forms that today's exporters have left behind or not reached.
words = np.array([['clerk'], ['farmer'], ['none'], ['pilot'], ['']], object)


def encoded(node, ml, kind, cast=True, inits=()):
    tree = regressor(['BRANCH_LEQ'] * 4, [-0.5, 0.5, 1.5, 2.5], [0] * 4)
    tree.input[0] = 'C'
    nodes = [node, h.make_node('Cast', ['E'], ['C'], to=1), tree] if cast else [node, tree]
    graph = h.make_graph(nodes, 'g', [h.make_tensor_value_info('X', kind, [None, 1])], [h.make_tensor_value_info('Y', T.FLOAT, [None, 1])], list(inits))
    return h.make_model(graph, opset_imports=[h.make_opsetid('', 18), h.make_opsetid('ai.onnx.ml', ml)], ir_version=10)


enc = lambda ml, **a: h.make_node('LabelEncoder', ['X'], ['E'], domain='ai.onnx.ml', **a)
case('label-encoder-v1', encoded(enc(1, classes_strings=['clerk', 'farmer', 'none'], default_int64=-1), 1, T.STRING), columns={'X': words})
case('label-encoder-v2-floats', encoded(enc(2, keys_strings=['clerk', 'none'], values_floats=[1.0, 2.0], default_float=9.0), 2, T.STRING, cast=True), columns={'X': words})
case('label-encoder-v2-int64', encoded(enc(2, keys_int64s=[3, 5], values_int64s=[1, 2]), 2, T.INT64), columns={'X': np.array([3, 4, 5, 6], np.int64)})
case('label-encoder-v4', encoded(enc(4, keys_tensor=nh.from_array(np.array(['clerk', 'none'], object)), values_tensor=nh.from_array(np.array([1, 2], np.int64)), default_tensor=nh.from_array(np.array([7], np.int64))), 4, T.STRING), columns={'X': words})
scale = h.make_node('Scaler', ['X'], ['C'], domain='ai.onnx.ml', offset=[0.1], scale=[3.0])
tree = regressor(['BRANCH_LEQ'] * 4, [-0.5, 0.5, 1.5, 2.5], [0] * 4)
tree.input[0] = 'C'
case('scaler-double', model_of([scale, tree], scalar, width=1, kind=T.DOUBLE), rows=np.linspace(-1, 1.2, 23).reshape(-1, 1))
