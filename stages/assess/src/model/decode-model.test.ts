import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeModel, ModelFault, type ModelFaultCode, scoreRows } from './index.ts'
import { message, model, node, STUMP, stump, type Value, valueInfo } from './onnx-writer.testing.ts'

function faultOf(work: () => unknown): ModelFault {
  try {
    work()
  } catch (fault) {
    if (fault instanceof ModelFault) return fault
    throw fault
  }
  throw new Error('nothing was refused')
}

const codeOf = (bytes: Uint8Array): ModelFaultCode =>
  faultOf(() => decodeModel(bytes, 'm.onnx')).code
const text = (...bytes: readonly (string | number)[]) =>
  Uint8Array.from(
    bytes.flatMap((b) => (typeof b === 'number' ? [b] : [...Buffer.from(b, 'latin1')])),
  )
const tree = (changed: Record<string, Value>) =>
  node('TreeEnsembleRegressor', ['X'], ['Y'], { ...STUMP, ...changed })
const fixture = (name: string) =>
  readFileSync(new URL(`../../vectors/onnx/${name}`, import.meta.url))

describe('a file that is no model is refused before anything in it is opened', () => {
  test.each([
    ['a pickle', text(0x80, 4, 0x95, 'rest')],
    ['an old pickle', text('ccopy_reg\n_reconstructor')],
    ['a ZIP archive', text('PK\x03\x04rest')],
    ['HDF5', text(0x89, 'HDF\r\n')],
    ['a compressed joblib', text('x\x9cabc')],
    ['XGBoost JSON', text('{"learner":{}}')],
    ['a LightGBM text model', text('tree\nversion=v4')],
    ['an empty file', new Uint8Array(0)],
    ['plain text', text('income,age\n1,2\n')],
  ])('%s', (_, bytes) => {
    expect(codeOf(bytes)).toMatch(/not-onnx|truncated/)
  })

  test('a pickle is named as such, in both languages, with the promise not to unpickle it', () => {
    const fault = faultOf(() => decodeModel(text(0x80, 4, 0x95), 'score.onnx'))
    expect(fault.code).toBe('not-onnx')
    expect(fault.message).toContain('score.onnx')
    expect(fault.what.en).toMatch(/pickle.*never/)
    expect(fault.what.ko).toMatch(/피클.*않습니다/)
  })
})

