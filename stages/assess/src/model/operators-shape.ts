import { type Cells, columns, numbersOf, type Shape, textsOf } from './cells.ts'
import { modelFault } from './model-fault.ts'
import {
  edgeAndConstant,
  type Operator,
  oddOperands,
  soleEdge,
  unsupported,
  unsupportedType,
} from './operator.ts'
import { ELEMENT_TYPES } from './tensor.ts'

export const identity: Operator = (site) => {
  site.attributes.close()
  return { shape: soleEdge(site), run: ([cells]) => cells! }
}

export const cast: Operator = (site) => {
  const from = soleEdge(site)
  const type = ELEMENT_TYPES.get(site.attributes.int('to', 0))
  site.attributes.ignore('saturate', 'round_mode')
  site.attributes.close()
  if (from.type === 'text' || type === 'text' || type === undefined || type === 'uint8') {
    throw unsupportedType(site, type ?? '?')
  }
  const shape = { ...from, type }
  if (type === 'double' || type === from.type) return { shape, run: ([cells]) => cells! }
  if (type === 'float') return { shape, run: ([cells]) => numbersOf(cells).map(Math.fround) }
  if (type === 'bool') return { shape, run: ([cells]) => numbersOf(cells).map((x) => +(x !== 0)) }
  return {
    shape,
    run: ([cells]) =>
      numbersOf(cells).map((x) => {
        if (Number.isFinite(x)) return Math.trunc(x)
        throw modelFault(
          'value-not-a-number',
          site.where,
          {
            ko: '모델이 빈칸이나 무한대를 정수로 바꾸려 합니다. 정수에는 그런 값이 없습니다.',
            en: 'The model turns a blank or an infinity into a whole number, which has no such value.',
          },
          {
            ko: '빈칸을 채운 자료를 쓰거나, 실수 입력으로 모델을 다시 내보내십시오.',
            en: 'Fill the blanks in the data, or export the model again with float inputs.',
          },
        )
      }),
  }
}

/** Concat along the last axis: columns side by side. */
export const concat: Operator = (site) => {
  const axis = site.attributes.int('axis', 1)
  site.attributes.close()
  const shapes = site.operands.map((operand) => {
    if (operand.kind !== 'edge') throw oddOperands(site)
    return operand.shape
  })
  const first = shapes[0]
  if (first === undefined) throw oddOperands(site)
  const last = axis === -1 || axis === first.rank - 1
  const alike = shapes.every(
    (s) => s.type === first.type && s.rank === first.rank && s.middle === 1,
  )
  if (first.rank === 1 || !last || !alike) {
    throw unsupported(
      site.where,
      '자료형과 차원이 같은 열을 옆으로 잇는 것만 읽습니다.',
      'Only columns of one type and rank joined side by side are read.',
    )
  }
  const sources = shapes.flatMap((shape) => shape.sources)
  const shape = { ...first, cols: sources.length, sources }
  const widths = shapes.map((s) => s.cols)
  return { shape, run: (cells, rows) => joinColumns(cells, widths, rows, first.type === 'text') }
}

/** FeatureVectorizer of ai.onnx.ml: Concat that also turns every value into a float. */
export const featureVectorizer: Operator = (site) => {
  const stated = site.attributes.ints('inputdimensions')
  site.attributes.close()
  const shapes = site.operands.map((operand) => {
    if (operand.kind !== 'edge' || operand.shape.type === 'text') throw oddOperands(site)
    return operand.shape
  })
  const widths = shapes.map((shape) => shape.cols)
  if (stated === null || widths.length === 0 || widths.some((width, i) => stated[i] !== width)) {
    throw oddOperands(site)
  }
  const shape = columns(
    'float',
    shapes.flatMap((s) => s.sources),
  )
  return {
    shape,
    run: (cells, rows) => numbersOf(joinColumns(cells, widths, rows, false)).map(Math.fround),
  }
}

