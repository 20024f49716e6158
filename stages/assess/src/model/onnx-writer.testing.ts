/** Writes small ONNX files by hand, so that tests can make graphs that no exporter would write. */

export type Field = readonly [number, number | string | Uint8Array | { readonly float: number }]

/** One protobuf message from its fields, in the order given. */
export function message(...fields: readonly Field[]): Uint8Array {
  const out: number[] = []
  for (const [field, value] of fields) {
    if (typeof value === 'number') out.push(...varint(field * 8), ...varint(value))
    else if (typeof value === 'object' && 'float' in value) {
      out.push(...varint(field * 8 + 5), ...new Uint8Array(Float32Array.of(value.float).buffer))
    } else {
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
      out.push(...varint(field * 8 + 2), ...varint(bytes.length), ...bytes)
    }
  }
  return Uint8Array.from(out)
}

function varint(value: number): number[] {
  let left = BigInt.asUintN(64, BigInt(value))
  const out: number[] = []
  while (left > 127n) {
    out.push(Number(left & 127n) | 128)
    left >>= 7n
  }
  return [...out, Number(left)]
}

export type Value = string | number | readonly string[] | readonly number[] | { floats: number[] }

/** An attribute: a list of numbers is INTS unless wrapped as { floats }. */
export function attribute(name: string, value: Value): Uint8Array {
  const fields: Field[] = [[1, name]]
  if (typeof value === 'string') fields.push([4, value], [20, 3])
  else if (typeof value === 'number') fields.push([3, value], [20, 2])
  else if ('floats' in value) {
    fields.push(...value.floats.map((float): Field => [7, { float }]), [20, 6])
  } else if (typeof value[0] === 'string') {
    fields.push(...value.map((text): Field => [9, String(text)]), [20, 8])
  } else fields.push(...value.map((int): Field => [8, Number(int)]), [20, 7])
  return message(...fields)
}

export function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Value>> = {},
  domain = 'ai.onnx.ml',
): Uint8Array {
  return message(
    ...inputs.map((name): Field => [1, name]),
    ...outputs.map((name): Field => [2, name]),
    [4, op],
    [7, domain],
    ...Object.entries(attributes).map(([name, value]): Field => [5, attribute(name, value)]),
  )
}

/** A graph input or output: a tensor [N, width] of an element type (1 is float). */
export function valueInfo(name: string, width: number, elementType = 1): Uint8Array {
  const shape = message([1, message([2, 'N'])], [1, message([1, width])])
  return message([1, name], [2, message([1, message([1, elementType], [2, shape])])])
}

export function model(parts: {
  readonly nodes: readonly Uint8Array[]
  readonly inputs?: readonly Uint8Array[]
  readonly outputs?: readonly Uint8Array[]
  readonly initializers?: readonly Uint8Array[]
}): Uint8Array {
  const graph = message(
    ...parts.nodes.map((bytes): Field => [1, bytes]),
    ...(parts.initializers ?? []).map((bytes): Field => [5, bytes]),
    ...(parts.inputs ?? [valueInfo('X', 2)]).map((bytes): Field => [11, bytes]),
    ...(parts.outputs ?? [valueInfo('Y', 1)]).map((bytes): Field => [12, bytes]),
  )
  const opsets = [message([1, 'ai.onnx.ml'], [2, 3]), message([2, 18])]
  return message([1, 8], ...opsets.map((bytes): Field => [8, bytes]), [7, graph])
}

/** A regressor of one stump on column 0 at 0.5: 1 below or equal, 2 above. */
export const STUMP = {
  nodes_treeids: [0, 0, 0],
  nodes_nodeids: [0, 1, 2],
  nodes_featureids: [0, 0, 0],
  nodes_modes: ['BRANCH_LEQ', 'LEAF', 'LEAF'],
  nodes_values: { floats: [0.5, 0, 0] },
  nodes_truenodeids: [1, 0, 0],
  nodes_falsenodeids: [2, 0, 0],
  target_treeids: [0, 0],
  target_nodeids: [1, 2],
  target_ids: [0, 0],
  target_weights: { floats: [1, 2] },
  n_targets: 1,
} as const satisfies Record<string, Value>

/** A whole model around the stump, with some attributes changed. */
export function stump(changed: Readonly<Record<string, Value>> = {}): Uint8Array {
  return model({
    nodes: [
      node('TreeEnsembleRegressor', ['X'], ['Y'], { ...STUMP, ...changed } as Record<
        string,
        Value
      >),
    ],
  })
}
