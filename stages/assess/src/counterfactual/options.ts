import type { Text } from '@haechi/fault'
import type { FeatureColumn } from '../model/index.ts'
import type { FeatureOption } from './counterfactual.ts'
import { CounterfactualFault } from './counterfactual-fault.ts'
import { medianOf, unitOf } from './units.ts'

/** A feature's options with every default filled in from the reference rows. */
export type Settled = {
  readonly name: string
  readonly change: 'free' | 'fixed' | 'up' | 'down'
  readonly min: number
  readonly max: number
  readonly step: number | null
  /** Null where any value between the bounds will do. */
  readonly values: readonly (number | string)[] | null
  readonly nominal: boolean
  readonly weight: number
  readonly fill: boolean
  /** What one unit of change is. */
  readonly unit: number
  readonly median: number
}

/**
 * Fills a feature's options in. `nominal` is what the trees suggest. Throws 'option-invalid'.
 */
export function settleOption(
  { name, values: held }: FeatureColumn,
  option: FeatureOption,
  nominal: boolean,
  ordered: boolean,
): Settled {
  const text = !(held instanceof Float64Array)
  const numbers = text ? new Float64Array(0) : held.filter((value) => Number.isFinite(value))
  const settled: Settled = {
    name,
    change: option.change ?? 'free',
    min: option.min ?? numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    max: option.max ?? numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    step: option.step === undefined ? decimalStep(numbers) : option.step,
    nominal: text || (option.nominal ?? nominal),
    weight: option.weight ?? 1,
    fill: option.fill ?? false,
    unit: unitOf(numbers),
    median: medianOf(numbers),
    values: option.values ?? null,
  }
  check(settled, text)
  if (settled.values !== null || !(settled.nominal || !ordered)) return settled
  const seen: (number | string)[] = text
    ? [...new Set(held)].filter((value) => value !== null).sort()
    : [...new Set(numbers)].sort((a, b) => a - b)
  return { ...settled, values: seen }
}

/** The finest decimal place that every value keeps to, so that an answer can be written down; null beyond six. */
function decimalStep(values: Float64Array): number | null {
  for (let places = 0; places <= 6; places++) {
    const parts = 10 ** places
    if (values.every((value) => Math.round(value * parts) / parts === value)) return 1 / parts
  }
  return null
}

function check({ name, min, max, step, weight, values, nominal, change }: Settled, text: boolean) {
  const refuse = (what: Text, mend: Text) => {
    throw new CounterfactualFault('option-invalid', { what, where: name, mend })
  }
  if (!(weight > 0) || weight === Number.POSITIVE_INFINITY) {
    refuse(
      { ko: `weight ${weight}: 0보다 큰 수가 아닙니다.`, en: `weight ${weight} is not above 0.` },
      {
        ko: '바꿀 수 없는 변수라면 change: fixed로 적으십시오.',
        en: 'Give a positive weight; for what cannot change, write change: fixed.',
      },
    )
  }
  if (step !== null && (!(step > 0) || step === Number.POSITIVE_INFINITY)) {
    refuse(
      { ko: `step ${step}: 0보다 큰 수가 아닙니다.`, en: `step ${step} is not above 0.` },
      { ko: '정수라면 step: 1로 적으십시오.', en: 'Write step: 1 for whole numbers, or null.' },
    )
  }
  if (Number.isNaN(min) || Number.isNaN(max)) {
    refuse(
      { ko: 'min이나 max가 수가 아닙니다.', en: 'min or max is not a number.' },
      { ko: '수로 적으십시오.', en: 'Give numbers.' },
    )
  }
  const wanted = text ? 'string' : 'number'
  if (values?.some((value) => typeof value !== wanted || Number.isNaN(value)) === true) {
    refuse(
      {
        ko: `values: 이 변수는 ${text ? '글자' : '수'}만 받습니다.`,
        en: `values: this feature takes ${text ? 'text' : 'numbers'} only.`,
      },
      {
        ko: 'values를 자료와 같은 형으로 적으십시오.',
        en: 'Write the values the way the data hold them.',
      },
    )
  }
  if (nominal && (change === 'up' || change === 'down')) {
    refuse(
      {
        ko: `change: ${change}: 순서가 없는 범주에는 오르내림이 없습니다.`,
        en: `change: ${change}: categories without an order neither rise nor fall.`,
      },
      {
        ko: '값의 순서에 뜻이 있으면 nominal: false로, 아니면 values로 적으십시오.',
        en: 'Write nominal: false where the order means something; list values where it does not.',
      },
    )
  }
}
