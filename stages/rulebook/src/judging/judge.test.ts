import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CaseFile,
  type Facts,
  factOf,
  isJudged,
  judge,
  judgeAll,
  NOTHING_KNOWN,
  type Rulebook,
  readCases,
  readFacts,
  readLibrary,
  readRulebook,
  STAGES,
  type State,
} from '../index.ts'
import { casesOf, shipped, words } from '../on-disk.testing.ts'

const library = readLibrary(shipped(), words)
const sources = shipped()
const guideline = library.rulebooks.find(
  ({ instrument }) => instrument.id === 'kr-fsc-ai',
) as Rulebook

/** Small vocabularies: every fact that the guideline's triggers ask for, two or three values each. */
const VALUES = {
  'org.kind': ['financial', 'eFinance'],
  'system.isAi': [true, false],
  'system.use': ['creditScoring', 'internal', 'other'],
  'system.status': ['live', 'retired'],
  'system.customerFacing': [true, false],
  'system.customerImpact': ['none', 'direct'],
  'system.decisionRole': ['assist', 'replaceFull'],
  'system.highRisk': [true, false],
  'system.legalExplanationDuty': [true, false],
  'system.trains': [true, false],
  'fairness.breach': [true, false],
  data: [[], ['sensitive']],
  'outsource.ai': [true, false],
} as const

const NAMES = Object.keys(VALUES) as (keyof typeof VALUES)[]

const some = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...VALUES[name])])),
  { requiredKeys: [] },
)

const gate = fc.constantFrom(...STAGES)
const QUESTION = { asOf: '2026-11-21', knownOn: null }

const knowing = (given: Record<string, unknown>): CaseFile => ({
  ...NOTHING_KNOWN,
  facts: readFacts(words.vocabulary, given, (name) => name),
})

const states = (rulebook: Rulebook, caseFile: CaseFile, at: (typeof STAGES)[number]) =>
  new Map(
    judgeAll(rulebook, caseFile, { gate: at, ...QUESTION }).map(({ id, state }) => [id, state]),
  )

test('learning a fact may settle what was unknown, and never reverses what was settled', () => {
  fc.assert(
    fc.property(some, gate, fc.constantFrom(...NAMES), fc.nat(2), (given, at, name, pick) => {
      if (name in given) return
      const learnt = VALUES[name][pick % VALUES[name].length]
      const before = states(guideline, knowing(given), at)
      const after = states(guideline, knowing({ ...given, [name]: learnt }), at)
      for (const [id, state] of before) {
        if (state !== 'unknown') expect([id, after.get(id)]).toEqual([id, state])
      }
    }),
    { numRuns: 400 },
  )
})

