import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentFault } from '@haechi/document'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ReasonFault } from './reason-fault.ts'
import { genericTaxonomy, readTaxonomy } from './taxonomy.ts'

const EXAMPLES = join(import.meta.dirname, '../../../../examples')
const FEATURES = ['PAY_0', 'PAY_2', 'LIMIT']
const text = 'text: {worse: {ko: 가, en: a}}'
const read = (yaml: string, features = FEATURES) =>
  readTaxonomy({ path: 'reasons.yaml', text: yaml }, features)

function faultOf(yaml: string): ReasonFault | DocumentFault {
  try {
    read(yaml)
  } catch (fault) {
    if (fault instanceof ReasonFault || fault instanceof DocumentFault) return fault
    throw fault
  }
  throw new Error('nothing was refused')
}

describe('a taxonomy', () => {
  test('groups features under codes, in its own order', () => {
    const taxonomy = read(`reasons:
  - {code: R02, features: [LIMIT], ${text}}
  - {code: R01, features: [PAY_2, PAY_0], actionable: true, ${text}}
`)
    expect(taxonomy.map(({ code, features }) => [code, features])).toEqual([
      ['R02', ['LIMIT']],
      ['R01', ['PAY_2', 'PAY_0']],
    ])
    expect(taxonomy.map(({ actionable }) => actionable)).toEqual([false, true])
  })

  test('that names what is no feature says where, and what was meant', () => {
    const fault = faultOf(`reasons:
  - code: R01
    features: [PAY_0, PAY2, LIMIT]
    ${text}
`)
    expect(fault.code).toBe('feature-unknown')
    expect(fault.where).toBe('reasons.yaml:3:23')
    expect(fault.what.en).toContain("'PAY2' is no feature of the model — did you mean 'PAY_2'?")
    expect(fault.mend.ko).toContain('PAY_0, PAY_2, LIMIT')
  })

  test('that names a feature twice would count it twice, and is refused', () => {
    const fault = faultOf(`reasons:
  - {code: R01, features: [PAY_0, PAY_2], ${text}}
  - {code: R02, features: [LIMIT, PAY_0], ${text}}
`)
    expect(fault.code).toBe('feature-twice')
    expect(fault.where).toBe('reasons.yaml:3:35')
    expect(fault.what.en).toBe("'PAY_0' stands in the reasons 'R01' and 'R02'")
    expect(faultOf(`reasons: [{code: R01, features: [PAY_0, PAY_0], ${text}}]`).what.ko).toContain(
      "사유 'R01'에 두 번",
    )
  })

  test('that leaves a feature out is refused unless a rest reason takes it', () => {
    const short = `reasons:\n  - {code: R01, features: [PAY_0], ${text}}\n`
    const fault = faultOf(short)
    expect(fault.code).toBe('feature-without-reason')
    expect(fault.where).toBe('reasons.yaml:1:1')
    expect(fault.what.en).toBe('2 features stand in no reason: PAY_2, LIMIT')
    const whole = read(`${short}other: {code: R99, ${text}}\n`)
    expect(whole.at(-1)).toMatchObject({ code: 'R99', features: ['PAY_2', 'LIMIT'] })
    expect(read(`${short}other: {code: R99, ${text}}\n`, ['PAY_0'])).toHaveLength(1)
  })

  test('with one code for two reasons is refused, the rest reason too', () => {
    const twice = `reasons:
  - {code: R01, features: [PAY_0, PAY_2], ${text}}
  - {code: R01, features: [LIMIT], ${text}}
`
    expect(faultOf(twice).code).toBe('code-twice')
    const rest = `reasons: [{code: R01, features: [PAY_0], ${text}}]\nother: {code: R01, ${text}}`
    expect(faultOf(rest)).toMatchObject({ code: 'code-twice', where: 'reasons.yaml:2:9' })
  })

  test('does not promise that something helps which nobody can change', () => {
    const fault = faultOf(`reasons:
  - code: R01
    features: [PAY_0, PAY_2, LIMIT]
    text: {worse: {ko: 가, en: a}, better: {ko: 나, en: b}}
`)
    expect(fault.code).toBe('better-not-actionable')
    expect(fault.where).toBe('reasons.yaml:2:5')
  })

  test('in one language only is refused', () => {
    const fault = faultOf('reasons: [{code: R01, features: [PAY_0], text: {worse: {ko: 가}}}]')
    expect(fault.code).toBe('document-invalid')
    expect(fault.what.en).toContain("'reasons.0.text.worse.en' is missing")
  })
})

test('without a taxonomy every feature speaks for itself, with the right particles', () => {
  const [income, delay] = genericTaxonomy(['소득', '연체 달수'])
  expect(income?.text.high?.ko).toBe('‘소득’이 승인된 사람들의 중간값보다 높습니다.')
  expect(delay?.text.low?.ko).toBe('‘연체 달수’가 승인된 사람들의 중간값보다 낮습니다.')
  expect(delay?.text.missing?.en).toBe('“연체 달수” is blank.')
  expect(income?.text.better).toBeUndefined()
})

test.each(['card-limit', 'card-limit-mended'])('the taxonomy of %s fits its model', (name) => {
  const file = (path: string) => readFileSync(join(EXAMPLES, name, path), 'utf8')
  const system = parse(file('system.yaml')) as { model: { features: string[] } }
  const source = { path: 'reasons.yaml', text: file('reasons.yaml') }
  const taxonomy = readTaxonomy(source, system.model.features)
  expect(taxonomy.flatMap(({ features }) => features).sort()).toEqual(
    system.model.features.toSorted(),
  )
  expect(taxonomy.some(({ actionable }) => actionable)).toBe(true)
})
