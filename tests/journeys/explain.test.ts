import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../foundation/table/src/index.ts'
import type { DecisionExplanation } from '../../stages/answer/src/index.ts'
import { copyExample, haechi, inFolder, lenderRows, MENDED, ROOT, writeLender } from './terminal.ts'

const GERMAN = join(ROOT, 'examples/german-credit')
const SYSTEM = join(MENDED, 'system.yaml')

async function explained(system: string, ...args: string[]): Promise<DecisionExplanation> {
  return inFolder(async (folder) => {
    const ended = await haechi(folder, 'explain', system, '--json', ...args)
    expect(ended.code).toBe(0)
    return JSON.parse(ended.out) as DecisionExplanation
  })
}

describe('one decision explained', () => {
  test.each([
    [SYSTEM, '0'],
    [SYSTEM, '1181'],
    [join(GERMAN, 'system.yaml'), '7'],
  ])('%s, row %s: base and contributions add up, and reasons say why', async (system, row) => {
    for (const method of ['background', 'path-dependent']) {
      const one = await explained(system, '--row', row, '--method', method)
      expect(one).toMatchObject({ row: Number(row), method, space: 'margin' })
      const sum = one.contributions.reduce((all, { contribution }) => all + contribution, one.base)
      expect(Math.abs(sum - one.prediction)).toBeLessThan(1e-9)
      expect(one.output).toBeCloseTo(1 / (1 + Math.exp(-one.prediction)), 6)
      expect(one.reasons.length).toBeLessThanOrEqual(4)
      for (const { text, code } of one.reasons) {
        expect(code).toMatch(/^[A-Z]/)
        expect(text.ko && text.en).toBeTruthy()
      }
    }
  })

  test('values are the data’s own, and there is one contribution for each input of the model', async () => {
    const one = await explained(join(GERMAN, 'system.yaml'), '--row', '0')
    expect(one.contributions).toHaveLength(9)
    expect(one.contributions.some(({ value }) => typeof value === 'string')).toBe(true)
  })

  test('the default compares with training data where there is some', async () => {
    const one = await explained(SYSTEM, '--row', '3')
    expect(one.method).toBe('background')
    expect(one.compared).toEqual({ rows: 1000, dataset: 'training' })
  })

  test('no reason speaks of what the mended model may not use', async () => {
    const one = await explained(SYSTEM, '--row', '1181')
    expect(one.contributions.map(({ feature }) => feature)).not.toContain('SEX')
    expect(one.decision).toBe('unfavourable')
    expect(one.reasons.length).toBeGreaterThan(0)
  })
})

test('a counterfactual flips the decision, changes nothing that a person cannot, and says how sure it is', async () => {
  await inFolder(async (folder) => {
    const ended = await haechi(
      folder,
      'explain',
      SYSTEM,
      '--row',
      '1181',
      '--counterfactual',
      '--json',
    )
    const { output, counterfactual } = JSON.parse(ended.out) as {
      output: number
      counterfactual: {
        found: { changes: { feature: string }[]; score: number } | null
        proof: string
      }
    }
    expect(ended.code).toBe(0)
    expect(output).toBeGreaterThanOrEqual(0.5)
    expect(counterfactual.proof).toBe('minimal')
    expect(counterfactual.found?.score).toBeLessThan(0.5)
    for (const { feature } of counterfactual.found?.changes ?? []) {
      expect(feature).toMatch(/^PAY_(0|2|AMT\d)$/)
    }
  })
})

test('every row goes into one Parquet file, the same bytes for any number of threads', async () => {
  await inFolder(async (folder) => {
    const [one, two] = [join(folder, 'one.parquet'), join(folder, 'two.parquet')]
    const run = (out: string, threads: string) =>
      haechi(folder, 'explain', SYSTEM, '--all', '--out', out, '--threads', threads)
    expect((await run(one, '1')).code).toBe(0)
    expect((await run(two, '2')).code).toBe(0)
    const [first, second] = [
      await readTable(one, { scratch: folder }),
      await readTable(two, { scratch: folder }),
    ]
    expect(second.columns).toEqual(first.columns)
    expect(first.rows).toBe(9000)
    const column = (name: string) => {
      const found = first.columns.find((each) => each.name === name)
      if (found?.kind !== 'number') throw new Error(`no numbers in ${name}`)
      return found.values
    }
    const parts = first.columns.filter(({ name }) => name.startsWith('contribution.'))
    expect(parts).toHaveLength(19)
    for (let row = 0; row < 9000; row += 97) {
      const sum = parts.reduce((all, { name }) => all + column(name)[row]!, column('base')[row]!)
      expect(Math.abs(sum - column('prediction')[row]!)).toBeLessThan(1e-9)
    }
  })
})

