import { expect, test } from 'vitest'
import { digitOf, fold } from './fold.ts'
import { LABELS, type LabelNode, labelOf, PLACEHOLDER_KINDS } from './labels.ts'
import { LONGEST } from './match-placeholder.ts'
import { restorer } from './restorer.ts'
import { placeholderSession } from './session.ts'

const session = placeholderSession(Buffer.alloc(16, 5))
const phone = session.placeholderFor('kr.phone', '010-0000-0000')
const other = session.placeholderFor('kr.phone', '010-0000-0001')
const name = session.placeholderFor('person', '홍길동')
const tagOf = (id: string) => id.slice(-9, -1)
const tag = tagOf(phone)

function restore(text: string): string {
  const one = restorer(session)
  return one.push(text) + one.end()
}

test('no word stands where a number could be read instead', () => {
  const walk = (node: LabelNode): void => {
    for (const [code, next] of node.next) {
      expect(node.ends >= 0 && digitOf(code) >= 0).toBe(false)
      expect(fold(code)).toBe(code)
      walk(next)
    }
  }
  walk(LABELS)
  for (const kind of PLACEHOLDER_KINDS) expect(labelOf(kind)).toMatch(/^[A-Z]+$/)
})

test('a placeholder says its kind and number, and is short', () => {
  expect(phone).toMatch(/^⟦PHONE_1_[bcdfghjkmnpqrstvwxz]{8}⟧$/)
  expect(other).toMatch(/^⟦PHONE_2_/)
  expect(session.placeholderFor('kr.phone', '010-0000-0000')).toBe(phone)
  expect(session.placeholderFor('kr.account', '010-0000-0000')).not.toBe(phone)
  for (const kind of PLACEHOLDER_KINDS) expect(labelOf(kind).length).toBeLessThanOrEqual(8)
  expect(LONGEST).toBeLessThanOrEqual(80)
  expect(() => placeholderSession(Buffer.alloc(15))).toThrow('random')
})

test.each([
  ['as it is', phone],
  ['lower case', phone.toLowerCase()],
  ['upper case', phone.toUpperCase()],
  ['title case', `⟦Phone_1_${tag}⟧`],
  ['spaces within the brackets', `⟦ PHONE_1_${tag} ⟧`],
  ['spaces for underscores', `⟦PHONE 1 ${tag}⟧`],
  ['hyphens', `⟦PHONE-1-${tag}⟧`],
  ['a space in the tag', `⟦PHONE_1_${tag.slice(0, 4)} ${tag.slice(4)}⟧`],
  ['no separators', `⟦PHONE1${tag}⟧`],
  ['square brackets', `[PHONE_1_${tag}]`],
  ['two square brackets', `[[PHONE_1_${tag}]]`],
  ['white square brackets', `〚PHONE_1_${tag}〛`],
  ['lenticular brackets', `【PHONE_1_${tag}】`],
  ['angle brackets', `<PHONE_1_${tag}>`],
  ['braces', `{{PHONE_1_${tag}}}`],
  ['brackets that do not match', `⟦PHONE_1_${tag}]`],
  ['no brackets', `PHONE_1_${tag}`],
  ['full-width', `［ＰＨＯＮＥ＿１＿${tag}］`],
  ['markdown escapes', `\\[PHONE\\_1\\_${tag}\\]`],
  ['markdown escapes, two brackets', `\\[\\[PHONE\\_1\\_${tag}\\]\\]`],
  ['JSON escapes', `\\u27e6PHONE_1_${tag}\\u27E7`],
  ['Arabic-Indic digits', `⟦PHONE_١_${tag}⟧`],
  ['Chinese digits', `⟦PHONE_一_${tag}⟧`],
  ['a circled digit', `⟦PHONE_①_${tag}⟧`],
  ['Korean', `⟦전화번호_1_${tag}⟧`],
  ['Korean, digits too', `⟦전화 일 ${tag}⟧`],
  ['Japanese', `「[電話番号_1_${tag}]」`.slice(1, -1)],
  ['zero-width marks', `⟦PHO\u200bNE_1_${tag}\u2060⟧`],
])('restores what models make of a placeholder: %s', (_, mangled) => {
  expect(restore(`전화 ${mangled}로 드릴까요`)).toBe('전화 010-0000-0000로 드릴까요')
  expect(restore(mangled)).toBe('010-0000-0000')
})

test('brackets and marks that are the writer’s own stay', () => {
  expect(restore(`[${phone}]`)).toBe('[010-0000-0000]')
  expect(restore(`[[${phone}]]`)).toBe('[[010-0000-0000]]')
  expect(restore(`**${phone}**, (${phone}), "${phone}"`)).toBe(
    '**010-0000-0000**, (010-0000-0000), "010-0000-0000"',
  )
  expect(restore(`(PHONE_1_${tag})`)).toBe('(010-0000-0000)')
  expect(restore(`C:\\${phone}\\`)).toBe('C:\\010-0000-0000\\')
  expect(restore(`⟦PHONE_1_${tag}. 끝 ⟧`)).toBe('010-0000-0000. 끝 ⟧')
})

const swapped = `${tag[0] === 'b' ? 'c' : 'b'}${tag.slice(1)}`
test.each([
  ['a tag with one letter changed', `⟦PHONE_1_${swapped}⟧`],
  ['a tag cut short', `⟦PHONE_1_${tag.slice(0, 7)}⟧`],
  ['a tag drawn out', `⟦PHONE_1_${tag}b⟧`],
  ['the tag of another number', `⟦PHONE_1_${tagOf(other)}⟧`],
  ['another number', `⟦PHONE_2_${tag}⟧`],
  ['a number never issued', `⟦PHONE_3_${tag}⟧`],
  ['a leading zero', `⟦PHONE_01_${tag}⟧`],
  ['another kind that is live', `⟦PERSON_1_${tag}⟧`],
  ['another kind, translated', `⟦성명_1_${tag}⟧`],
  ['a kind that is not live', `⟦CARD_1_${tag}⟧`],
  ['a word that is no kind', `⟦PHON_1_${tag}⟧`],
  ['no word', `⟦1_${tag}⟧`],
  ['the tag alone', tag],
  ['within a word', `xPHONE_1_${tag}`],
  ['a line break within', `⟦PHONE_1_\n${tag}⟧`],
  ['more blanks than any model writes', `⟦PHONE${' '.repeat(17)}1_${tag}⟧`],
  ['brackets alone', '⟦⟧⟦⟦⟧⟧[[]]\\[\\'],
])('never restores a forgery: %s', (_, forged) => {
  expect(restore(`전화 ${forged}`)).toBe(`전화 ${forged}`)
})

test('nested: the inner one is restored once, the outer stays', () => {
  expect(restore(`⟦PHONE_1_${phone}⟧`)).toBe('⟦PHONE_1_010-0000-0000⟧')
  expect(restore(`⟦PHONE_1_${name}${tag}⟧`)).toBe(`⟦PHONE_1_홍길동${tag}⟧`)
  expect(restore(`⟦PHO${phone}NE_1_${tag}⟧`)).toBe(`⟦PHO010-0000-0000NE_1_${tag}⟧`)
})

test('a value that reads as a placeholder is not read again', () => {
  const own = placeholderSession(Buffer.alloc(16, 6))
  const inner = own.placeholderFor('kr.phone', '010-0000-0000')
  const outer = own.placeholderFor('secret', inner)
  const one = restorer(own)
  expect(one.push(`${outer}${outer}`) + one.end()).toBe(inner + inner)
})
