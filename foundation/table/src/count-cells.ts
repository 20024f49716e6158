import type { Cells, Dimension } from './cells.ts'
import { doubleKeys, radixOrder } from './radix-order.ts'
import { TableFault } from './table-fault.ts'
import { planWeights, type WeightUnits, weightInvalid } from './weights.ts'

/** Sums of whole units below this are exact. */
const exact = 2 ** 53

/**
 * Counts rows into cells; the order of rows does not matter, to the byte. −0 is counted as 0.
 * Scores must be finite, weights finite and ≥ 0, and the product of the label counts below 2^31
 * (TableFault). Shards that will be merged must be given the `units` of the whole.
 */
export function countCells(input: {
  readonly dimensions: readonly Dimension[]
  /** One array of codes per dimension. */
  readonly codes: readonly Int32Array[]
  /** 1 where the event happened, else 0. */
  readonly label: Uint8Array
  readonly score: Float64Array
  readonly weight: Float64Array | null
  readonly units?: WeightUnits
}): Cells {
  const rows = input.score.length
  const { weight } = input
  for (const column of [...input.codes, input.label, ...(weight === null ? [] : [weight])]) {
    if (column.length !== rows) throw new Error(`columns of ${column.length} and ${rows} rows`)
  }
  checkScores(input.score)
  const code = jointCode(input.dimensions, input.codes, rows)
  for (let row = 0; row < rows; row++) {
    if (input.label[row]! > 1) throw new Error(`label ${input.label[row]} at row ${row}`)
  }
  const units =
    input.units ?? (weight === null ? { weightUnit: 1, squareUnit: 1 } : planWeights(weight))
  const n = new Float64Array(rows).fill(1)
  const wholes = weight === null ? { weight: n, square: n } : wholeUnits(weight, units)
  const score = input.score.map((value) => value + 0)
  return addUp({ code, label: input.label, score, n, ...wholes }, input.dimensions, units)
}

/** The columns of cells before they are sorted and made unique. */
type LooseCells = Pick<Cells, 'code' | 'label' | 'score' | 'n' | 'weight' | 'square'>

/** Sorts by score, code and label and adds up equal rows. */
export function addUp(
  loose: LooseCells,
  dimensions: readonly Dimension[],
  units: WeightUnits,
): Cells {
  const { code, label, score } = loose
  const rows = score.length
  const joint = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) joint[row] = code[row]! * 2 + label[row]!
  const { low, high } = doubleKeys(score)
  const order = radixOrder([joint, low, high], rows)
  let count = 0
  for (let place = 0; place < rows; place++) {
    if (place === 0 || !sameKey(order[place - 1]!, order[place]!)) count++
  }
  function sameKey(a: number, b: number): boolean {
    return joint[a] === joint[b] && score[a] === score[b]
  }
  const cells = emptyCells(count, dimensions, units)
  let at = -1
  for (let place = 0; place < rows; place++) {
    const row = order[place]!
    if (place === 0 || !sameKey(order[place - 1]!, row)) {
      at++
      cells.code[at] = code[row]!
      cells.label[at] = label[row]!
      cells.score[at] = score[row]!
    }
    cells.n[at]! += loose.n[row]!
    cells.weight[at]! += loose.weight[row]!
    cells.square[at]! += loose.square[row]!
  }
  checkTotals(cells)
  return cells
}

/** Cells of `count` rows, all zero. */
export function emptyCells(
  count: number,
  dimensions: readonly Dimension[],
  units: WeightUnits,
): Cells {
  return {
    dimensions,
    code: new Int32Array(count),
    label: new Uint8Array(count),
    score: new Float64Array(count),
    n: new Float64Array(count),
    weight: new Float64Array(count),
    square: new Float64Array(count),
    weightUnit: units.weightUnit,
    squareUnit: units.squareUnit,
  }
}

/** Refuses totals that a double cannot hold exactly. */
export function checkTotals(cells: Cells): void {
  for (const column of [cells.n, cells.weight, cells.square]) {
    let total = 0
    for (const value of column) total += value
    if (total >= exact) {
      throw new TableFault('cells-overflow', {
        what: {
          ko: '가중치의 합이 정확히 셀 수 있는 한도를 넘었습니다.',
          en: 'The weights add up to more than can be counted exactly.',
        },
        where: null,
        mend: {
          ko: '나뉜 자료 전체의 가중치로 단위를 다시 정하십시오.',
          en: 'Plan the units again over the weights of all shards together.',
        },
      })
    }
  }
}

function checkScores(score: Float64Array): void {
  const row = score.findIndex((value) => !Number.isFinite(value))
  if (row < 0) return
  const value = score[row]!
  throw new TableFault('score-invalid', {
    what: Number.isNaN(value)
      ? { ko: '점수가 비어 있습니다.', en: 'A score is blank.' }
      : { ko: `점수 ${value} 값은 유한한 수가 아닙니다.`, en: `The score ${value} is not finite.` },
    where: `row ${row}`,
    mend: {
      ko: '모든 행의 점수를 유한한 수로 채우십시오.',
      en: 'Give every row a finite score (rows count from 0).',
    },
  })
}

function jointCode(
  dimensions: readonly Dimension[],
  codes: readonly Int32Array[],
  rows: number,
): Int32Array {
  if (dimensions.length !== codes.length) throw new Error('one array of codes per dimension')
  checkSize(dimensions)
  const joint = new Int32Array(rows)
  for (const [index, dimension] of dimensions.entries()) {
    const size = dimension.labels.length
    const own = codes[index]!
    for (let row = 0; row < rows; row++) {
      const code = own[row]!
      if (!(code >= 0 && code < size)) throw new Error(`code ${code} of ${dimension.name}`)
      joint[row] = joint[row]! * size + code
    }
  }
  return joint
}

function checkSize(dimensions: readonly Dimension[]): void {
  const size = dimensions.reduce((product, each) => product * each.labels.length, 1)
  if (size < 2 ** 31) return
  const names = dimensions.map((each) => each.name).join(' × ')
  throw new TableFault('cells-too-many', {
    what: {
      ko: `${names} 조합의 가짓수가 너무 많습니다(${size}).`,
      en: `${names} has too many combinations (${size}).`,
    },
    where: null,
    mend: {
      ko: '보호 속성의 수를 줄이거나 집단을 더 크게 묶으십시오.',
      en: 'Name fewer protected attributes or put their groups into wider bands.',
    },
  })
}

function wholeUnits(weights: Float64Array, units: WeightUnits) {
  const weight = new Float64Array(weights.length)
  const square = new Float64Array(weights.length)
  for (let row = 0; row < weights.length; row++) {
    const value = weights[row]!
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw weightInvalid(value, row)
    weight[row] = Math.round(value / units.weightUnit)
    square[row] = Math.round((value * value) / units.squareUnit)
  }
  return { weight, square }
}
