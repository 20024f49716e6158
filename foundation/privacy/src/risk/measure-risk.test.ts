import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queryTables, readTable } from '@haechi/table'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expected, hierarchyOf, levelsOf, QUASI, writeAdult } from './adult.testing.ts'
import { generaliseTable } from './generalise-table.ts'
import { measureRisk } from './measure-risk.ts'
import { measureSensitive } from './measure-sensitive.ts'
import { quasiKeys } from './quasi-keys.ts'
import type { RiskPlan } from './risk-plan.ts'
import { classUtility, measureUtility } from './utility.ts'

let folder: string
let adult: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-risk-'))
  adult = writeAdult(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const measure = (plan: RiskPlan, path = adult) => measureRisk({ path }, plan, { scratch: folder })

/** Every number of `want`, at any depth, to 1e-9 relative. */
function close(have: unknown, want: unknown, at = ''): void {
  if (typeof want === 'number') {
    expect(have, at).toBeTypeOf('number')
    const off = Math.abs((have as number) - want) / Math.max(1, Math.abs(want))
    expect(off, `${at}: ${have} for ${want}`).toBeLessThan(1e-9)
  } else if (typeof want === 'object' && want !== null) {
    for (const [key, value] of Object.entries(want)) {
      close((have as { [key: string]: unknown })[key], value, `${at}.${key}`)
    }
  } else expect(have, at).toBe(want)
}

test("Adult has ARX's figures, and those of pandas", async () => {
  const eight = await measure({ quasi: QUASI, sampleFraction: 0.01 })
  expect(eight.uniques).toBe(14_021)
  expect((eight.uniques / eight.records).toFixed(7)).toBe('0.4648564')
  expect(eight.prosecutor.average.toFixed(7)).toBe('0.6003912')
  expect(eight.populationUniqueness?.zayatz.toFixed(8)).toBe('0.22354756')
  expect(eight.populationUniqueness?.pitman?.toFixed(8)).toBe('0.11987863')
  close(eight, expected.raw8)
  const nine = await measure({ quasi: [...QUASI, 'income'] })
  expect(nine.uniques).toBe(15_512)
  expect(nine.prosecutor.average.toFixed(6)).toBe('0.646575')
  expect(nine.journalist).toBeNull()
  expect(nine.marketer).toBe(nine.prosecutor.average)
  close(nine, expected.raw9)
})

test('generalised Adult: classes, suppression and utility', async () => {
  // Suppressed records and granularity as ARX gives them, k = 5.
  const arx = [
    [0, '0.2859'],
    [1_458, '0.7000'],
    [3_049, '0.7589'],
    [0, '0.2917'],
    [1_346, '0.6984'],
    [2_553, '0.7514'],
  ]
  for (const [at, node] of expected.nodes.entries()) {
    const plan = {
      quasi: Object.keys(node.levels),
      generalise: levelsOf(node.levels),
      suppressBelow: 5,
    }
    const { levels: _, utility, ...basics } = node
    const report = await measure({ ...plan, threshold: 0.1 })
    const worth = await measureUtility({ path: adult }, plan, { scratch: folder })
    close(report, basics)
    close(worth, utility)
    close(worth, classUtility(report.spectrum, report.suppressed, 5))
    expect([report.suppressed, worth.granularity.toFixed(4)]).toEqual(arx[at])
  }
})

test('l-diversity and t-closeness with the three distances', async () => {
  close(await measure({ quasi: QUASI, sensitive: { column: 'income' } }), {
    ...expected.raw8,
    ...expected.raw8income,
  })
  const { ordered, hierarchical } = expected
  const { quasi, levels, k, ...figures } = ordered
  close(
    await measure({
      quasi,
      generalise: levelsOf(levels),
      suppressBelow: k,
      sensitive: { column: 'hours-per-week', distance: { kind: 'ordered' } },
    }),
    figures,
  )
  close(
    await measure({
      quasi: hierarchical.quasi,
      generalise: levelsOf(hierarchical.levels),
      suppressBelow: hierarchical.k,
      sensitive: {
        column: 'occupation',
        c: 2,
        distance: { kind: 'hierarchical', hierarchy: hierarchyOf('occupation') },
      },
    }),
    { lDiversity: hierarchical.lDiversity, tCloseness: hierarchical.tCloseness },
  )
})

test('a sample against its population table', async () => {
  const { quasi, every, threshold, marketer, ...risk } = expected.journalist
  const sample = writeAdult(folder, every)
  const report = await measure({ quasi, threshold, population: { path: adult } }, sample)
  close(report.journalist, risk)
  close(report.marketer, marketer)
  expect(report.population).toBe('table')
  await expect(measure({ quasi, population: { path: sample } })).rejects.toMatchObject({
    code: 'population-smaller',
  })
})

test('a file generalised in memory is measured as the plan in the engine', async () => {
  const levels = { sex: 0, age: 2, race: 0, 'marital-status': 1 }
  const quasi = Object.keys(levels)
  const plan = { quasi, generalise: levelsOf(levels), suppressBelow: 10 }
  const whole = await readTable(adult, { scratch: folder, columns: quasi })
  const { table, suppressed } = generaliseTable(whole, plan)
  const path = join(folder, 'released.csv')
  const lines = Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => column.values[row] ?? '').join(','),
  )
  writeFileSync(path, [table.columns.map(({ name }) => name).join(','), ...lines, ''].join('\n'))
  const planned = await measure(plan)
  const released = await measure({ quasi }, path)
  expect(planned.suppressed).toBe(suppressed.length)
  expect(suppressed.length).toBeGreaterThan(0)
  expect(released).toEqual(planned)
})

