import { DocumentFault } from '@haechi/document'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecipe } from './recipe.ts'

const RECIPE = `
recipe: customers-2090
reason: 통계작성
ground: 신용정보법 제32조제6항제9호의2
columns:
  이름: { action: redact, reason: 식별자 }
  전화: { action: mask, kind: kr.phone, reason: 식별자 }
  주민등록번호: { action: pseudonym, key: research, same: digits, reason: 결합 열쇠 }
  계좌: { action: token, key: ops, domain: account, reason: 되짚어 볼 일이 있음 }
  카드: { action: format-token, key: ops, reason: 형식이 남아야 함 }
  가입일: { action: date-shift, key: research, subject: 주민등록번호, days: 30, reason: 준식별자 }
  나이: { action: generalise, band: 10, reason: 준식별자 }
  금액: { action: keep, reason: 분석 대상 }
  메모: { action: drop, reason: 자유 글 }
`
const recipe = (text: string) => readRecipe({ path: 'recipe.yaml', text })

function faultOf(run: () => unknown): DocumentFault {
  try {
    run()
  } catch (error) {
    if (error instanceof DocumentFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('faults of a recipe name line and key', () => {
  const told = (text: string) => {
    const { code, where, what } = faultOf(() => recipe(text))
    return [code, where, what.en]
  }
  expect(told(RECIPE.replace('band: 10', 'bnad: 10'))).toMatchObject([
    'document-invalid',
    expect.stringMatching(/^recipe.yaml:12:/),
    expect.stringContaining("'bnad'"),
  ])
  expect(told(RECIPE.replace('action: drop', 'action: forget'))).toMatchObject([
    'document-invalid',
    expect.stringMatching(/^recipe.yaml:14:9$/),
    expect.stringContaining('one of'),
  ])
  expect(told(RECIPE.replace('key: ops, domain', 'domain'))).toMatchObject([
    'document-invalid',
    'recipe.yaml:9:3',
    "'columns.계좌.key' is missing",
  ])
  expect(told(RECIPE.replace('band: 10,', 'band: 10, prefix: 2,'))[2]).toContain('exactly one')
  expect(told(RECIPE.replace('band: 10,', 'bounds: [3, 2],'))[2]).toContain('do not rise')
  expect(told(`${RECIPE}  이름: { action: keep, reason: x }`)).toMatchObject([
    'document-unreadable',
    expect.stringMatching(/^recipe.yaml:15:/),
    expect.anything(),
  ])
  expect(told('['.repeat(50_000))[0]).toBe('document-too-deep')
  expect(told('x'.repeat(1_100_000))[0]).toBe('document-too-large')
  expect(told('')[0]).toBe('document-invalid')
  expect(told('recipe: r\nreason: r\nground: g\ncolumns: {}')[0]).toBe('document-invalid')
})

test('no text makes the reader of recipes fail otherwise than by a fault', () => {
  const pieces = fc.constantFrom(
    ...RECIPE.split(/(?<=[ \n,{}:])/),
    '&a',
    '*a',
    '!!map',
    '- ',
    '__proto__: ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
      try {
        recipe(words.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(DocumentFault)
      }
    }),
    { numRuns: 500 },
  )
})
