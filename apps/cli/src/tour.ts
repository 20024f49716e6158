import { join } from 'node:path'
import { main, processConsole } from './main.ts'

/** The worked examples: one that is refused, and the same system mended. */
const EXAMPLES = ['card-limit', 'card-limit-mended']

/**
 * The main job on both examples, each with its report. Exits 0 whatever the verdicts: the tour shows
 * what a refusal looks like. `--once` is what it does anyway until the console stands.
 */
const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
const home = processConsole.env.HAECHI_HOME ?? '.haechi'
const results: string[] = []
for (const example of EXAMPLES) {
  const out = join(home, 'assessments', stamp, example)
  process.stdout.write(`\n── examples/${example}\n`)
  const code = await main(
    ['assess', join('examples', example, 'system.yaml'), '--out', out],
    processConsole,
  )
  if (code > 1) process.exit(code)
  results.push(`${join(out, 'report.html')}  (${code === 0 ? 'granted 허가' : 'refused 거부'})`)
}
process.stdout.write(`\nReports · 보고서\n${results.map((line) => `  ${line}`).join('\n')}\n`)