describe('a graph that cannot be trusted is refused with its reason', () => {
  test('the untouched stump is read, so that the cases below fail for their own reason', () => {
    const decoded = decodeModel(stump(), 'm.onnx')
    const columns = [0, 0.5, 0.6].map((x) => x)
    const features = ['a', 'b'].map((name) => ({ name, values: Float64Array.from(columns) }))
    expect([...scoreRows(decoded, features, 1)]).toEqual([1, 1, 2])
  })

  const bad: readonly (readonly [string, ModelFaultCode, Record<string, Value>])[] = [
    ['a cycle', 'malformed-tree', { nodes_modes: ['BRANCH_LEQ', 'BRANCH_LEQ', 'LEAF'] }],
    ['a child that does not exist', 'malformed-tree', { nodes_truenodeids: [9, 0, 0] }],
    ['a negative child', 'malformed-tree', { nodes_falsenodeids: [-1, 0, 0] }],
    ['lists of different lengths', 'malformed-tree', { nodes_featureids: [0, 0] }],
    ['weights of different lengths', 'malformed-tree', { target_ids: [0] }],
    ['a feature outside', 'malformed-tree', { nodes_featureids: [2, 0, 0] }],
    ['a target outside', 'malformed-tree', { target_ids: [0, 1] }],
    ['two nodes of one number', 'malformed-tree', { nodes_nodeids: [0, 1, 1] }],
    ['a leaf weighed twice', 'malformed-tree', { target_nodeids: [1, 1] }],
    ['a giant count of targets', 'malformed-tree', { n_targets: 2 ** 40 }],
    ['base values of another count', 'malformed-tree', { base_values: { floats: [1, 2] } }],
    [
      'an unknown node mode',
      'unsupported-attribute',
      { nodes_modes: ['BRANCH_NEAR', 'LEAF', 'LEAF'] },
    ],
    ['an unknown post transform', 'unsupported-attribute', { post_transform: 'CAUCHIT' }],
    ['an unknown attribute', 'unsupported-attribute', { nodes_colours: [1, 2, 3] }],
    ['an attribute of another kind', 'unsupported-attribute', { nodes_values: [1, 2, 3] }],
    [
      'a transform on which runtimes disagree',
      'unsupported-structure',
      { post_transform: 'LOGISTIC' },
    ],
  ]
  test.each(bad)('%s', (_, code, changed) => {
    expect(codeOf(stump(changed))).toBe(code)
  })

  test('no trees at all', () => {
    expect(codeOf(model({ nodes: [node('TreeEnsembleRegressor', ['X'], ['Y'])] }))).toBe(
      'malformed-tree',
    )
  })

  test('an unknown operator is named, with those that are read', () => {
    const nodes = [tree({}), node('Whiten', ['Y'], ['Z'], {}, 'com.example')]
    const fault = faultOf(() =>
      decodeModel(model({ nodes, outputs: [valueInfo('Z', 1)] }), 'm.onnx'),
    )
    expect(fault.code).toBe('unknown-operator')
    expect(fault.what.en).toContain('com.example.Whiten')
    expect(fault.what.en).toContain('TreeEnsembleClassifier')
  })

  test('constants kept in another file are not fetched', () => {
    const external = message(
      [2, 1],
      [8, 'W'],
      [14, 1],
      [13, message([1, 'location'], [2, '/etc/passwd'])],
    )
    expect(codeOf(model({ nodes: [tree({})], initializers: [external] }))).toBe('external-data')
  })

  test('a constant whose shape and values differ in count', () => {
    const short = message([1, 1000], [1, 1000000], [2, 1], [8, 'W'], [9, new Uint8Array(8)])
    expect(codeOf(model({ nodes: [tree({})], initializers: [short] }))).toBe('malformed-graph')
  })

  test('nodes that feed each other', () => {
    const nodes = [
      node('Identity', ['B'], ['A'], {}, ''),
      node('Identity', ['A'], ['B'], {}, ''),
      node('TreeEnsembleRegressor', ['A'], ['Y'], STUMP),
    ]
    expect(codeOf(model({ nodes }))).toBe('malformed-graph')
  })

  test('a value that nobody makes, and one that two nodes make', () => {
    expect(codeOf(model({ nodes: [] }))).toBe('malformed-graph')
    expect(codeOf(model({ nodes: [tree({}), tree({})] }))).toBe('malformed-graph')
  })

  test('columns doubled until they would fill the memory', () => {
    const nodes = Array.from({ length: 40 }, (_, i) =>
      node(
        'Concat',
        [i === 0 ? 'X' : `c${i}`, i === 0 ? 'X' : `c${i}`],
        [`c${i + 1}`],
        { axis: 1 },
        '',
      ),
    )
    nodes.push(node('TreeEnsembleRegressor', ['c40'], ['Y'], STUMP))
    expect(codeOf(model({ nodes }))).toBe('unsupported-structure')
  })

  test('an output of classes without probabilities', () => {
    expect(codeOf(model({ nodes: [tree({})], outputs: [valueInfo('Y', 1, 7)] }))).toBe(
      'unsupported-structure',
    )
  })

  test('two-class weights and bases on which runtimes disagree', () => {
    const classify = (changed: Record<string, Value>) => {
      const { target_treeids, target_nodeids, target_ids, target_weights, n_targets, ...trees } =
        STUMP
      expect(n_targets).toBe(1)
      const leaves: Record<string, Value> = {
        class_treeids: target_treeids,
        class_nodeids: target_nodeids,
        class_ids: target_ids,
        class_weights: target_weights,
        classlabels_int64s: [0, 1],
        ...changed,
      }
      const classifier = node('TreeEnsembleClassifier', ['X'], ['L', 'Y'], { ...trees, ...leaves })
      return model({ nodes: [classifier], outputs: [valueInfo('L', 1, 7), valueInfo('Y', 2)] })
    }
    expect(decodeModel(classify({}), 'm.onnx').classes).toEqual([0, 1])
    const refused: readonly Record<string, Value>[] = [
      { post_transform: 'SOFTMAX' },
      { base_values: { floats: [0.1, 0.2] } },
      { class_ids: [1, 1], base_values: { floats: [0.1, 0.2] } },
      { class_ids: [0, 1], base_values: { floats: [0.1] } },
      { classlabels_int64s: [1] },
      { classlabels_int64s: [1, 1] },
    ]
    for (const changed of refused) {
      expect(codeOf(classify(changed))).toMatch(/unsupported-structure|malformed-tree/)
    }
  })

  test('several ensembles whose sum is no ensemble', () => {
    const nodes = [
      node('TreeEnsembleRegressor', ['X'], ['A'], STUMP),
      node('TreeEnsembleRegressor', ['X'], ['B'], STUMP),
      node('Mul', ['A', 'B'], ['Y'], {}, ''),
    ]
    expect(codeOf(model({ nodes }))).toBe('unsupported-structure')
  })

  test('a branch shared by two parents, unless it is a chain of categories', () => {
    const shared = {
      nodes_treeids: [0, 0, 0, 0, 0],
      nodes_nodeids: [0, 1, 2, 3, 4],
      nodes_featureids: [0, 1, 1, 0, 0],
      nodes_modes: ['BRANCH_LEQ', 'BRANCH_LEQ', 'BRANCH_LEQ', 'LEAF', 'LEAF'],
      nodes_values: { floats: [1, 2, 3, 0, 0] },
      nodes_truenodeids: [1, 2, 3, 0, 0],
      nodes_falsenodeids: [2, 3, 4, 0, 0],
      target_nodeids: [3, 4],
    }
    expect(codeOf(stump(shared))).toBe('malformed-tree')
    const chain = {
      ...shared,
      nodes_modes: ['BRANCH_EQ', 'BRANCH_EQ', 'BRANCH_LEQ', 'LEAF', 'LEAF'],
      nodes_featureids: [0, 0, 1, 0, 0],
      nodes_truenodeids: [2, 2, 3, 0, 0],
      nodes_falsenodeids: [1, 4, 4, 0, 0],
    }
    const { ensemble } = decodeModel(stump(chain), 'm.onnx')
    expect([...ensemble.members]).toEqual([1, 2])
  })
})

