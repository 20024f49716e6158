import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attackRelease } from './attack.ts'
import { ageHierarchy } from './kr-hierarchies.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-attack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function csv(name: string, lines: readonly string[]): { path: string } {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return { path }
}

const people = ['age,sex,city', '21,F,A', '22,F,A', '35,M,A', '41,M,B', '44,M,B', '67,F,B']

test('an untouched copy is singled out and linked whole', async () => {
  const original = csv('o.csv', people)
  const attack = await attackRelease(
    original,
    original,
    { quasi: ['age', 'sex', 'city'] },
    {
      scratch: folder,
    },
  )
  expect(attack.foreign).toBe(0)
  expect(attack.linkage).toMatchObject({
    certain: { hits: 6, n: 6, share: 1 },
    expected: 6,
    rate: 1,
  })
  expect(attack.singlingOut.map(({ columns }) => columns.join('+'))).toEqual([
    'age',
    'sex',
    'city',
    'age+sex',
    'age+city',
    'sex+city',
    'age+sex+city',
  ])
  expect(attack.singlingOut[0]!.guesses).toMatchObject({ hits: 6, n: 6, high: 1 })
  // Only the woman in B and the man in A stand alone with sex and city.
  expect(attack.singlingOut[5]!.guesses).toMatchObject({ hits: 2, n: 2 })
})

test('bands, suppression and a made-up record: what is left to link', async () => {
  const released = csv('r.csv', [
    'age,sex,city,debt',
    '20-39,F,A,1',
    '20-39,F,A,1',
    '*,*,*,2',
    '40-59,M,B,3',
    '40-59,M,B,4',
    '60-79,F,B,5',
    '60-79,M,B,6',
  ])
  const attack = await attackRelease(
    csv('o2.csv', people),
    released,
    {
      quasi: ['age', 'sex', 'city'],
      generalise: { age: { hierarchy: ageHierarchy(), level: 3 } },
      sensitive: 'debt',
      combine: 1,
    },
    { scratch: folder },
  )
  expect(attack.foreign).toBe(1)
  // Three classes in common: two pairs of which one is right each, and the woman of 67.
  expect(attack.linkage.certain).toMatchObject({ hits: 1, n: 6 })
  expect(attack.linkage.expected).toBe(3)
  expect(attack.linkage.revealed).toMatchObject({ hits: 3, n: 6 })
  const whole = attack.singlingOut.at(-1)!
  expect(whole.guesses).toMatchObject({ hits: 1, n: 2 })
})

test('any two small tables: attempts as counted by hand', async () => {
  const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'))
  const rows = fc.array(row, { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, rows, async (before, after) => {
      const write = (name: string, list: readonly (readonly string[])[]) =>
        csv(name, ['p,q', ...list.map((one) => one.join(','))])
      const attack = await attackRelease(
        write('any-o.csv', before),
        write('any-r.csv', after),
        { quasi: ['p', 'q'] },
        { scratch: folder },
      )
      for (const { columns, guesses } of attack.singlingOut) {
        const places = columns.map((name) => (name === 'p' ? 0 : 1))
        const key = (one: readonly string[]) => places.map((place) => one[place]).join()
        const times = (list: readonly (readonly string[])[], wanted: string) =>
          list.filter((one) => key(one) === wanted).length
        const alone = after.filter((one) => times(after, key(one)) === 1)
        expect(guesses.n).toBe(alone.length)
        expect(guesses.hits).toBe(alone.filter((one) => times(before, key(one)) === 1).length)
      }
      const same = (list: typeof before, one: readonly string[]) =>
        list.filter((other) => other.join() === one.join()).length
      let expected = 0
      for (const one of before) {
        const candidates = same(after, one)
        if (candidates > 0) expected += 1 / Math.max(candidates, same(before, one))
      }
      expect(attack.linkage.expected).toBeCloseTo(expected, 9)
      expect(attack.foreign).toBe(after.filter((one) => same(before, one) === 0).length)
    }),
    { numRuns: 15 },
  )
})
