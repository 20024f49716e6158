import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256, verifyingKey } from '../../foundation/seal/src/index.ts'
import type { VerdictDocument } from '../../stages/gate/src/index.ts'
import { verifyPermit } from '../../stages/gate/src/index.ts'
import { copyExample, EXAMPLE, haechi, inFolder, MENDED } from './terminal.ts'

const AS_OF = ['--as-of', '2026-11-21']

function verdictOf(out: string): VerdictDocument {
  return JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as VerdictDocument
}

function stateOf(verdict: VerdictDocument, id: string): string | undefined {
  return verdict.obligations.find((one) => one.id === id)?.state
}

describe('the worked examples', () => {
  test('the card-limit system is refused, with every open obligation and who can close it', async () => {
    await inFolder(async (folder) => {
      const out = join(folder, 'out')
      const ended = await haechi(
        folder,
        'assess',
        join(EXAMPLE, 'system.yaml'),
        '--out',
        out,
        ...AS_OF,
      )
      const verdict = verdictOf(out)
      expect(ended.code).toBe(1)
      expect(verdict.outcome).toBe('refused')
      expect(existsSync(join(out, 'permit.json'))).toBe(false)
      expect(stateOf(verdict, 'fsc-ai/5-가')).toBe('not-met')
      expect(stateOf(verdict, 'fsc-ai/5-나/1')).toBe('inconclusive')
      expect(stateOf(verdict, 'fsc-ai/2-라/2')).toBe('not-met')
      for (const open of verdict.obligations.filter(({ blocks }) => blocks)) {
        const missing = verdict.missing.filter(({ obligation }) => obligation === open.id)
        expect(missing.length).toBeGreaterThan(0)
        for (const { who, what } of missing) {
          expect(who.length).toBeGreaterThan(0)
          expect(what.ko && what.en).toBeTruthy()
        }
      }
      expect(ended.out.trimEnd().split('\n').at(-1)).toMatch(/^refused: 15 obligations are open/)
    })
  })

  test('whoever built the model cannot attest its validation', async () => {
    await inFolder(async (folder) => {
      const system = copyExample(EXAMPLE, join(folder, 'system'))
      const signing = await haechi(folder, 'attest', system, 'attestations/explanations.yaml')
      expect(signing.code).toBe(2)
      expect(signing.err).toContain('kim built the model and cannot attest its validation')
      const ended = await haechi(folder, 'assess', system, '--json', ...AS_OF)
      const verdict = JSON.parse(ended.out) as VerdictDocument
      const explained = verdict.obligations.find(({ id }) => id === 'fsc-ai/5-다/1')
      expect(explained?.state).toBe('awaiting-person')
      expect(JSON.stringify(explained?.why)).toContain('kim built the model')
    })
  })

  test('the mended system earns a permit that a verifier accepts and nobody can widen', async () => {
    await inFolder(async (folder) => {
      const out = join(folder, 'out')
      const ended = await haechi(
        folder,
        'assess',
        join(MENDED, 'system.yaml'),
        '--out',
        out,
        ...AS_OF,
      )
      expect(ended.code).toBe(0)
      const verdict = verdictOf(out)
      expect(verdict.outcome).toBe('granted')
      const text = readFileSync(join(out, 'permit.json'), 'utf8')
      const permit = verifyPermit(text, 'permit.json', verifyingKey, '2026-11-21')
      expect(permit.id).toBe(verdict.permit)
      expect(permit.gate).toBe('evaluate')
      expect(permit.dataClasses).toEqual(['personalCredit'])
      expect(permit.subjects.model).toBe(sha256(readFileSync(join(MENDED, 'model.onnx'))))
      expect(permit.subjects.data).toBe(sha256(readFileSync(join(MENDED, 'data/test.csv'))))
      expect(permit.notAfter).toBe('2027-10-31')
      expect(permit.issuedBy.key).toMatch(/^development-/)
      const { records, judged, unknown, notInThisSlice } = permit.coverage
      expect(judged + unknown + notInThisSlice).toBe(records)
      expect(records).toBeGreaterThanOrEqual(43)
      expect([judged >= 33, unknown]).toEqual([true, 0])
      const after = () => verifyPermit(text, 'permit.json', verifyingKey, '2027-11-01')
      expect(after).toThrow(/does not count on 2027-11-01/)
      const envelope = JSON.parse(text) as { payload: string }
      const payload = Buffer.from(envelope.payload, 'base64').toString('utf8')
      const widened = payload.replace('"personalCredit"', '"uniqueId"')
      const forged = { ...envelope, payload: Buffer.from(widened).toString('base64') }
      expect(() =>
        verifyPermit(JSON.stringify(forged), 'permit.json', verifyingKey, '2026-11-21'),
      ).toThrow(/signature does not match/)
    })
  })

  test('no attribute that is protected in the first system is an input of the mended one', () => {
    const text = readFileSync(join(MENDED, 'system.yaml'), 'utf8')
    const features = /features:\s*\[([^\]]*)\]/
      .exec(text)?.[1]
      ?.split(',')
      .map((one) => one.trim())
    expect(features?.length).toBeGreaterThan(10)
    for (const column of ['SEX', 'AGE', 'MARRIAGE']) expect(features).not.toContain(column)
  })

  test('both examples are held to the same targets', () => {
    const targets = (folder: string) =>
      /\ntargets:[\s\S]*/.exec(readFileSync(join(folder, 'system.yaml'), 'utf8'))?.[0]
    expect(targets(MENDED)).toBe(targets(EXAMPLE))
  })
})