test('classes counted wide, as pairs, and in many passes give the same figures', async () => {
  const quasi = ['age', 'sex', 'race']
  const file = { path: adult, columns: [...quasi, 'hours-per-week'] }
  const [wide, one, many] = await queryTables(
    [file],
    { scratch: folder },
    async ([table], queries) => {
      const keys = await quasiKeys(table!, queries, quasi, {}, false)
      const sensitive = { column: 'hours-per-week', distance: { kind: 'ordered' } } as const
      return [
        await measureSensitive(table!, queries, keys, sensitive, 3, { widest: 1000 }),
        await measureSensitive(table!, queries, keys, sensitive, 3, { widest: 0 }),
        await measureSensitive(table!, queries, keys, sensitive, 3, { widest: 0, pairsAPass: 500 }),
      ] as const
    },
  )
  close(wide, one)
  close(many, one)
})

test('any small table: classes and histograms as counted by hand', async () => {
  const cell = fc.constantFrom('', 'a', 'b', '01', '1')
  const path = join(folder, 'any.csv')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
      writeFileSync(
        path,
        `x,y,s\n${rows.map((row) => row.map((v) => `"${v}"`).join(',')).join('\n')}\n`,
      )
      const report = await measure({ quasi: ['x', 'y'], sensitive: { column: 's' } }, path)
      const classes = new Map<string, string[]>()
      for (const [x, y, s] of rows) {
        classes.set(`${x}|${y}`, [...(classes.get(`${x}|${y}`) ?? []), s])
      }
      const groups = [...classes.values()]
      expect(report.classes).toBe(groups.length)
      expect(report.kAnonymity).toBe(Math.min(...groups.map((one) => one.length)))
      expect(report.uniques).toBe(groups.filter((one) => one.length === 1).length)
      expect(report.lDiversity?.distinct).toBe(Math.min(...groups.map((one) => new Set(one).size)))
      expect(report.tCloseness!.t).toBeLessThanOrEqual(1)
      expect(report.prosecutor.average).toBeCloseTo(groups.length / rows.length, 12)
    }),
    { numRuns: 15 },
  )
})

test.each([
  ['quasi-missing', { quasi: [] }],
  ['quasi-repeated', { quasi: ['sex', 'sex'] }],
  ['sensitive-is-quasi', { quasi: ['sex'], sensitive: { column: 'sex' } }],
  ['recursive-invalid', { quasi: ['sex'], sensitive: { column: 'age', c: 0 } }],
  ['threshold-invalid', { quasi: ['sex'], threshold: 1 }],
  ['fraction-invalid', { quasi: ['sex'], sampleFraction: 0 }],
  ['population-twice', { quasi: ['sex'], sampleFraction: 1, population: { path: '/none' } }],
  ['hierarchy-missing', { quasi: ['age'], generalise: levelsOf({ sex: 1 }) }],
  ['level-invalid', { quasi: ['sex'], generalise: levelsOf({ sex: 2 }) }],
  [
    'value-uncovered',
    { quasi: ['age'], generalise: { age: { hierarchy: hierarchyOf('sex'), level: 0 } } },
  ],
  [
    'order-not-numeric',
    { quasi: ['sex'], sensitive: { column: 'race', distance: { kind: 'ordered' } } },
  ],
  [
    'order-incomplete',
    {
      quasi: ['sex'],
      sensitive: { column: 'race', distance: { kind: 'ordered', order: ['White'] } },
    },
  ],
  ['column-missing', { quasi: ['sexx'] }],
] as const)('%s is refused', async (code, plan) => {
  const wanted = code === 'value-uncovered' ? unsexed() : plan
  await expect(measure(wanted as RiskPlan)).rejects.toMatchObject({ code })
})

/** Two levels, so that level 1 asks for names of values that are not there. */
function unsexed(): RiskPlan {
  return { quasi: ['sex'], generalise: { sex: { hierarchy: hierarchyOf('occupation'), level: 1 } } }
}

test('a table of which nothing is left has no k, and no risk', async () => {
  const report = await measure({
    quasi: ['sex'],
    suppressBelow: 100_000,
    sensitive: { column: 'race' },
  })
  expect(report).toMatchObject({
    records: 0,
    suppressed: 30_162,
    kAnonymity: null,
    prosecutor: { max: 0, average: 0, atRisk: 0 },
    lDiversity: null,
    tCloseness: null,
  })
})
