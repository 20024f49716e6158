import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { VerdictDocument } from '../../stages/gate/src/index.ts'
import { haechi, inFolder, LENDER, type Lender, lenderRows, writeLender } from './terminal.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

async function assessed(changes: Partial<Lender> = {}, files: Files = {}) {
  return inFolder(async (folder) => {
    const ended = await haechi(folder, 'assess', writeLender(folder, changes, files), '--json')
    expect(ended.err).not.toContain('→')
    expect(ended.code).toBe(1)
    return JSON.parse(ended.out) as VerdictDocument
  })
}

function find(verdict: VerdictDocument, name: string, slice: Readonly<Record<string, string>>) {
  const found = verdict.measurements.find(
    (one) => one.name === name && JSON.stringify(one.slice) === JSON.stringify(slice),
  )
  if (found === undefined) throw new Error(`${name} ${JSON.stringify(slice)} was not measured`)
  return found
}

const good = lenderRows(400, 1)
const stateOf = (verdict: VerdictDocument, id: string) =>
  verdict.obligations.find((one) => one.id === id)?.state

test('a group of four people is shown with its n and judged on nothing', async () => {
  const rows = good.replace(/,[fm],/g, (sex, at: number) => (at < 60 ? ',x,' : sex))
  const verdict = await assessed({}, { 'data/test.csv': rows })
  const few = rows.match(/,x,/g)?.length ?? 0
  expect(few).toBeGreaterThan(0)
  expect(few).toBeLessThan(5)
  for (const one of verdict.measurements.filter(
    ({ name, slice }) => name.startsWith('fairness.') && 'group' in slice && slice.group === 'x',
  )) {
    expect(one).toMatchObject({ value: null, low: null, high: null, why: 'inconclusive' })
  }
  expect(find(verdict, 'fairness.selection-rate', { attribute: 'sex', group: 'x' }).n).toBe(few)
  expect(find(verdict, 'fairness.four-fifths', { attribute: 'sex' }).value).not.toBeNull()
})

test('a group in which nobody defaulted does not stop the run', async () => {
  const rows = good.replace(/,f,1,/g, ',f,0,')
  const verdict = await assessed({}, { 'data/test.csv': rows })
  const rate = find(verdict, 'fairness.false-positive-rate', { attribute: 'sex', group: 'f' })
  expect(rate).toMatchObject({ value: null, why: 'undefined' })
})

test('a blank protected value is a group of its own that is compared with none', async () => {
  const rows = good.replace(/,f,/g, (sex, at: number) => (at % 3 === 0 ? ',,' : sex))
  const verdict = await assessed({}, { 'data/test.csv': rows })
  const blank = find(verdict, 'fairness.selection-rate', { attribute: 'sex', group: '(blank)' })
  expect(blank.value).not.toBeNull()
  const compared = find(verdict, 'fairness.demographic-parity.ratio', { attribute: 'sex' })
  expect(compared.n).toBe(400 - blank.n)
})

test('one group alone leaves every comparison inconclusive', async () => {
  const verdict = await assessed({}, { 'data/test.csv': good.replace(/,m,/g, ',f,') })
  const ratio = find(verdict, 'fairness.demographic-parity.ratio', { attribute: 'sex' })
  expect(ratio).toMatchObject({ value: null, why: 'inconclusive' })
})

test('the same table gives the same numbers in UTF-8, with BOM, in CP949, with tabs and CRLF', async () => {
  const korean = good.replace('income,sex,late,score', '소득,성별,late,score')
  const changes = { protected: [{ column: '성별' }] }
  const bytes = (text: string) => new TextEncoder().encode(text)
  const head = [0xbc, 0xd2, 0xb5, 0xe6, 0x2c, 0xbc, 0xba, 0xba, 0xb0]
  const rest = bytes(korean.slice('소득,성별'.length))
  const forms: Files[] = [
    { 'data/test.csv': korean },
    { 'data/test.csv': `\uFEFF${korean}` },
    { 'data/test.csv': new Uint8Array([...head, ...rest]) },
    { 'data/test.csv': korean.replaceAll(',', '\t') },
    { 'data/test.csv': korean.replaceAll('\n', '\r\n') },
  ]
  const training = { 'data/train.csv': lenderRows(800, 2).replace('income,sex', '소득,성별') }
  const found = []
  for (const form of forms) {
    const { measurements } = await assessed(changes, { ...training, ...form })
    found.push(measurements.map(({ evidence: _, ...one }) => one))
  }
  for (const other of found) expect(other).toEqual(found[0])
})