describe('what cannot be explained is told', () => {
  test.each<[string[], string]>([
    [['--row', '9000'], 'there is no row 9000'],
    [['--row', '-1'], '--row'],
    [['--row', '1.5'], '--row'],
    [[], 'give either --row N or --all'],
    [['--row', '1', '--method', 'kernel'], 'path-dependent, background'],
    [['--all'], '--all needs --out'],
  ])('%j', async (args, says) => {
    await inFolder(async (folder) => {
      const ended = await haechi(folder, 'explain', SYSTEM, ...args)
      expect(ended.err).toContain(says)
      expect(ended.code).toBe(2)
    })
  })

  test('predictions without a model', async () => {
    await inFolder(async (folder) => {
      const ended = await haechi(folder, 'explain', writeLender(folder), '--row', '0')
      expect(ended.err).toContain('no model')
      expect(ended.code).toBe(2)
    })
  })

  test('a taxonomy that names an unknown feature', async () => {
    await inFolder(async (folder) => {
      const system = copyExample(MENDED, join(folder, 'system'))
      const text = { worse: { ko: '가', en: 'a' } }
      const taxonomy = { reasons: [{ code: 'R1', features: ['PAY_1'], text }] }
      writeFileSync(join(folder, 'system/reasons.yaml'), JSON.stringify(taxonomy))
      const ended = await haechi(folder, 'explain', system, '--row', '0')
      expect(ended.err).toContain('PAY_1')
      expect(ended.err).toContain('reasons.yaml:1:')
      expect(ended.code).toBe(2)
    })
  })

  test('a file that exists is not overwritten', async () => {
    await inFolder(async (folder) => {
      const out = join(folder, 'x.parquet')
      writeFileSync(out, 'kept')
      const ended = await haechi(folder, 'explain', SYSTEM, '--all', '--out', out)
      expect(ended.code).toBe(2)
      expect(existsSync(out)).toBe(true)
    })
  })
})

test('a small honest data set is refused for what it cannot show', async () => {
  await inFolder(async (folder) => {
    const ended = await haechi(
      folder,
      'assess',
      join(GERMAN, 'system.yaml'),
      '--json',
      '--as-of',
      '2026-11-21',
    )
    const verdict = JSON.parse(ended.out) as {
      targets: { state: string }[]
      obligations: { id: string; blocks: boolean }[]
    }
    expect(ended.code).toBe(1)
    expect(verdict.targets.filter(({ state }) => state === 'not-met')).toEqual([])
    expect(verdict.obligations.filter(({ blocks }) => blocks).map(({ id }) => id)).toEqual([
      'fsc-ai/5-가',
      'fsc-ai/5-나/1',
    ])
  })
})

test('a model that no method explains is assessed, says why, and waits for a person', async () => {
  await inFolder(async (folder) => {
    const rows = (seed: number, count: number) =>
      lenderRows(count, seed)
        .split('\n')
        .map((line, at) =>
          line === '' || at === 0 ? line : line.replace(/^\d+/, (n) => String(Number(n) / 5000)),
        )
        .join('\n')
    const system = writeLender(
      folder,
      {
        model: {
          kind: 'onnx',
          file: 'm.onnx',
          features: ['income', 'score'],
          scale: 'score',
        },
        threshold: 0,
        targets: [],
      },
      {
        'data/test.csv': rows(1, 400),
        'data/train.csv': rows(2, 800),
        'm.onnx': readFileSync(join(ROOT, 'stages/assess/vectors/onnx/aggregate-max.onnx')),
      },
    )
    const out = join(folder, 'out')
    const ended = await haechi(folder, 'assess', system, '--out', out)
    expect(ended.err).not.toContain('→')
    expect(ended.code).toBe(1)
    const verdict = JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as {
      obligations: { id: string; state: string }[]
    }
    const states = Object.fromEntries(verdict.obligations.map(({ id, state }) => [id, state]))
    expect(states['fsc-ai/4-다/1']).toBe('awaiting-person')
    expect(states['fsc-ai/5-다/1']).toBe('awaiting-person')
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/MAX/)
  })
})
