import { TableFault } from './table-fault.ts'

/** Powers of two of which weights and squared weights are counted in whole numbers. */
export type WeightUnits = { readonly weightUnit: number; readonly squareUnit: number }

/** Whole numbers up to here add without rounding in any order, with one bit to spare. */
const bound = 2 ** 52

/**
 * The finest units whose sums over these weights stay below 2^52, so that sums of whole units are
 * exact and do not depend on the order of rows. Shards must share the units of the whole.
 * Weights must be finite and ≥ 0 (TableFault); the row in the fault counts from 1, header excluded.
 */
export function planWeights(weights: Float64Array): WeightUnits {
  let largest = 0
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!
    if (!(weight >= 0 && weight <= 2 ** 400)) throw weightInvalid(weight, row)
    if (weight > largest) largest = weight
  }
  return {
    weightUnit: finestUnit(weights, largest, (weight) => weight),
    squareUnit: finestUnit(weights, largest * largest, (weight) => weight * weight),
  }
}

/** The fault for a weight that is blank, negative or not finite. */
export function weightInvalid(weight: number, row: number): TableFault {
  const shown = Number.isNaN(weight) ? null : String(weight)
  return new TableFault('weight-invalid', {
    what: {
      ko: shown === null ? '가중치가 비어 있습니다.' : `가중치 ${shown} 값은 쓸 수 없습니다.`,
      en: shown === null ? 'A weight is blank.' : `The weight ${shown} cannot be used.`,
    },
    where: `row ${row}`,
    mend: {
      ko: '모든 행의 가중치를 0 이상의 유한한 수로 채우십시오.',
      en: 'Give every row a finite weight of 0 or more (rows count from 0).',
    },
  })
}

function finestUnit(
  weights: Float64Array,
  largest: number,
  measure: (weight: number) => number,
): number {
  if (largest === 0) return 1
  const rows = weights.length
  // First a coarse unit that is safe for any weights up to the largest: it gives a total that is an
  // integer sum, hence free of the order of rows, and from that total the finest safe unit.
  const coarse = safeUnit(rows * largest, rows)
  let total = 0
  for (let row = 0; row < rows; row++) total += Math.round(measure(weights[row]!) / coarse)
  return safeUnit((total + rows / 2) * coarse, rows)
}

/** The smallest power of two with total / unit + rows / 2 (the rounding of each row) below 2^52. */
function safeUnit(total: number, rows: number): number {
  let unit = 2 ** Math.max(-1022, Math.floor(Math.log2(total)) - 52)
  while (total / unit + rows / 2 >= bound) unit *= 2
  return unit
}
