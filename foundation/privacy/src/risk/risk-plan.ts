import type { QueriedFile } from '@haechi/table'
import { checkLevel, type Hierarchy } from './hierarchy.ts'
import { RiskFault } from './risk-fault.ts'

/** How coarse each column is to be made before it is measured; columns not named stay as they are. */
export type Generalisation = {
  readonly [column: string]: { readonly hierarchy: Hierarchy; readonly level: number }
}

/** How far two values of the sensitive column are from each other. */
export type Distance =
  | { readonly kind: 'equal' }
  /** In `order`, all values from least to most; by number where it is not given. Blank comes first. */
  | { readonly kind: 'ordered'; readonly order?: readonly string[] }
  | { readonly kind: 'hierarchical'; readonly hierarchy: Hierarchy }

/** The column that must not become known of a person. */
export type Sensitive = {
  readonly column: string
  /** `equal` by default. */
  readonly distance?: Distance
  /** c of recursive (c, l)-diversity; 3 by default. */
  readonly c?: number
}

/** What to measure of a table. */
export type RiskPlan = {
  /** Columns by which somebody outside can find a person. */
  readonly quasi: readonly string[]
  readonly sensitive?: Sensitive
  readonly generalise?: Generalisation
  /** Leave out, as suppressed, records in classes smaller than this; 1 by default. */
  readonly suppressBelow?: number
  /** A record is at risk where its own risk is above this; 0.2 by default. */
  readonly threshold?: number
  /** Everybody of whom the table may speak, with the same columns. */
  readonly population?: QueriedFile
  /** People in the table over people in the population, where there is no table of the latter. */
  readonly sampleFraction?: number
}

/** What the engine may take; see `queryTables`. */
export type RiskMeans = {
  readonly scratch: string
  /** `2GB` by default. */
  readonly memory?: string
  readonly threads?: number
  readonly signal?: AbortSignal
}

/** Refuses a plan that cannot be carried out, before anything is read. */
export function checkPlan(plan: RiskPlan): void {
  const { quasi, sensitive, generalise = {}, suppressBelow = 1 } = plan
  if (quasi.length === 0) {
    throw new RiskFault('quasi-missing', {
      what: { ko: '준식별자가 없습니다.', en: 'No quasi-identifier is named.' },
      where: null,
      mend: {
        ko: '나이, 성별, 지역처럼 밖에서 사람을 찾을 수 있는 열을 지정하십시오.',
        en: 'Name the columns by which a person can be found from outside, as age, sex, region.',
      },
    })
  }
  const repeated = quasi.find((name, at) => quasi.indexOf(name) !== at)
  if (repeated !== undefined) {
    throw new RiskFault('quasi-repeated', {
      what: { ko: '준식별자가 두 번 나옵니다.', en: 'A quasi-identifier is named twice.' },
      where: repeated,
      mend: { ko: '한 번만 적으십시오.', en: 'Name it once.' },
    })
  }
  if (sensitive !== undefined && quasi.includes(sensitive.column)) {
    throw new RiskFault('sensitive-is-quasi', {
      what: {
        ko: '민감한 열이 준식별자에도 들어 있습니다.',
        en: 'The sensitive column is a quasi-identifier too.',
      },
      where: sensitive.column,
      mend: { ko: '둘 중 하나에서 빼십시오.', en: 'Take it out of one of the two.' },
    })
  }
  if (sensitive?.c !== undefined && !(sensitive.c > 0)) {
    throw new RiskFault('recursive-invalid', {
      what: { ko: 'c는 0보다 커야 합니다.', en: 'c must be above 0.' },
      where: sensitive.column,
      mend: { ko: '예를 들어 3을 쓰십시오.', en: 'Use for instance 3.' },
    })
  }
  if (plan.population !== undefined && plan.sampleFraction !== undefined) {
    throw new RiskFault('population-twice', {
      what: {
        ko: '모집단 표와 표본 비율이 함께 주어졌습니다.',
        en: 'Both a population table and a sample fraction are given.',
      },
      where: null,
      mend: { ko: '하나만 쓰십시오.', en: 'Give one of the two.' },
    })
  }
  if (!(Number.isInteger(suppressBelow) && suppressBelow >= 1)) {
    throw new Error(`suppressBelow ${suppressBelow}`)
  }
  for (const [column, { hierarchy, level }] of Object.entries(generalise)) {
    if (!quasi.includes(column)) throw hierarchyUnused(column)
    checkLevel(hierarchy, level)
  }
}

function hierarchyUnused(column: string): RiskFault {
  return new RiskFault('hierarchy-missing', {
    what: {
      ko: '일반화할 열이 준식별자가 아닙니다.',
      en: 'A column to be generalised is no quasi-identifier.',
    },
    where: column,
    mend: {
      ko: '준식별자 이름으로 고치거나 준식별자에 더하십시오.',
      en: 'Name a quasi-identifier, or add it to them.',
    },
  })
}
