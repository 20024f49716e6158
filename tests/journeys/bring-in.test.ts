import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { obligations, SYSTEM, writable } from './rulebooks.ts'
import { haechi, inFolder } from './terminal.ts'

test('a rulebook is brought in signed and whole, or not at all', async () => {
  await inFolder(async (folder) => {
    const company = (text: string) =>
      text
        .replace('id: kr-fsc-ai', 'id: company-ai')
        .replace('prefix: fsc-ai', 'prefix: company-ai')
        .replaceAll('fsc-ai/', 'company-ai/')
        .replaceAll(/ {2}see: \[.*\]\n/g, '')
    const place = writable(folder, company)
    const unsigned = await haechi(folder, 'rules', 'import', place)
    expect(unsigned.code).toBe(2)
    expect(unsigned.err).toMatch(/no signed manifest/)
    const signing = await haechi(folder, 'rules', 'sign', place, '--json')
    const { key } = JSON.parse(signing.out) as { key: string }
    const stranger = join(folder, 'stranger')
    mkdirSync(stranger)
    const untrusted = await haechi(stranger, 'rules', 'import', place)
    expect(untrusted.code).toBe(2)
    expect(untrusted.err).toMatch(/signing key is unknown/)
    const rulebook = join(place, 'obligations/2-governance.yaml')
    const text = readFileSync(rulebook, 'utf8')
    writeFileSync(rulebook, text.replace('modality: MUST', 'modality: MAY'))
    const altered = await haechi(stranger, 'rules', 'import', place, '--key', key)
    expect(altered.code).toBe(2)
    expect(altered.err).toMatch(/2-governance\.yaml: differs from the signed manifest/)
    writeFileSync(rulebook, text)
    const brought = await haechi(stranger, 'rules', 'import', place, '--key', key)
    expect([brought.code, brought.err]).toEqual([0, ''])
    const list = await haechi(stranger, 'rules', 'list')
    expect(list.out).toContain('company-ai')
    expect((await haechi(stranger, 'rules', 'show', 'company-ai/2-라/1')).code).toBe(0)
    // What was changed after it was brought in keeps every command from going on with it.
    const lying = join(
      stranger,
      '.haechi/rulebooks/company-ai/2021-07-08/obligations/2-governance.yaml',
    )
    writeFileSync(lying, text.replace('modality: MUST', 'modality: MAY'))
    expect((await haechi(stranger, 'rules', 'list')).code).toBe(2)
  })
})

test('a rulebook whose cases fail is not brought in', async () => {
  await inFolder(async (folder) => {
    const place = writable(folder, (text) =>
      text
        .replace('id: kr-fsc-ai', 'id: company-ai')
        .replace('prefix: fsc-ai', 'prefix: company-ai')
        .replaceAll('fsc-ai/', 'company-ai/')
        .replaceAll(/ {2}see: \[.*\]\n/g, '')
        .replace(
          '{fact: system.decisionRole, in: [replaceFull, replaceImportant]}',
          '{fact: system.decisionRole, in: [replaceFull]}',
        ),
    )
    await haechi(folder, 'rules', 'sign', place)
    const ended = await haechi(folder, 'rules', 'import', place)
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/case-fails/)
    expect((await haechi(folder, 'rules', 'list')).out).not.toContain('company-ai')
  })
})

/** A small signed version of the guideline for a later day. */
function nextVersion(folder: string, force: string): string {
  const place = join(folder, 'next')
  mkdirSync(join(place, 'obligations'), { recursive: true })
  mkdirSync(join(place, 'cases'))
  writeFileSync(
    join(place, 'rulebook.yaml'),
    `instrument: {id: kr-fsc-ai, prefix: fsc-ai, version: 2026-07-01, title: {ko: 새 판, en: New version}, authority: {ko: 지어냄, en: invented}, layer: guideline, published: 2025-12-22, force: ${force}, source: {ko: 지어냄, en: invented}}\n`,
  )
  writeFileSync(
    join(place, 'obligations/all.yaml'),
    '- {id: fsc-ai/9-가, modality: MUST, gates: [plan], signers: [board], title: {ko: 새 의무, en: New duty}, summary: {ko: 새 의무, en: New duty}, evidence: [{id: paper, kind: attestation, by: [board], asks: {ko: 문서, en: a paper}}]}\n',
  )
  writeFileSync(
    join(place, 'cases/all.yaml'),
    '- {case: nothing is signed, asOf: 2026-08-01, applies: {fsc-ai/9-가: yes}}\n',
  )
  return place
}

test.each(['draft', '{from: 2026-07-01}'])(
  'a version that has yet to begin takes nobody off his duty, and is listed: force %s',
  async (force) => {
    await inFolder(async (folder) => {
      const place = nextVersion(folder, force)
      await haechi(folder, 'rules', 'sign', place)
      const brought = await haechi(folder, 'rules', 'import', place)
      expect([brought.code, brought.err]).toEqual([0, ''])
      const known = await obligations(folder, SYSTEM, '--as-of', '2026-03-01')
      expect(known.get('fsc-ai/2-라/1')?.applies).toBe('yes')
      expect(known.get('fsc-ai/9-가')?.status).toBe(force === 'draft' ? 'draft' : 'announced')
      expect((await haechi(folder, 'rules', 'show', 'fsc-ai/9-가')).code).toBe(0)
      const then = await obligations(folder, SYSTEM, '--as-of', '2026-07-01')
      expect(then.get('fsc-ai/9-가')?.status).toBe(force === 'draft' ? 'draft' : 'in-force')
      const old = then.get('fsc-ai/2-라/1')?.status
      expect(old).toBe(force === 'draft' ? 'unconfirmed' : 'historic')
    })
  },
)

test('a rulebook that stands here already is refused, and nothing stops working', async () => {
  await inFolder(async (folder) => {
    const place = writable(folder)
    await haechi(folder, 'rules', 'sign', place)
    const ended = await haechi(folder, 'rules', 'import', place)
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/stands twice/)
    expect((await haechi(folder, 'rules', 'list')).code).toBe(0)
  })
})

test('a brought-in rulebook that another key signed again is not taken', async () => {
  await inFolder(async (folder) => {
    const place = nextVersion(folder, '{from: 2026-07-01}')
    await haechi(folder, 'rules', 'sign', place)
    await haechi(folder, 'rules', 'import', place)
    const inside = join(folder, '.haechi/rulebooks/kr-fsc-ai/2026-07-01')
    const path = join(inside, 'obligations/all.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('modality: MUST', 'modality: MAY'))
    const stranger = join(folder, 'stranger')
    mkdirSync(stranger)
    expect((await haechi(stranger, 'rules', 'sign', inside)).code).toBe(0)
    const ended = await haechi(folder, 'rules', 'list')
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/changed after it was brought in/)
  })
})