test('without training data independence is unknown and the validator is asked', async () => {
  const { training: _, ...data } = LENDER.data
  const verdict = await assessed({ data })
  expect(stateOf(verdict, 'fsc-ai/5-가')).toBe('awaiting-person')
  expect(find(verdict, 'data.overlap', {})).toMatchObject({ value: null, why: 'no-training-data' })
  const missing = verdict.missing.filter(({ obligation }) => obligation === 'fsc-ai/5-가')
  expect(missing[0]?.who).toEqual(['validator'])
})

test('more than one evaluation row in a thousand seen in training voids the evidence', async () => {
  const [head = '', ...rows] = good.trimEnd().split('\n')
  const leaked = `${lenderRows(800, 2)}${rows.slice(0, 1).join('\n')}\n`
  expect(head).toContain('income')
  const verdict = await assessed({}, { 'data/train.csv': leaked })
  const overlap = find(verdict, 'data.overlap', {})
  expect(overlap.value).toBeGreaterThan(0.001)
  expect(stateOf(verdict, 'fsc-ai/5-가')).toBe('not-met')
  expect(find(verdict, 'performance.auc', {})).toHaveProperty('void')
  expect(find(verdict, 'fairness.four-fifths', { attribute: 'sex' })).toHaveProperty('void')
  expect(find(verdict, 'data.label-balance', {})).not.toHaveProperty('void')
})

test('an undeclared fact refuses and is named', async () => {
  const { 'system.highRisk': _, ...facts } = LENDER.facts
  const verdict = await assessed({ facts })
  expect(verdict.outcome).toBe('refused')
  expect(stateOf(verdict, 'fsc-ai/2-라/1')).toBe('unknown')
  expect(JSON.stringify(verdict.missing)).toContain('system.highRisk')
})

test('a score that is no probability is measured as far as it goes', async () => {
  const rows = good.replace(
    /,(0\.\d+)\n/g,
    (_, score: string) => `,${Math.round(300 + 550 * Number(score))}\n`,
  )
  const changes = {
    model: { kind: 'predictions', column: 'score', scale: 'score' },
    threshold: 575,
  }
  const verdict = await assessed(changes, { 'data/test.csv': rows })
  expect(find(verdict, 'performance.auc', {}).value).toBeGreaterThan(0.6)
  expect(find(verdict, 'performance.log-loss', {})).toMatchObject({
    value: null,
    why: 'not-a-probability',
  })
})

test('equal weights change no rate, and a doubled row counts twice', async () => {
  const weigh = (weight: (row: number) => string) =>
    good
      .trimEnd()
      .split('\n')
      .map((line, row) => `${line},${row === 0 ? 'w' : weight(row)}`)
      .join('\n')
  const data = { ...LENDER.data, weight: 'w' }
  const plain = await assessed({}, { 'data/test.csv': good })
  const equal = await assessed({ data }, { 'data/test.csv': `${weigh(() => '2.5')}\n` })
  const rate = (verdict: VerdictDocument) =>
    find(verdict, 'performance.accuracy', {}).value ?? Number.NaN
  expect(rate(equal)).toBeCloseTo(rate(plain), 12)
  const [head = '', first = '', ...rest] = good.trimEnd().split('\n')
  const doubled = await assessed(
    {},
    { 'data/test.csv': `${[head, first, first, ...rest].join('\n')}\n` },
  )
  const heavy = await assessed(
    { data },
    { 'data/test.csv': `${weigh((row) => (row === 1 ? '2' : '1'))}\n` },
  )
  expect(rate(heavy)).toBeCloseTo(rate(doubled), 12)
})

test('a protected column with hundreds of values ends in answers, not in a hang', async () => {
  const verdict = await assessed({ protected: [{ column: 'income' }, { column: 'sex' }] })
  const ratio = find(verdict, 'fairness.demographic-parity.ratio', { attribute: 'income' })
  expect(ratio.why).toBe('inconclusive')
})

test('hostile names stay text in the report', async () => {
  await inFolder(async (folder) => {
    const name = '<script>alert(1)</script>'
    const rows = good.replace(/,f,/g, `,${name},`)
    const system = writeLender(folder, { name: { ko: name, en: name } }, { 'data/test.csv': rows })
    const out = join(folder, 'out')
    expect((await haechi(folder, 'assess', system, '--out', out)).code).toBe(1)
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/)
  })
})
