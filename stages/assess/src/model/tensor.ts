import { modelFault, quote } from './model-fault.ts'
import { NumberList } from './number-list.ts'
import type { WireReader } from './wire.ts'

/** Element types of TensorProto.DataType that occur in tree models. */
export const ELEMENT_TYPES: ReadonlyMap<number, ElementType> = new Map([
  [1, 'float'],
  [2, 'uint8'],
  [6, 'int32'],
  [7, 'int64'],
  [8, 'text'],
  [9, 'bool'],
  [11, 'double'],
])
export type ElementType = 'float' | 'double' | 'int32' | 'int64' | 'uint8' | 'bool' | 'text'

/** A constant. Floats are already rounded to float32; `numbers` is empty where the type is text. */
export type Tensor = {
  readonly name: string
  readonly dims: readonly number[]
  readonly type: ElementType
  readonly numbers: Float64Array
  readonly texts: readonly string[]
}

/** TensorProto of onnx.proto, from raw_data or from the typed fields. */
export function readTensor(reader: WireReader): Tensor {
  const dims = new NumberList()
  const items = new NumberList()
  const texts: string[] = []
  let name = ''
  let code = 0
  let raw: { start: number; end: number } | null = null
  let external = false
  while (reader.next()) {
    if (reader.field === 1) reader.varints(dims)
    else if (reader.field === 2) code = reader.varint()
    else if (reader.field === 4) reader.floats(items)
    else if (reader.field === 5 || reader.field === 7) reader.varints(items)
    else if (reader.field === 6) texts.push(reader.textAgain())
    else if (reader.field === 8) name = reader.text()
    else if (reader.field === 9) raw = reader.span()
    else if (reader.field === 10) reader.doubles(items)
    else if (reader.field === 14) external ||= reader.varint() !== 0
    else {
      external ||= reader.field === 13
      reader.skip()
    }
  }
  const where = `${reader.file}, ${quote(name)}`
  if (external) {
    throw modelFault(
      'external-data',
      where,
      {
        ko: '상수의 값이 모델 파일 밖의 다른 파일에 있습니다. 모델 파일이 가리키는 경로는 열지 않습니다.',
        en: 'The values of a constant lie in another file. Paths named inside a model file are never opened.',
      },
      {
        ko: '외부 데이터 없이 한 파일로 저장하십시오 (onnx.save의 save_as_external_data=False).',
        en: 'Save the model as one file (onnx.save with save_as_external_data=False).',
      },
    )
  }
  const type = ELEMENT_TYPES.get(code)
  if (type === undefined) {
    throw modelFault('unsupported-attribute', where, {
      ko: `상수의 자료형 ${code}: 읽지 않는 형입니다. 읽는 형: float, double, int32, int64, uint8, bool, string.`,
      en: `The constant has element type ${code}. Those read: float, double, int32, int64, uint8, bool, string.`,
    })
  }
  const numbers = raw === null ? Float64Array.from(items.view()) : readRaw(reader, raw, type, where)
  const stated = [...dims.view()]
  const held = type === 'text' ? texts.length : numbers.length
  if (stated.reduce((product, size) => product * size, 1) !== held || stated.some((d) => d < 0)) {
    throw modelFault('malformed-graph', where, {
      ko: `상수의 크기는 [${stated.slice(0, 8)}]라고 적혀 있으나 값은 ${held}개입니다.`,
      en: `The constant states the shape [${stated.slice(0, 8)}] but holds ${held} values.`,
    })
  }
  return { name, dims: stated, type, numbers, texts }
}

const WIDTHS = { float: 4, double: 8, int32: 4, int64: 8, uint8: 1, bool: 1, text: 0 } as const

function readRaw(
  reader: WireReader,
  { start, end }: { start: number; end: number },
  type: ElementType,
  where: string,
): Float64Array {
  const width = WIDTHS[type]
  if (width === 0 || (end - start) % width !== 0) {
    throw modelFault('malformed-graph', where, {
      ko: `상수의 바이트 수 ${end - start}: 자료형 ${type}의 크기로 나누어지지 않습니다.`,
      en: `The constant holds ${end - start} bytes, which is no whole number of ${type} values.`,
    })
  }
  const view = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + start, end - start)
  const numbers = new Float64Array((end - start) / width)
  for (let i = 0; i < numbers.length; i++) {
    const at = i * width
    if (type === 'float') numbers[i] = view.getFloat32(at, true)
    else if (type === 'double') numbers[i] = view.getFloat64(at, true)
    else if (type === 'int32') numbers[i] = view.getInt32(at, true)
    else if (type === 'int64') {
      numbers[i] = view.getInt32(at + 4, true) * 4294967296 + view.getUint32(at, true)
    } else numbers[i] = view.getUint8(at)
  }
  return numbers
}