function joinColumns(
  cells: readonly Cells[],
  widths: readonly number[],
  rows: number,
  text: boolean,
): Cells {
  const width = widths.reduce((sum, w) => sum + w, 0)
  if (text) {
    const out: string[] = []
    for (let row = 0; row < rows; row++) {
      cells.forEach((part, p) => {
        const texts = textsOf(part)
        const w = widths[p]!
        for (let c = 0; c < w; c++) out.push(texts[row * w + c]!)
      })
    }
    return out
  }
  const out = new Float64Array(rows * width)
  let offset = 0
  cells.forEach((part, p) => {
    const numbers = numbersOf(part)
    const w = widths[p]!
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < w; c++) out[row * width + offset + c] = numbers[row * w + c]!
    }
    offset += w
  })
  return out
}

/** Reshape that keeps the rows: [-1], [-1, cols]. */
export const reshape: Operator = (site) => {
  const { shape, tensor } = edgeAndConstant(site)
  site.attributes.ignore('allowzero')
  site.attributes.close()
  const [rows, cols] = tensor.numbers
  const size = tensor.numbers.length
  const keepsRows = rows === -1 || rows === 0
  if (size === 1 && rows === -1 && shape.cols === 1)
    return relabel({ ...shape, rank: 1, middle: 1 })
  if (size === 2 && keepsRows && (cols === shape.cols || (cols === -1 && rows === 0))) {
    return relabel({ ...shape, rank: 2, middle: 1 })
  }
  throw unsupported(
    site.where,
    `크기 [${[...tensor.numbers].slice(0, 8)}]: 행을 그대로 두는 변형만 읽습니다.`,
    `Reshape to [${[...tensor.numbers].slice(0, 8)}]: only shapes that keep the rows are read.`,
  )
}

export const flatten: Operator = (site) => {
  const shape = soleEdge(site)
  const axis = site.attributes.int('axis', 1)
  site.attributes.close()
  if (axis !== 1) throw oddOperands(site)
  return relabel({ ...shape, rank: 2, middle: 1 })
}

/** Squeeze of [N, 1] to [N]; the axis is an attribute before opset 13 and an operand after. */
export const squeeze: Operator = (site) => {
  const attribute = site.attributes.ints('axes')
  site.attributes.close()
  const operand = site.operands[0]
  const axes = site.operands[1]
  if (operand?.kind !== 'edge' || axes?.kind === 'edge') throw oddOperands(site)
  const list = axes?.kind === 'constant' ? [...axes.tensor.numbers] : [...(attribute ?? [])]
  const column = list.length === 1 && (list[0] === 1 || list[0] === -1)
  if (!column || operand.shape.rank !== 2 || operand.shape.cols !== 1) throw oddOperands(site)
  return relabel({ ...operand.shape, rank: 1 })
}

function relabel(shape: Shape) {
  return { shape, run: ([cells]: readonly Cells[]) => cells! }
}

/** ArrayFeatureExtractor of ai.onnx.ml, and Gather along axis 1: columns by constant number. */
export const pickColumns: Operator = (site) => {
  const { shape, tensor } = edgeAndConstant(site)
  const axis = site.attributes.int('axis', 1)
  site.attributes.close()
  const picked = [...tensor.numbers]
  if (axis !== 1 || shape.rank !== 2 || picked.length === 0) throw oddOperands(site)
  for (const column of picked) {
    if (!(Number.isInteger(column) && column >= 0 && column < shape.cols)) {
      throw unsupported(
        site.where,
        `열 번호 ${column}: 열은 ${shape.cols}개입니다.`,
        `Column ${column} is asked for; there are ${shape.cols}.`,
      )
    }
  }
  const out = columns(
    shape.type,
    picked.map((column) => shape.sources[column]!),
  )
  return {
    shape: out,
    run: ([cells], rows) => {
      if (shape.type === 'text') {
        const texts = textsOf(cells)
        const chosen: string[] = []
        for (let row = 0; row < rows; row++) {
          for (const column of picked) chosen.push(texts[row * shape.cols + column]!)
        }
        return chosen
      }
      const numbers = numbersOf(cells)
      const chosen = new Float64Array(rows * picked.length)
      for (let row = 0; row < rows; row++) {
        for (let c = 0; c < picked.length; c++) {
          chosen[row * picked.length + c] = numbers[row * shape.cols + picked[c]!]!
        }
      }
      return chosen
    },
  }
}