test('not applicable holds for every value of every fact that nobody gave', () => {
  /** Up to four facts left open, every way in which they could turn out. */
  const almost = fc.record({
    left: fc.subarray(NAMES, { maxLength: 4 }),
    all: fc.record(
      Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...VALUES[name])])),
    ),
  })
  fc.assert(
    fc.property(almost, gate, ({ left, all }, at) => {
      const given = Object.fromEntries(
        Object.entries(all).filter(([name]) => !(left as string[]).includes(name)),
      )
      const open = states(guideline, knowing(given), at)
      const spared = [...open].filter(([, state]) => state === 'not-applicable').map(([id]) => id)
      const completions = left.reduce<Record<string, unknown>[]>(
        (sum, name) =>
          sum.flatMap((one) => VALUES[name].map((value) => ({ ...one, [name]: value }))),
        [given],
      )
      for (const complete of completions) {
        const closed = states(guideline, knowing(complete), at)
        expect(spared.filter((id) => closed.get(id) !== 'not-applicable')).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

test('neither the order of facts nor the order of rules matters', () => {
  fc.assert(
    fc.property(
      some,
      gate,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (given, at, chance) => {
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, at: chance.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const caseFile = knowing(given)
        const facts: Facts = new Map(shuffled([...caseFile.facts]))
        const rulebook = { ...guideline, obligations: shuffled(guideline.obligations) }
        const sorted = (map: ReadonlyMap<string, State>) =>
          [...map].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(sorted(states(rulebook, { ...caseFile, facts }, at))).toEqual(
          sorted(states(guideline, caseFile, at)),
        )
      },
    ),
    { numRuns: 50 },
  )
})

test('one record judged alone is judged as among the others', () => {
  fc.assert(
    fc.property(some, gate, (given, at) => {
      const question = { gate: at, ...QUESTION }
      const all = judgeAll(guideline, knowing(given), question)
      for (const verdict of all) {
        const obligation = guideline.obligations.find(({ id }) => id === verdict.id)
        if (obligation === undefined) throw new Error(`no record ${verdict.id}`)
        expect(judge(guideline, obligation, knowing(given), question)).toEqual(verdict)
      }
    }),
    { numRuns: 20 },
  )
})

test('a duty of effort is never failed, whatever the case', () => {
  for (const source of sources) {
    const rulebook = readRulebook(source, words)
    const efforts = rulebook.obligations.filter(({ modality }) => modality === 'EFFORT')
    for (const one of readCases(casesOf(source), rulebook.instrument.prefix, words.vocabulary)) {
      for (const effort of efforts) {
        const { asOf, knownOn } = one
        const verdict = judge(rulebook, effort, one.caseFile, { gate: one.gate, asOf, knownOn })
        expect([effort.id, one.case, verdict.state]).not.toEqual([effort.id, one.case, 'not-met'])
        expect(verdict.binding).toBe(one.caseFile.raised.includes(effort.id))
      }
    }
  }
})

test('what is only said never gets a verdict, and what is known at second hand is never met on signatures alone', () => {
  for (const source of sources) {
    const rulebook = readRulebook(source, words)
    for (const one of readCases(casesOf(source), rulebook.instrument.prefix, words.vocabulary)) {
      const { asOf, knownOn } = one
      const bare = {
        ...one.caseFile,
        attestations: one.caseFile.attestations.map((signed) => ({ ...signed, document: false })),
      }
      const verdicts = judgeAll(rulebook, bare, { gate: one.gate, asOf, knownOn })
      for (const { id, state } of verdicts) {
        const obligation = rulebook.obligations.find((record) => record.id === id)
        expect(obligation !== undefined && isJudged(obligation)).toBe(true)
        if (rulebook.instrument.secondHand) expect([id, state]).not.toEqual([id, 'met'])
      }
    }
  }
})

test('what was learnt later was not known then', () => {
  const facts: Facts = new Map([
    ...readFacts(
      words.vocabulary,
      {
        'org.kind': 'financial',
        'system.isAi': true,
        'system.use': 'creditScoring',
        'system.customerImpact': 'direct',
      },
      (name) => name,
    ),
    [
      'system.highRisk',
      { ...factOf(true, 'attested', 'park'), since: '2026-02-01', known: '2026-06-01' },
    ],
  ])
  const controls = guideline.obligations.find(({ id }) => id === 'fsc-ai/2-라/1')
  if (controls === undefined) throw new Error('no such record')
  const at = (asOf: string, knownOn: string | null) =>
    judge(guideline, controls, { ...NOTHING_KNOWN, facts }, { gate: 'evaluate', asOf, knownOn })
      .state
  expect(at('2026-03-01', null)).toBe('awaiting-person')
  expect(at('2026-03-01', '2026-05-31')).toBe('unknown')
  expect(at('2026-01-31', null)).toBe('unknown')
})

test('a trace names the clause, the facts with who gave them, and the bound that decided', () => {
  const source = sources.find(({ path }) => path.includes('kr-fsc-ai'))
  if (source === undefined) throw new Error('no guideline')
  const cases = readCases(casesOf(source), 'fsc-ai', words.vocabulary)
  const broken = cases.find(({ expect: expected }) => expected['fsc-ai/5-나/1'] === 'not-met')
  const fairness = guideline.obligations.find(({ id }) => id === 'fsc-ai/5-나/1')
  if (broken === undefined || fairness === undefined) throw new Error('no such case')
  const { trace } = judge(guideline, fairness, broken.caseFile, {
    gate: 'evaluate',
    asOf: broken.asOf,
    knownOn: null,
  })
  expect(trace.facts.map(({ asked, from }) => [asked.fact, from])).toContainEqual([
    'system.use',
    'declared',
  ])
  const target = trace.evidence.find(({ kind }) => kind === 'target')
  expect(target?.bounds[0]).toMatchObject({ atLeast: 0.8, high: 0.74 })
  expect(trace.evidence.map(({ kind }) => kind)).toContain('term')
})
