import { modelFault, quote } from './model-fault.ts'
import { NumberList } from './number-list.ts'
import { readTensor, type Tensor } from './tensor.ts'
import { WireReader } from './wire.ts'

/** An AttributeProto; each field is null where the file does not hold it. */
export type Attribute = {
  readonly name: string
  readonly f: number | null
  readonly i: number | null
  readonly s: string | null
  readonly t: Tensor | null
  readonly floats: Float64Array | null
  readonly ints: Int32Array | Float64Array | null
  readonly strings: readonly string[] | null
  /** Holds a graph, a type or anything else that no operator here takes. */
  readonly other: boolean
}

export type GraphNode = {
  readonly name: string
  readonly op: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
}

/** An input or output that the graph declares; `elementType` 0 where it is no tensor. */
export type ValueInfo = {
  readonly name: string
  readonly elementType: number
  /** -1 for a dimension without a fixed size; null where the file states no shape. */
  readonly dims: readonly number[] | null
}

export type GraphProto = {
  readonly producer: string
  readonly opsets: readonly { readonly domain: string; readonly version: number }[]
  readonly nodes: readonly GraphNode[]
  readonly initializers: ReadonlyMap<string, Tensor>
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
}

/** ONNX onnx.proto ModelProto; fields that carry no arithmetic are passed over. */
export function readModelProto(bytes: Uint8Array, file: string): GraphProto {
  const reader = new WireReader(bytes, file)
  const opsets: { domain: string; version: number }[] = []
  const producer = ['', '']
  let graph: WireReader | null = null
  let functions = false
  while (reader.next()) {
    if (reader.field === 2) producer[0] = reader.text()
    else if (reader.field === 3) producer[1] = reader.text()
    else if (reader.field === 8) opsets.push(readOpset(reader.message()))
    else if (reader.field === 7) {
      if (graph !== null) throw malformed(file, '그래프가 둘입니다.', 'The file holds two graphs.')
      graph = reader.message()
    } else {
      functions ||= reader.field === 25
      reader.skip()
    }
  }
  if (graph === null) {
    throw modelFault('not-onnx', file, {
      ko: '파일에 ONNX 그래프가 없습니다.',
      en: 'The file holds no ONNX graph.',
    })
  }
  if (functions) {
    throw modelFault('unsupported-structure', file, {
      ko: '모델이 자체 함수를 정의합니다. 정해진 연산자만 읽습니다.',
      en: 'The model defines functions of its own; only the standard operators are read.',
    })
  }
  return { producer: producer.join(' ').trim(), opsets, ...readGraph(graph) }
}

function readOpset(reader: WireReader): { domain: string; version: number } {
  let domain = ''
  let version = 0
  while (reader.next()) {
    if (reader.field === 1) domain = reader.text()
    else if (reader.field === 2) version = reader.varint()
    else reader.skip()
  }
  return { domain, version }
}

function readGraph(reader: WireReader): Omit<GraphProto, 'producer' | 'opsets'> {
  const nodes: GraphNode[] = []
  const initializers = new Map<string, Tensor>()
  const inputs: ValueInfo[] = []
  const outputs: ValueInfo[] = []
  while (reader.next()) {
    if (reader.field === 1) nodes.push(readNode(reader.message()))
    else if (reader.field === 5) {
      const tensor = readTensor(reader.message())
      if (initializers.has(tensor.name)) {
        const name = quote(tensor.name)
        throw malformed(
          reader.file,
          `상수 ${name}: 두 번 나옵니다.`,
          `Constant ${name} stands twice.`,
        )
      }
      initializers.set(tensor.name, tensor)
    } else if (reader.field === 11) inputs.push(readValueInfo(reader.message()))
    else if (reader.field === 12) outputs.push(readValueInfo(reader.message()))
    else if (reader.field === 15) {
      throw malformed(reader.file, '희소 상수는 읽지 않습니다.', 'Sparse constants are not read.')
    } else reader.skip()
  }
  return { nodes, initializers, inputs, outputs }
}

function readNode(reader: WireReader): GraphNode {
  const inputs: string[] = []
  const outputs: string[] = []
  const attributes = new Map<string, Attribute>()
  let name = ''
  let op = ''
  let domain = ''
  while (reader.next()) {
    if (reader.field === 1) inputs.push(reader.text())
    else if (reader.field === 2) outputs.push(reader.text())
    else if (reader.field === 3) name = reader.text()
    else if (reader.field === 4) op = reader.text()
    else if (reader.field === 7) domain = reader.text()
    else if (reader.field === 5) {
      const attribute = readAttribute(reader.message())
      if (attributes.has(attribute.name)) {
        const twice = quote(attribute.name)
        throw malformed(
          reader.file,
          `속성 ${twice}: 한 노드에 두 번 나옵니다.`,
          `Attribute ${twice} stands twice on one node.`,
        )
      }
      attributes.set(attribute.name, attribute)
    } else reader.skip()
  }
  return { name, op, domain: domain === 'ai.onnx' ? '' : domain, inputs, outputs, attributes }
}

function readAttribute(reader: WireReader): Attribute {
  let name = ''
  let f: number | null = null
  let i: number | null = null
  let s: string | null = null
  let t: Tensor | null = null
  let type = 0
  let other = false
  const floats = new NumberList()
  const ints = new NumberList()
  const strings: string[] = []
  while (reader.next()) {
    if (reader.field === 1) name = reader.text()
    else if (reader.field === 2) f = reader.float()
    else if (reader.field === 3) i = reader.varint()
    else if (reader.field === 4) s = reader.text()
    else if (reader.field === 5) t = readTensor(reader.message())
    else if (reader.field === 7) reader.floats(floats)
    else if (reader.field === 8) reader.varints(ints)
    else if (reader.field === 9) strings.push(reader.textAgain())
    else if (reader.field === 20) type = reader.varint()
    else {
      other ||= reader.field !== 13
      reader.skip()
    }
  }
  // `type` says which field counts; writers leave a scalar zero or an empty list out altogether.
  return {
    name,
    f: f ?? (type === 1 ? 0 : null),
    i: i ?? (type === 2 ? 0 : null),
    s: s ?? (type === 3 ? '' : null),
    t,
    floats: floats.length > 0 ? Float64Array.from(floats.view()) : null,
    ints: ints.length > 0 ? ints.view() : null,
    strings: strings.length > 0 ? strings : null,
    other,
  }
}

function readValueInfo(reader: WireReader): ValueInfo {
  let name = ''
  let elementType = 0
  let dims: number[] | null = null
  while (reader.next()) {
    if (reader.field === 1) name = reader.text()
    else if (reader.field === 2) {
      const type = reader.message()
      while (type.next()) {
        if (type.field !== 1) type.skip()
        else {
          const tensor = type.message()
          while (tensor.next()) {
            if (tensor.field === 1) elementType = tensor.varint()
            else if (tensor.field === 2) dims = readShape(tensor.message())
            else tensor.skip()
          }
        }
      }
    } else reader.skip()
  }
  return { name, elementType, dims }
}

function readShape(reader: WireReader): number[] {
  const dims: number[] = []
  while (reader.next()) {
    if (reader.field !== 1) reader.skip()
    else {
      let size = -1
      const dim = reader.message()
      while (dim.next()) {
        if (dim.field === 1) size = dim.varint()
        else dim.skip()
      }
      dims.push(size)
    }
  }
  return dims
}

function malformed(file: string, ko: string, en: string): Error {
  return modelFault('malformed-graph', file, { ko, en })
}
