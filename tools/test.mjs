// npm test: lint and format, types, then every test; ends with one line of counts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, node24, root } from '../apps/cli/bin/runtime.mjs'

install()
const node = node24()
const folder = mkdtempSync(join(tmpdir(), 'haechi-test-'))
const countsFile = join(folder, 'counts.json')

/** Runs an installed tool on Node 24 and tells whether it passed. */
function passes(name, script, args) {
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(node, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      HAECHI_COUNTS: countsFile,
      FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
    },
  })
  return status === 0
}

const checked = passes('lint and format', '@biomejs/biome/bin/biome', ['check', '.'])
const typed = passes('types', 'typescript/bin/tsc', [])
const ran = passes('tests', 'vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  `--reporter=${join(root, 'tools/counts-reporter.mjs')}`,
  ...process.argv.slice(2),
])

let counts = { passed: 0, failed: 1, skipped: [] }
try {
  counts = JSON.parse(readFileSync(countsFile, 'utf8'))
} catch {
  process.stdout.write('the test run ended without counts\n')
}
rmSync(folder, { recursive: true, force: true })

const steps = [checked, typed]
const passed = counts.passed + steps.filter(Boolean).length
let failed = counts.failed + steps.filter((step) => !step).length
if (!ran && counts.failed === 0) failed += 1
for (const { name, reason } of counts.skipped) process.stdout.write(`skipped: ${name}: ${reason}\n`)
if (process.env.HAECHI_REQUIRE && counts.skipped.length > 0) {
  process.stdout.write('HAECHI_REQUIRE is set: a skip is a failure\n')
  failed += counts.skipped.length
}
process.stdout.write(`\n${passed} passed, ${failed} failed, ${counts.skipped.length} skipped\n`)
process.exitCode = failed === 0 ? 0 : 1
