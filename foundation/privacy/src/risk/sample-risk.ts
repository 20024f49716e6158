import { RiskFault } from './risk-fault.ts'
import { type Spectrum, sumClasses, totals } from './spectrum.ts'

/** Chances 0–1 that an attacker re-identifies a record. */
export type AttackerRisk = {
  /** Of the record worst off. */
  readonly max: number
  /** Of a record on average; equally the share that an attacker of all records gets right. */
  readonly average: number
  /** Share of records whose own risk is above the threshold. */
  readonly atRisk: number
}

/** Classes of `size` records that stand for `population` people outside; `classes` times so. */
export type PairedClasses = {
  readonly size: number
  readonly population: number
  readonly classes: number
}

/** Guidance on health data commonly takes 0.2, a class of five (El Emam, 2013). */
export const THRESHOLD = 0.2

/** The attacker who knows that the person is in the table: 1/f a record, J/n on average. */
export function prosecutorRisk(spectrum: Spectrum, threshold = THRESHOLD): AttackerRisk {
  checkThreshold(threshold)
  const { records, classes } = totals(spectrum)
  const risky = sumClasses(spectrum, (size) => (1 / size > threshold ? size : 0))
  if (records === 0) return { max: 0, average: 0, atRisk: 0 }
  return {
    max: 1 / spectrum.size[0]!,
    average: classes / records,
    atRisk: risky / records,
  }
}

/**
 * The attacker who knows of the person only that they are of the population: 1/F a record; on
 * average the larger of J/ΣF (records drawn from the population) and Σ(f/F)/n (from the table).
 */
export function journalistRisk(
  pairs: readonly PairedClasses[],
  threshold = THRESHOLD,
): AttackerRisk {
  checkThreshold(threshold)
  let [records, classes, people, matched, risky] = [0, 0, 0, 0, 0]
  let smallest = Number.POSITIVE_INFINITY
  for (const { size, population, classes: times } of pairs) {
    records += size * times
    classes += times
    people += population * times
    matched += (size / population) * times
    if (1 / population > threshold) risky += size * times
    smallest = Math.min(smallest, population)
  }
  if (records === 0) return { max: 0, average: 0, atRisk: 0 }
  return {
    max: 1 / smallest,
    average: Math.max(classes / people, matched / records),
    atRisk: risky / records,
  }
}

/** The attacker who links the whole table with the population: Σ(f/F)/n, J/n where F is not known. */
export function marketerRisk(pairs: readonly PairedClasses[]): number {
  let [records, matched] = [0, 0]
  for (const { size, population, classes } of pairs) {
    records += size * classes
    matched += (size / population) * classes
  }
  return records === 0 ? 0 : matched / records
}

/** The classes of a table that is a sample of this share of the population: F = f / share. */
export function scaledClasses(spectrum: Spectrum, fraction: number): PairedClasses[] {
  if (!(fraction > 0 && fraction <= 1)) {
    throw new RiskFault('fraction-invalid', {
      what: {
        ko: `표본 비율 ${fraction}은(는) 0보다 크고 1 이하여야 합니다.`,
        en: `The sample fraction ${fraction} must be above 0 and at most 1.`,
      },
      where: null,
      mend: {
        ko: '표의 사람 수를 모집단의 사람 수로 나눈 값을 쓰십시오.',
        en: 'Give the people in the table divided by the people in the population.',
      },
    })
  }
  return Array.from(spectrum.size, (size, at) => ({
    size,
    population: size / fraction,
    classes: spectrum.classes[at]!,
  }))
}

function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold < 1) return
  throw new RiskFault('threshold-invalid', {
    what: {
      ko: `위험 기준 ${threshold}은(는) 0 이상 1 미만이어야 합니다.`,
      en: `The risk threshold ${threshold} must be from 0 to below 1.`,
    },
    where: null,
    mend: {
      ko: '예를 들어 0.2(다섯 명 묶음)를 쓰십시오.',
      en: 'Use for instance 0.2, which is a class of five.',
    },
  })
}