describe('hostile bytes end in a fault and nothing else', () => {
  const real = [
    'lightgbm-binary',
    'columns-one-hot',
    'v5-member',
    'v3-double-classifier',
    'lightgbm-regressor-split',
  ]
  const attempt = (bytes: Uint8Array): void => {
    try {
      const decoded = decodeModel(bytes, 'm.onnx')
      const count = decoded.inputs.flatMap((i) =>
        new Array<boolean>(i.width).fill(i.type === 'text'),
      )
      const features = count.map((isText, f) => ({
        name: decoded.inputs[f]?.name ?? `x${f}`,
        values: isText ? ['own', null, 'x'] : Float64Array.of(1, 2, 3),
      }))
      scoreRows(decoded, features, decoded.classes?.[0] ?? 1)
    } catch (fault) {
      if (!(fault instanceof ModelFault)) throw fault
    }
  }

  test('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), attempt), { numRuns: 3000 })
  })

  test('random fields inside a model, a graph and a node', () => {
    const nest = fc.tuple(fc.constantFrom(1, 5, 11, 12), fc.uint8Array({ maxLength: 80 }))
    fc.assert(
      fc.property(nest, ([field, bytes]) => attempt(message([1, 8], [7, message([field, bytes])]))),
      { numRuns: 3000 },
    )
  })

  test.each(real)('every truncation of %s', (name) => {
    const bytes = fixture(`${name}.onnx`)
    const step = Math.max(1, Math.floor(bytes.length / 700))
    for (let length = 0; length < bytes.length; length += step) {
      expect(() => attempt(bytes.subarray(0, length))).not.toThrow()
    }
  })

  test.each(real)('flipped bytes of %s', (name) => {
    const bytes = Uint8Array.from(fixture(`${name}.onnx`))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice()
        damaged[at]! ^= flip
        attempt(damaged)
      }),
      { numRuns: 800 },
    )
  })

  test('a length of nearly 2^63 allocates nothing', () => {
    const huge = [0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1]
    expect(codeOf(Uint8Array.from(huge))).toBe('truncated')
  })
})
