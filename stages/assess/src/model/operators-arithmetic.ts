import { type Cells, type Kernel, numbersOf, type Operand, rounding, type Shape } from './cells.ts'
import { logistic, softmax as softmaxRow } from './link.ts'
import {
  type Operator,
  oddOperands,
  type Site,
  soleEdge,
  unsupported,
  unsupportedType,
} from './operator.ts'

type Binary = (a: number, b: number) => number

/** Add, Sub, Mul and Div, and Sum over any number of operands, with columns broadcast. */
export function binary(work: Binary, whole: boolean): Operator {
  return (site) => {
    site.attributes.close()
    if (site.operands.length !== 2) throw oddOperands(site)
    return combine(site, work, whole)
  }
}

export const sum: Operator = (site) => {
  site.attributes.close()
  return combine(site, (a, b) => a + b, true)
}

/** One operand as seen by a broadcast: where row r, column c of it lies. */
type Side = { readonly constant: Float64Array | null; readonly cols: number }

function combine(site: Site, work: Binary, whole: boolean): Kernel {
  const edges = site.operands.flatMap((operand) => (operand.kind === 'edge' ? [operand.shape] : []))
  const first = edges[0]
  if (first === undefined || site.operands.length < 1) throw oddOperands(site)
  const sides = site.operands.map((operand) => sideOf(site, operand, first))
  const cols = Math.max(...sides.map((side) => side.cols))
  const types = site.operands.map((o) => (o.kind === 'edge' ? o.shape.type : o.tensor.type))
  const type = types.includes('double') ? 'double' : first.type
  const floating = type === 'float' || type === 'double'
  const mixed = types.some((t) => (t === 'float' || t === 'double') !== floating || t === 'text')
  if (mixed || types.includes('bool') || (!floating && !whole)) throw unsupportedType(site, type)
  if (sides.some((side) => side.cols !== 1 && side.cols !== cols)) {
    throw unsupported(
      site.where,
      '입력들의 열 수가 서로 맞지 않습니다.',
      'The operands have column counts that do not go together.',
    )
  }
  const wide = edges.find((shape) => shape.cols === cols) ?? first
  const sources =
    edges.length === 1
      ? Array.from({ length: cols }, (_, c) => first.sources[first.cols === 1 ? 0 : c]!)
      : new Array<number>(cols).fill(-1)
  const round = rounding(type)
  return {
    shape: { ...wide, type, cols, sources },
    run: (cells, rows) => {
      let edge = 0
      const arrays = sides.map((side) => side.constant ?? numbersOf(cells[edge++]))
      const out = new Float64Array(rows * cols)
      for (let row = 0; row < rows; row++) {
        for (let c = 0; c < cols; c++) {
          let total = read(sides[0]!, arrays[0]!, row, c)
          for (let s = 1; s < sides.length; s++) {
            total = work(total, read(sides[s]!, arrays[s]!, row, c))
            if (round !== null) total = round(total)
          }
          out[row * cols + c] = total
        }
      }
      return out
    },
  }
}

function read(side: Side, numbers: Float64Array, row: number, col: number): number {
  const c = side.cols === 1 ? 0 : col
  return numbers[side.constant === null ? row * side.cols + c : c]!
}

function sideOf(site: Site, operand: Operand, first: Shape): Side {
  if (operand.kind === 'edge') {
    if (operand.shape.rank !== first.rank || operand.shape.rank === 3) throw oddOperands(site)
    return { constant: null, cols: operand.shape.cols }
  }
  const { dims, numbers, type } = operand.tensor
  // A constant spreads over the rows only when every dimension but the last is one.
  const leading = dims.slice(0, -1).some((size) => size !== 1)
  const tooWide = first.rank === 1 ? numbers.length !== 1 || dims.length > 1 : dims.length > 2
  if (type === 'text' || numbers.length === 0 || leading || tooWide) throw oddOperands(site)
  return { constant: numbers, cols: numbers.length }
}

/** Exp, Neg, Sigmoid and other functions of one floating number. */
export function unary(work: (x: number) => number): Operator {
  return (site) => {
    site.attributes.close()
    const shape = floating(site)
    const round = rounding(shape.type) ?? ((x: number) => x)
    return { shape, run: ([cells]) => numbersOf(cells).map((x) => round(work(x))) }
  }
}

export const sigmoid = unary(logistic)

export const softmax: Operator = (site) => {
  const shape = floating(site)
  const axis = site.attributes.int('axis', site.opset < 13 ? 1 : -1)
  site.attributes.close()
  if (shape.rank !== 2 || (axis !== 1 && axis !== -1)) throw oddOperands(site)
  return {
    shape: { ...shape, sources: new Array<number>(shape.cols).fill(-1) },
    run: ([cells]: readonly Cells[]) => {
      const out = numbersOf(cells).slice()
      for (let at = 0; at < out.length; at += shape.cols) {
        softmaxRow(out.subarray(at, at + shape.cols))
      }
      const round = rounding(shape.type)
      return round === null ? out : out.map(round)
    },
  }
}

function floating(site: Site): Shape {
  const shape = soleEdge(site)
  if (shape.type !== 'float' && shape.type !== 'double') throw unsupportedType(site, shape.type)
  return shape
}
