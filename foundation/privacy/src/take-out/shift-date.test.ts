import { expect, test } from 'vitest'
import { testRing } from './keys.testing.ts'
import { dateShift } from './shift-date.ts'

test('dates move by one secret number of days a subject, in their own spelling', () => {
  const shift = dateShift(testRing().newest('research'), 'visit', 30)
  const daysOf = (text: string) => Date.parse(text.slice(0, 10)) / 86_400_000
  const spread = new Set<number>()
  for (let subject = 0; subject < 500; subject++) {
    const from = shift('2090-03-01', `${subject}`)!
    const to = shift('2090-03-08 09:30:00', `${subject}`)!
    expect(daysOf(to) - daysOf(from)).toBe(7)
    expect(to.slice(10)).toBe(' 09:30:00')
    spread.add(daysOf(from) - daysOf('2090-03-01'))
  }
  expect([Math.min(...spread), Math.max(...spread), spread.size]).toEqual([-30, 30, 60])
  expect(shift('20900301', '1')!.replace(/(....)(..)(..)/, '$1-$2-$3')).toBe(
    shift('2090-03-01', '1'),
  )
  expect(shift('2090.03.01', '1')).toBe(shift('2090-03-01', '1')!.replaceAll('-', '.'))
  for (const bad of ['2090-02-30', '2090-3-1', '2090-03.01', '어제', '', '0090-03-01'])
    expect(shift(bad, '1')).toBe(null)
})
