import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { stateOf } from '@haechi/answer'
import {
  type CaseFile,
  caseFileIn,
  diffRulebooks,
  NOTHING_KNOWN,
  type RulebookDiff,
} from '@haechi/rulebook'
import { CliFault } from '../cli-fault.ts'
import { openDossier, readAttestations, verifySigned } from '../dossier.ts'
import { stateCell, table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { namedRulebook } from './find.ts'
import { glossary } from './open-library.ts'
import { readFactsFile, readPlain } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: {
    records: ['기록', '바뀜', '무엇이', '새로 해당하는 예', '벗어나는 예'],
    systems: ['시스템', '기록', '지금', '바뀐 뒤'],
  },
  en: {
    records: ['record', 'change', 'keys', 'newly reached, e.g.', 'no longer reached, e.g.'],
    systems: ['system', 'record', 'now', 'then'],
  },
}

/** What changes from one rulebook to another, and which systems change verdict, before it takes force. */
export async function runDiff(options: RulesOptions, around: RulesAround): Promise<Answer> {
  const asOf = options.asOf ?? options.today
  const [before, after] = options.positionals.map((name) => namedRulebook(around.home, name, asOf))
  if (before === undefined || after === undefined) throw new Error('two rulebooks were asked for')
  const systems = await readSystems(options.text('systems'), around.home, asOf)
  const question = { gate: options.gate, asOf, knownOn: null }
  const diff = diffRulebooks(before, after, systems, question)
  return {
    data: { ...question, looked: systems.map(({ name }) => name), ...diff },
    lines: shown(diff, systems.length, around),
    good: true,
  }
}

type Known = { readonly name: string; readonly caseFile: CaseFile }

/**
 * The systems under a folder: a receipt (`receipt.json`) tells all that was judged; a `system.yaml`
 * without one tells its facts, people, targets and signatures; any other JSON or YAML is read as facts.
 */
async function readSystems(folder: string | null, home: string, asOf: string): Promise<Known[]> {
  if (folder === null) return []
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new CliFault('file-missing', {
      what: { ko: `폴더 '${folder}'이(가) 없습니다`, en: `there is no folder '${folder}'` },
      where: '--systems',
      mend: { ko: '경로를 살피십시오.', en: 'Look at the path.' },
    })
  }
  const known: Known[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) {
      const found = await readSystemFolder(path, home, asOf)
      if (found !== null) known.push(found)
    } else if (/\.(json|ya?ml)$/.test(name)) {
      known.push({ name: path, caseFile: { ...NOTHING_KNOWN, facts: await readFactsFile(path) } })
    }
  }
  return known
}

async function readSystemFolder(folder: string, home: string, asOf: string): Promise<Known | null> {
  const receipt = join(folder, 'receipt.json')
  if (existsSync(receipt)) {
    return {
      name: folder,
      caseFile: caseFileIn({ path: receipt, text: await readPlain(receipt) }).caseFile,
    }
  }
  const described = join(folder, 'system.yaml')
  if (!existsSync(described)) return null
  const dossier = await openDossier(described, home, asOf)
  const signatures = verifySigned(await readAttestations(dossier), dossier.system)
  const { facts, people, targets, description } = dossier.system
  return {
    name: folder,
    caseFile: {
      ...NOTHING_KNOWN,
      facts,
      people,
      targets,
      ...signatures,
      raised: description.raised,
    },
  }
}

function shown(diff: RulebookDiff, looked: number, { terminal }: RulesAround): string {
  const { lang } = terminal
  const records = diff.records.map(({ id, change, keys, when }) => [
    id,
    CHANGES[change][lang],
    keys.join(', '),
    when?.gained ?? '',
    when?.lost ?? '',
  ])
  const cell = (state: RulebookDiff['systems'][number]['verdicts'][number]['before']) =>
    state === null ? '–' : stateCell(stateOf(state, glossary.states), lang)
  const verdicts = diff.systems.flatMap(({ system, verdicts: all }) =>
    all.map(({ id, before, after }) => [system, id, cell(before), cell(after)]),
  )
  const turned = diff.systems.filter((one) => one.verdicts.length > 0).length
  const again = diff.systems.filter((one) => one.signAgain > 0)
  const papers = again.reduce((sum, one) => sum + one.signAgain, 0)
  const counted = {
    ko: `바뀐 기록 ${diff.records.length}개. 살펴본 시스템 ${looked}개 가운데 판정이 바뀌는 시스템 ${turned}개, 다시 서명해야 하는 시스템 ${again.length}개(서명 ${papers}건)`,
    en: `${diff.records.length} records change. Of ${looked} systems looked at, ${turned} change verdict; ${again.length} have to sign again (${papers} signatures)`,
  }
  return [
    ...(records.length > 0 ? [table(HEADS[lang].records, records, terminal), ''] : []),
    ...(verdicts.length > 0 ? [table(HEADS[lang].systems, verdicts, terminal), ''] : []),
    counted[lang],
  ].join('\n')
}

const CHANGES = {
  added: { ko: '새로 생김', en: 'added' },
  removed: { ko: '없어짐', en: 'removed' },
  changed: { ko: '바뀜', en: 'changed' },
}
