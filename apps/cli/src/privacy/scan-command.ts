import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import {
  decodeText,
  type Finding,
  loadNameFinder,
  maskText,
  placeholderSession,
  scanText,
} from '@haechi/privacy'
import { classOf, type Facts } from '@haechi/rulebook'
import { CliFault } from '../cli-fault.ts'
import { dataClasses } from '../rules/open-library.ts'
import { readFactsFile } from '../rules/read-facts.ts'
import { table } from '../terminal.ts'
import type { PrivacyAnswer, PrivacyAround } from './answer.ts'
import type { PrivacyOptions } from './privacy-options.ts'

/** A file larger than this is no prompt and no letter: it is not read into memory. */
const LARGEST = 256 * 1024 * 1024

const HEADS = {
  ko: ['종류', '자리', '확신', '찾은 것', '근거'],
  en: ['kind', 'place', 'confidence', 'found', 'why'],
}
const CLASS_HEADS = { ko: ['분류', '조항'], en: ['class', 'clause'] }
const OPEN = {
  ko: '물음표가 붙은 분류는 맥락에 달렸습니다: --facts로 사실을 주십시오.',
  en: 'A class with a question mark depends on the context: declare facts with --facts.',
}

/** Finds personal and credit data in a text; each finding with its place, and with `--classes` its class. */
export async function runScan(
  options: PrivacyOptions,
  { terminal }: PrivacyAround,
): Promise<PrivacyAnswer> {
  const { text } = readTextOf(options)
  const names = loadNameFinder()
  const findings = scanText(text, names.finder)
  const facts: Facts =
    options.text('facts') === null ? new Map() : await readFactsFile(options.text('facts') ?? '')
  const classes = options.classes ? dataClasses() : null
  const classified =
    classes === null ? [] : findings.map(({ kind }) => classOf(kind, facts, classes))
  const data = findings.map((finding, place) => ({ ...finding, ...classified[place] }))
  const { lang } = terminal
  const rows = findings.map(({ kind, start, end, confidence, why }, place) => [
    kind,
    ...inRow(classified[place]),
    `${start}–${end}`,
    confidence.toFixed(2),
    // What was found is not shown whole: a terminal is looked over somebody's shoulder.
    shortened(text.slice(start, end)),
    why.join(', '),
  ])
  const told = {
    ko: `${findings.length}건 찾음 (이름 찾기 가중치: ${names.weights}, ${names.licence})`,
    en: `${findings.length} found (weights for names: ${names.weights}, ${names.licence})`,
  }
  const [first, ...rest] = HEADS[lang] as [string, ...string[]]
  const heads = classes === null ? HEADS[lang] : [first, ...CLASS_HEADS[lang], ...rest]
  const shown = rows.length === 0 ? [] : [table(heads, rows, terminal, [heads.length - 3]), '']
  const open = classified.some(({ needsContext }) => needsContext) ? [OPEN[lang]] : []
  return { data, lines: [...shown, told[lang], ...open].join('\n') }
}

function inRow(classified: ReturnType<typeof classOf> | undefined): string[] {
  if (classified === undefined) return []
  const mark = classified.needsContext ? '?' : ''
  return [`${classified.class}${mark}`, classified.clause]
}

/** Replaces what is found by placeholders. Without `--json` the masked text alone is printed. */
export function runMask(options: PrivacyOptions): PrivacyAnswer {
  const { text } = readTextOf(options)
  const findings: Finding[] = scanText(text, loadNameFinder().finder)
  const masked = maskText(text, findings, placeholderSession(randomBytes(16)))
  return { data: masked, lines: masked.text }
}

function shortened(found: string): string {
  const letters = [...found]
  return letters.length < 3 ? '*'.repeat(letters.length) : `${letters.slice(0, 2).join('')}…`
}

/** Standard input where no file, or `-`, is given. */
function readTextOf(options: PrivacyOptions): { readonly text: string } {
  const [file = '-'] = options.positionals
  if (file === '-') return decodeText(readFileSync(0), 'standard input')
  if (!existsSync(file)) {
    throw new CliFault('file-missing', {
      what: { ko: `파일 '${file}'이(가) 없습니다`, en: `there is no file '${file}'` },
      where: file,
      mend: { ko: '경로와 철자를 살피십시오.', en: 'Look at the path and its spelling.' },
    })
  }
  const stat = statSync(file)
  if (!stat.isFile() && !stat.isFIFO()) {
    throw new CliFault('file-not-regular', {
      what: { ko: `'${file}'은(는) 파일이 아닙니다`, en: `'${file}' is not a file` },
      where: file,
      mend: { ko: '파일의 경로를 주십시오.', en: 'Give the path of a file.' },
    })
  }
  if (stat.size > LARGEST) {
    throw new CliFault('file-too-large', {
      what: {
        ko: `파일이 ${stat.size}바이트로, 한도 256 MiB보다 큽니다`,
        en: `the file has ${stat.size} bytes, more than 256 MiB`,
      },
      where: file,
      mend: {
        ko: '파일을 나누거나, 표라면 haechi privacy classify를 쓰십시오.',
        en: 'Split the file; for a table use haechi privacy classify.',
      },
    })
  }
  return decodeText(readFileSync(file), file)
}
