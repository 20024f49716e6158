import { expect, test } from 'vitest'
import { caseShown } from './case-shown.ts'

const scores = Float64Array.of(0.9, 0.45, 0.52, 0.5, 0.1)
const rows = [0, 1, 2, 4]

test('the refusal nearest to the threshold is shown, among the rows drawn', () => {
  expect(caseShown(rows, scores, { threshold: 0.5, favourable: 'no-event' })).toBe(2)
  expect(caseShown(rows, scores, { threshold: 0.5, favourable: 'event' })).toBe(1)
})

test('a score at the threshold predicts the event', () => {
  expect(caseShown([3, 2], scores, { threshold: 0.5, favourable: 'no-event' })).toBe(0)
})

test('where nobody was refused no decision is shown', () => {
  expect(caseShown(rows, scores, { threshold: 0.95, favourable: 'no-event' })).toBeNull()
})
