/**
 * Writes docs/coverage.md: every record of the catalogue → its rulebook file, the stage and the command
 * that answers for it, and how far it is carried. A test holds the page to what the rulebooks say.
 *
 *   node tools/coverage.ts
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLibrary } from '../apps/cli/src/rules/open-library.ts'
import { isJudged, type Obligation, type Rulebook } from '../stages/rulebook/src/index.ts'
import { CATALOGUE } from '../stages/rulebook/vectors/read-catalogue.ts'

export const PAGE = join(import.meta.dirname, '../docs/coverage.md')

/** How far a record is carried. */
function stateOf(obligation: Obligation | undefined): string {
  if (obligation === undefined) return 'later'
  if (!isJudged(obligation)) return 'carried as text'
  const kinds = new Set(obligation.evidence.map(({ kind }) => kind))
  const counted = ['measurement', 'target', 'rule', 'fact', 'holder'] as const
  return counted.some((kind) => kinds.has(kind)) || kinds.size === 0 ? 'works' : 'attested only'
}

/** The stage whose work meets it. */
function stageOf(obligation: Obligation | undefined): string {
  if (obligation === undefined) return '–'
  const kinds = new Set(obligation.evidence.map(({ kind }) => kind))
  if (kinds.has('measurement') || kinds.has('target')) return 'assess, gate'
  return isJudged(obligation) ? 'gate' : 'rulebook'
}

function commandOf(obligation: Obligation | undefined): string {
  if (obligation === undefined) return '–'
  const { gates } = obligation
  const life = [
    'plan',
    'develop',
    'evaluate',
    'deploy',
    'operate',
    'governance',
    'outsource',
    'cloud',
    'network',
  ]
  if (!isJudged(obligation)) return '`rules show`, `rules obligations`'
  return gates.some((gate) => life.includes(gate)) ? '`assess`, `rules judge`' : '`rules judge`'
}

/** The page as text. */
export function coveragePage(rulebooks: readonly Rulebook[]): string {
  const known = new Map(
    rulebooks.flatMap((rulebook) =>
      rulebook.obligations.map((obligation) => [obligation.id, { rulebook, obligation }] as const),
    ),
  )
  const rows = CATALOGUE.map(({ id, modality }) => {
    const found = known.get(id)
    const file = found === undefined ? '–' : `\`${found.rulebook.placeOf(id).split(':')[0]}\``
    const { obligation } = found ?? {}
    return [
      id,
      modality,
      obligation?.title.en ?? '–',
      file.replace('rulebooks/', ''),
      stageOf(obligation),
      commandOf(obligation),
      stateOf(obligation),
    ]
  })
  const count = (state: string) => rows.filter((row) => row.at(-1) === state).length
  const states = ['works', 'attested only', 'carried as text', 'later']
  return `# Coverage of the source texts

Written by \`node tools/coverage.ts\`; a test fails where it is out of date. *Works*: facts or measurements decide at least part of it. *Attested only*: a person's signature decides it. *Carried as text*: shown, dated and triggered, never judged. *Later*: not carried yet.

| ${states.join(' | ')} | records |
|${'---|'.repeat(states.length + 1)}
| ${states.map(count).join(' | ')} | ${rows.length} |

| record | kind | title | file under \`rulebooks/\` | stage | command | state |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(PAGE, coveragePage(openLibrary('.haechi').rulebooks))
}