describe('what is signed is bound to what was seen', () => {
  const spoil = async (change: (folder: string) => void) =>
    inFolder(async (folder) => {
      const system = copyExample(MENDED, join(folder, 'system'))
      change(join(folder, 'system'))
      const ended = await haechi(folder, 'assess', system, '--json', ...AS_OF)
      return { ended, verdict: JSON.parse(ended.out) as VerdictDocument }
    })
  const replace = (path: string, from: string, to: string) => {
    const text = readFileSync(path, 'utf8')
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`)
    writeFileSync(path, text.replace(from, to))
  }

  test('one changed cell of the data voids every signature', async () => {
    const { ended, verdict } = await spoil((folder) => {
      const path = join(folder, 'data/test.csv')
      const lines = readFileSync(path, 'utf8').split('\n')
      lines[1] = (lines[1] ?? '').replace(/^\d+/, '999999')
      writeFileSync(path, lines.join('\n'))
    })
    expect(ended.code).toBe(1)
    expect(stateOf(verdict, 'fsc-ai/2-라/1')).toBe('awaiting-person')
    expect(JSON.stringify(verdict.obligations)).toContain('changed since it was signed: data')
  })

  test('a target lowered after the signature voids it', async () => {
    const { verdict } = await spoil((folder) =>
      replace(join(folder, 'system.yaml'), 'atLeast: 0.74', 'atLeast: 0.6'),
    )
    expect(stateOf(verdict, 'fsc-ai/5-다/1')).toBe('awaiting-person')
    expect(JSON.stringify(verdict.obligations)).toContain('changed since it was signed: system')
  })

  test('a document swapped after the signature voids it, and only it', async () => {
    const { verdict } = await spoil((folder) =>
      writeFileSync(join(folder, 'documents/oversight-design.md'), 'nothing'),
    )
    expect(stateOf(verdict, 'fsc-ai/3-나/2')).toBe('awaiting-person')
    expect(stateOf(verdict, 'fsc-ai/2-라/1')).toBe('met')
  })

  test('words changed after the signature void it', async () => {
    const { verdict } = await spoil((folder) =>
      replace(join(folder, 'attestations/training-data.yaml'), 'until: 2027', 'until: 2028'),
    )
    expect(stateOf(verdict, 'fsc-ai/4-가/1')).toBe('awaiting-person')
    expect(JSON.stringify(verdict.obligations)).toContain('words were changed after signing')
  })

  test('a statement without signature counts for nothing until somebody signs it', async () => {
    await inFolder(async (folder) => {
      const system = copyExample(MENDED, join(folder, 'system'))
      const place = join(folder, 'system/attestations')
      for (const name of readdirSync(place)) {
        if (name.endsWith('.dsse.json')) rmSync(join(place, name))
      }
      const before = await haechi(folder, 'assess', system, ...AS_OF)
      expect(before.code).toBe(1)
      const signing = await haechi(folder, 'attest', system)
      expect(signing.code).toBe(0)
      const after = await haechi(folder, 'assess', system, ...AS_OF)
      expect(after.code).toBe(0)
    })
  })

  test('a signature that ended is stale', async () => {
    await inFolder(async (folder) => {
      const ended = await haechi(
        folder,
        'assess',
        join(MENDED, 'system.yaml'),
        '--json',
        '--as-of',
        '2027-11-02',
      )
      const verdict = JSON.parse(ended.out) as VerdictDocument
      expect(ended.code).toBe(1)
      expect(stateOf(verdict, 'fsc-ai/3-나/2')).toBe('stale')
    })
  })
})

describe('the same inputs give the same bytes', () => {
  test('verdict and evidence payloads are identical, under another key as well', async () => {
    await inFolder(async (folder) => {
      const run = async (home: string) => {
        mkdirSync(join(folder, home))
        const out = join(folder, `${home}-out`)
        await haechi(
          join(folder, home),
          'assess',
          join(MENDED, 'system.yaml'),
          '--out',
          out,
          ...AS_OF,
          '--seed',
          '7',
        )
        const evidence = readdirSync(join(out, 'evidence')).sort()
        return {
          evidence,
          verdict: readFileSync(join(out, 'verdict.json'), 'utf8'),
          report: readFileSync(join(out, 'report.html'), 'utf8'),
          payloads: evidence.map(
            (name) =>
              (JSON.parse(readFileSync(join(out, 'evidence', name), 'utf8')) as { payload: string })
                .payload,
          ),
          keys: readFileSync(join(out, 'permit.json'), 'utf8'),
        }
      }
      const [one, two] = [await run('one'), await run('two')]
      expect(two.verdict).toBe(one.verdict)
      expect(two.payloads).toEqual(one.payloads)
      expect(two.evidence).toEqual(one.evidence)
      expect(two.report).toBe(one.report)
      expect(two.keys).not.toBe(one.keys)
      expect(one.verdict).not.toContain(folder)
    })
  })
})
