import { existsSync, statSync } from 'node:fs'
import {
  type CaseFile,
  type Facts,
  type Rulebook,
  readEvidence,
  readFactsDocument,
} from '@haechi/rulebook'
import { invalid } from '../arguments.ts'
import { CliFault } from '../cli-fault.ts'
import { readWritten } from '../folder.ts'
import { words } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

/** Facts as a file gives them, and the day that is asked about. */
export type Asked = { readonly facts: Facts; readonly asOf: string }

/** Reads `--facts`; the day is `--as-of`, else the file's own `date`, else today. Throws faults. */
export async function readAsked(options: RulesOptions): Promise<Asked> {
  const path = options.text('facts')
  if (path === null) {
    throw invalid('--facts', {
      ko: '사실 파일을 주어야 합니다',
      en: 'is missing',
      mendKo: '예: --facts facts.json (사실의 이름 → 값)',
      mendEn: 'For example: --facts facts.json, from names of facts to values.',
    })
  }
  const facts = await readFactsFile(path)
  const dated = facts.get('date')?.value
  const asOf = options.asOf ?? (typeof dated === 'string' ? dated : options.today)
  if (dated !== undefined && dated !== asOf) {
    throw invalid('--as-of', {
      ko: `${asOf}은(는) ${path}의 date ${dated}와(과) 다릅니다`,
      en: `${asOf} is not the date ${dated} of ${path}`,
      mendKo: '둘 가운데 하나만 주십시오.',
      mendEn: 'Give only one of the two.',
    })
  }
  return { facts, asOf }
}

/** Reads a file of facts: JSON or YAML, names → values. */
export async function readFactsFile(path: string): Promise<Facts> {
  return readFactsDocument({ path, text: await readPlain(path) }, words.vocabulary)
}

/** Reads `--evidence`: people, measurements, targets and signatures in the form of the cases. */
export async function readEvidenceFile(
  path: string | null,
  facts: Facts,
  rulebooks: readonly Rulebook[],
): Promise<CaseFile> {
  const file = path === null ? null : { path, text: await readPlain(path) }
  return readEvidence(file, facts, rulebooks, words.measurements)
}

/** Reads a text file that a person wrote. Throws CliFault where it is not there. */
export async function readPlain(path: string): Promise<string> {
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new CliFault('file-not-regular', {
      what: { ko: `'${path}'은(는) 파일이 아닙니다`, en: `'${path}' is not a file` },
      where: path,
      mend: { ko: '파일의 경로를 주십시오.', en: 'Give the path of a file.' },
    })
  }
  if (!existsSync(path)) {
    throw new CliFault('file-missing', {
      what: { ko: `파일 '${path}'이(가) 없습니다`, en: `there is no file '${path}'` },
      where: path,
      mend: { ko: '경로와 철자를 살피십시오.', en: 'Look at the path and its spelling.' },
    })
  }
  return readWritten(path, path)
}
