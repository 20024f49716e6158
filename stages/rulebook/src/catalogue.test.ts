import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer, CATALOGUE, type PlainFacts } from '../vectors/read-catalogue.ts'
import { obligationsFor, readFacts, readLibrary } from './index.ts'
import { shipped, words } from './on-disk.testing.ts'

const library = readLibrary(shipped(), words)
const records = new Map(
  library.rulebooks.flatMap((rulebook) =>
    rulebook.obligations.map((obligation) => [obligation.id, { rulebook, obligation }] as const),
  ),
)
const INSTRUMENTS = new Set(library.rulebooks.map(({ instrument }) => instrument.prefix))

/** The records of the instruments that are carried. */
const carried = CATALOGUE.filter(({ id }) => INSTRUMENTS.has(id.split('/')[0] ?? ''))

test('every record of the catalogue is carried under its own id, modality and gates', () => {
  expect(CATALOGUE).toHaveLength(236)
  const wrong = carried.flatMap(({ id, modality, gates, secondHand }) => {
    const found = records.get(id)
    if (found === undefined) return [`${id} is missing`]
    const { obligation, rulebook } = found
    return [
      ...(obligation.modality === modality ? [] : [`${id}: ${obligation.modality}`]),
      ...(obligation.gates.join(' ') === gates.join(' ') ? [] : [`${id}: ${obligation.gates}`]),
      ...(rulebook.instrument.secondHand === secondHand ? [] : [`${id}: second hand`]),
    ]
  })
  expect(wrong).toEqual([])
})

/** Values that triggers tell apart, and some that they do not. */
const VALUES: Readonly<Record<string, readonly PlainFacts[string][]>> = {
  stage: ['plan', 'develop', 'evaluate', 'deploy', 'operate'],
  'org.kind': ['financial', 'eFinance', 'finRelatedNonFinancial', 'provider'],
  'org.size': ['small', 'large'],
  'org.inScopeSystems': [0, 1, 7],
  'system.isAi': [true, false],
  'system.status': ['planned', 'dev', 'live', 'retired'],
  'system.use': [
    'finService',
    'finProduct',
    'productRecommendation',
    'creditScoring',
    'internal',
    'other',
  ],
  'system.customerFacing': [true, false],
  'system.customerImpact': ['none', 'indirect', 'direct'],
  'system.decisionRole': ['inform', 'assist', 'replaceImportant', 'replaceFull'],
  'system.highRisk': [true, false],
  'system.legalExplanationDuty': [true, false],
  'system.automatedEvaluation': [true, false],
  'system.subject': ['individual', 'company'],
  'system.generative': [true, false],
  'system.developed': [true, false],
  'system.trains': [true, false],
  'system.designatedNonImportant': [true, false],
  'fairness.breach': [true, false],
  'incident.consumerHarm': [true, false],
  data: [
    [],
    ['personalCredit'],
    ['uniqueId', 'personal'],
    ['sensitive'],
    ['privacySimilar'],
    ['pseudonymised'],
    ['pseudonymisedCredit'],
    ['public', 'nonImportant'],
  ],
  'dataset.kind': ['text', 'table'],
  'deploy.model': ['onprem', 'IaaS', 'PaaS', 'SaaS', 'externalModelApi'],
  'deploy.share': ['private', 'public', 'hybrid'],
  'deploy.programType': ['collaboration', 'hr', 'security', 'development', 'crm', 'workAutomation'],
  'deploy.mobile': [true, false],
  'deploy.storageShared': [true, false],
  'location.system': [['KR'], ['US'], ['AU'], ['KR', 'US'], []],
  'location.data': [['KR'], ['US'], ['KR', 'JP']],
  'net.zone': ['serverRoom', 'internal', 'rnd', 'internet'],
  'net.links': [
    [],
    ['internal→externalModel'],
    ['internal→cloud'],
    ['terminal→serverRoom', 'rnd→internet'],
  ],
  'exemption.kind': ['sandbox', 'other'],
  'exemption.validFrom': ['2023-08-31', '2023-09-01', '2024-08-12', '2024-08-13', '2024-11-27'],
  'exemption.designated': [true, false],
  'outsource.ai': [true, false],
  'outsource.eFinance': [true, false],
  'outsource.material': [true, false],
  'outsource.inherentRisk': ['normal', 'high'],
  'provider.location': ['KR', 'US'],
  'provider.publicSectorGrade': [true, false],
  region: [['EU'], ['UK'], ['US'], ['JP'], ['SG'], ['AU'], ['EU', 'SG']],
}

const DAYS = [
  '2015-06-01',
  '2016-10-04',
  '2016-10-05',
  '2018-12-31',
  '2019-01-01',
  '2020-07-15',
  '2020-07-16',
  '2020-12-31',
  '2021-01-01',
  '2020-08-04',
  '2020-08-05',
  '2024-08-12',
  '2024-08-13',
  '2026-11-21',
]

const facts = fc.record(
  Object.fromEntries(
    Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)]),
  ),
  { requiredKeys: [] },
)

test('each trigger says what the catalogue says, read and evaluated apart from the engine', () => {
  const plain = (truth: boolean | 'unknown') => (truth === 'unknown' ? null : truth)
  const seen = new Map<string, Set<boolean | null>>()
  fc.assert(
    fc.property(facts, fc.constantFrom(...DAYS), (given, asOf) => {
      const read = readFacts(words.vocabulary, given, (name) => name, true)
      const listed = obligationsFor(library.rulebooks, read, asOf)
      const ours = new Map(listed.map(({ obligation, applies }) => [obligation.id, plain(applies)]))
      const wrong = carried.flatMap(({ id, when }) => {
        const theirs = answer(when, { ...given, date: asOf } as PlainFacts)
        seen.set(id, (seen.get(id) ?? new Set()).add(theirs))
        return ours.get(id) === theirs ? [] : [{ id, when, ours: ours.get(id), theirs }]
      })
      expect(wrong).toEqual([])
    }),
    { numRuns: 400 },
  )
  // Most triggers were really tried from more than one side.
  const constant = carried.filter(({ when }) => when === '-' || when === 'authority').length
  const varied = [...seen.values()].filter((one) => one.size > 1).length
  expect(varied).toBeGreaterThan(0.95 * (carried.length - constant))
})

test('an unknown trigger names the facts that nobody gave, and learning them settles it', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...DAYS), (given, asOf) => {
      const read = readFacts(words.vocabulary, given, (name) => name, true)
      for (const { applies, missingFacts, obligation } of obligationsFor(
        library.rulebooks,
        read,
        asOf,
      )) {
        expect([obligation.id, missingFacts.length > 0]).toEqual([
          obligation.id,
          applies === 'unknown',
        ])
        if ((given['location.system'] as string[] | undefined)?.length === 0) continue
        expect(missingFacts.filter((name) => read.has(name))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})
