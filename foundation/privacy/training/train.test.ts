import { expect, test } from 'vitest'
import { nameFinder } from '../src/names/index.ts'
import { chanceOf } from './chance.ts'
import { filled, generateSentences } from './generate-sentences.ts'
import { spansOf } from './sentence.ts'
import { GENERATED, trainNames } from './train.ts'
import { renamed } from './vary.ts'

const TINY = { ...GENERATED, bits: 14, generated: 150, epochs: 2, margin: 0 }

test('training gives the same bytes for the same input, and they find names', () => {
  const bytes = trainNames(TINY, [])
  expect(Buffer.compare(bytes, trainNames(TINY, []))).toBe(0)
  expect(nameFinder(bytes).find('성명: 김도윤')).toHaveLength(1)
})

test('the generator marks names without particles and honorifics', () => {
  const one = filled('예금주 {N}(은) {W}', chanceOf(3))
  const [span] = spansOf(one.tags, 1)
  expect(one.text.slice(0, 4)).toBe('예금주 ')
  expect(one.text.slice(span![1])).toMatch(/^[은는] /)
})

test('sentences are the same for the same seed, as long as their tags, half with nobody', () => {
  const some = generateSentences(400, chanceOf(9))
  expect(some).toEqual(generateSentences(400, chanceOf(9)))
  expect(some.every(({ text, tags }) => text.length === tags.length)).toBe(true)
  const named = some.filter(({ tags }) => tags.includes(1)).length
  expect(named).toBeGreaterThan(150)
  expect(named).toBeLessThan(300)
})

test('years stand in the 2090s only', () => {
  const years = generateSentences(2_000, chanceOf(4)).flatMap(({ text }) =>
    [...text.matchAll(/(\d{4})(?:년|\.\d\d\.|-\d\d-\d\d)/g)].map((match) => Number(match[1])),
  )
  expect(years.length).toBeGreaterThan(50)
  expect(years.every((year) => year >= 2090)).toBe(true)
})

test('renaming changes names and nothing else', () => {
  const one = filled('차주 {N}(은) {C}에서 일한다', chanceOf(6))
  const other = renamed(one, chanceOf(7))
  expect(spansOf(other.tags, 1)).toHaveLength(1)
  expect(other.text.startsWith('차주 ')).toBe(true)
  expect(other.text.endsWith('에서 일한다')).toBe(true)
})
