import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The obligation catalogue of the four source texts, written 2026-11-21 from the texts alone: of each
 * record its id, modality, gates and trigger, the trigger in a grammar of its own. It is read and
 * evaluated here without the engine, so that the two can be held against each other.
 */
export type CatalogueRecord = {
  readonly id: string
  readonly modality: string
  readonly gates: readonly string[]
  readonly when: string
  readonly secondHand: boolean
}

export const CATALOGUE: readonly CatalogueRecord[] = readFileSync(
  join(import.meta.dirname, 'catalogue.tsv'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [id = '', modality = '', gates = '', when = '', secondHand = ''] = line.split('\t')
    return { id, modality, gates: gates.split(' '), when, secondHand: secondHand === 'yes' }
  })

/** Plain facts: text, number, truth, or a list that is complete. */
export type PlainFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** True, false, or null for unknown. */
type Answer = boolean | null

/** The macros of the catalogue's §0, in its own grammar. */
const MACROS: Readonly<Record<string, string>> = {
  regulated: 'org.kind∈{financial,eFinance}',
  finUse: 'system.use∈{finService,finProduct,productRecommendation,creditScoring,otherFinRelated}',
  inScope:
    'system.isAi && ((org.kind=financial && (finUse || system.use=internal) && system.customerImpact≠none) || (org.kind≠financial && finUse))',
  xaiDuty: 'system.legalExplanationDuty || system.highRisk',
  important: 'data∩{personalCredit,uniqueId}≠∅',
  anyPersonal:
    'data∩{personal,personalCredit,uniqueId,sensitive,privacySimilar,pseudonymised,pseudonymisedCredit}≠∅',
  'deploy.cloud': 'deploy.model∈{IaaS,PaaS,SaaS}',
  finCloud: 'regulated && deploy.cloud',
  shared: 'deploy.share∈{public,hybrid}',
  outsourced: 'outsource.ai || outsource.eFinance || deploy.cloud',
  eFinOutsourced: 'regulated && (outsource.eFinance || deploy.cloud)',
  R1: 'regulated && date∈[2016-10-05,2018-12-31]',
  R2: 'regulated && date≥2019-01-01',
}

const STAGES = ['plan', 'develop', 'evaluate', 'deploy', 'operate']

/** The truth of a record's trigger under these facts. */
export function answer(when: string, facts: PlainFacts): Answer {
  if (when === '-') return true
  let rest = when
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest)
    if (match !== null) rest = rest.slice(match[0].length)
    return match
  }
  const either = (): Answer => {
    const all = [both()]
    while (take(/^\s*\|\|\s*/)) all.push(both())
    return all.includes(true) ? true : all.includes(null) ? null : false
  }
  const both = (): Answer => {
    const all = [one()]
    while (take(/^\s*&&\s*/)) all.push(one())
    return all.includes(false) ? false : all.includes(null) ? null : true
  }
  const one = (): Answer => {
    if (take(/^!/)) {
      const inner = one()
      return inner === null ? null : !inner
    }
    if (take(/^\(/)) {
      const inner = either()
      if (!take(/^\)/)) throw new Error(`an open bracket in ${when}`)
      return inner
    }
    const link = take(/^net\.link\(([^)]*)\)/)
    if (link) return member(facts['net.links'], (all) => all.includes(link[1] ?? ''))
    const record = take(/^(?:fsc-ai|netsep-2024)\/[^\s&|)]+/)
    if (record) {
      const named = CATALOGUE.find(({ id }) => id === record[0])
      if (named === undefined) throw new Error(`no record ${record[0]}`)
      return answer(named.when, facts)
    }
    const name = take(/^[A-Za-z][\w.]*/)?.[0]
    if (name === undefined) throw new Error(`cannot read ${rest} of ${when}`)
    return compare(name)
  }
  const compare = (name: string): Answer => {
    const value = facts[name]
    const scalar = (holds: (value: string | number | boolean) => boolean): Answer =>
      value === undefined ? null : holds(value as string)
    const set = take(/^∈\{([^}]*)\}/)
    if (set) return scalar((one) => (set[1] ?? '').split(',').includes(String(one)))
    const range = take(/^∈\[([^,]*),([^\]]*)\]/)
    if (range)
      return scalar((one) => String(one) >= (range[1] ?? '') && String(one) <= (range[2] ?? ''))
    const cut = take(/^∩\{([^}]*)\}≠∅/)
    if (cut)
      return member(value, (all) => all.some((one) => (cut[1] ?? '').split(',').includes(one)))
    const has = take(/^∋(\w+)/)
    if (has) return member(value, (all) => all.includes(has[1] ?? ''))
    const least = take(/^≥\s*([\w-]+)/)
    if (least) return atLeast(name, value, least[1] ?? '')
    const sign = take(/^([=≠])\s*([\w-]+)/)
    if (sign) {
      const same = equals(name, value, sign[2] ?? '')
      return same === null || sign[1] === '=' ? same : !same
    }
    const macro = MACROS[name]
    if (name === 'authority') return false
    return macro === undefined ? scalar((one) => one === true) : answer(macro, facts)
  }
  const atLeast = (name: string, value: PlainFacts[string] | undefined, bound: string): Answer => {
    // One such system already makes the number 1 or more.
    if (name === 'org.inScopeSystems') {
      const here = answer('inScope', facts)
      if (here === true) return true
      return value === undefined ? null : Number(value) >= Number(bound) ? true : here
    }
    if (value === undefined) return null
    if (name === 'stage') return STAGES.indexOf(String(value)) >= STAGES.indexOf(bound)
    return String(value) >= bound
  }
  /** Of a list of places: all of them are there; of a region: it is one of them. */
  const equals = (name: string, value: PlainFacts[string] | undefined, wanted: string): Answer => {
    if (value === undefined) return null
    if (!Array.isArray(value)) return value === wanted
    if (name === 'region') return value.includes(wanted)
    return value.length === 0 ? null : value.every((one) => one === wanted)
  }
  const member = (
    value: PlainFacts[string] | undefined,
    holds: (all: readonly string[]) => boolean,
  ): Answer => (value === undefined ? null : holds(value as readonly string[]))
  const result = either()
  if (rest.trim() !== '') throw new Error(`left over: ${rest} of ${when}`)
  return result
}
