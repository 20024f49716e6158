import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

const USE = `import { loadNameFinder, scanText } from '@haechi/privacy'
const text = '고객 홍길동님 000101-9000004입니다'
console.log(JSON.stringify(scanText(text, loadNameFinder().finder).map(({ kind }) => kind)))
`

const TYPES = `import { type Finding, scanText } from '@haechi/privacy'
const found: readonly Finding[] = scanText('000101-9000004')
export const kind: string | undefined = found[0]?.kind
`

function run(command: string, args: readonly string[], cwd: string) {
  const ended = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 240_000 })
  return { code: ended.status, out: ended.stdout ?? '', err: ended.stderr ?? '' }
}

test('the packed library installs in an empty folder, runs there and brings its types', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'haechi-pack-test-'))
  try {
    const packed = run(process.execPath, ['tools/pack.mjs', 'privacy', '--out', folder], ROOT)
    expect([packed.code, packed.err]).toEqual([0, ''])
    const [tarball] = readdirSync(folder)
    const place = mkdtempSync(join(folder, 'empty-'))
    writeFileSync(join(place, 'package.json'), '{"type": "module", "private": true}')
    const npm = [
      'install',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      join(folder, tarball ?? ''),
    ]
    const installed = run('npm', npm, place)
    if (
      installed.code !== 0 &&
      /ENOTFOUND|ENETUNREACH|EAI_AGAIN|ECONNREFUSED/.test(installed.err)
    ) {
      context.skip('no package registry can be reached')
    }
    expect([installed.code, installed.err]).toEqual([0, expect.not.stringContaining('ERR!')])
    writeFileSync(join(place, 'use.mjs'), USE)
    const used = run(process.execPath, ['use.mjs'], place)
    expect(used.err).toBe('')
    expect(JSON.parse(used.out)).toEqual(['person', 'kr.resident-number'])
    writeFileSync(join(place, 'types.ts'), TYPES)
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--types', 'node', 'types.ts']
    const typed = run(process.execPath, [tsc, ...strict], place)
    expect([typed.code, typed.out]).toEqual([0, ''])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
