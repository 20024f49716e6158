import { writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { clausesIn, type Rulebook, rulebooksOn } from '@haechi/rulebook'
import { sha256 } from '@haechi/seal'
import { invalid } from '../arguments.ts'
import { CliFault } from '../cli-fault.ts'
import { makeFolder, notWritable } from '../out-folder.ts'
import type { Answer, RulesAround } from './answer.ts'
import { type AttachedText, clauseOf, textPath } from './clause-text.ts'
import { chosen } from './find.ts'
import { openLibrary } from './open-library.ts'
import { readPlain } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

/**
 * Attaches the company's own copy of an official text, clause by clause, so that it stands beside the
 * rule; it lies in `$HAECHI_HOME/texts` and nowhere else.
 */
export async function runText(
  options: RulesOptions,
  { home, terminal }: RulesAround,
): Promise<Answer> {
  const from = options.text('from')
  if (from === null) {
    throw invalid('--from', {
      ko: '원문 파일을 주어야 합니다',
      en: 'is missing',
      mendKo: '예: haechi rules text --from 가이드라인.txt',
      mendEn: 'For example: haechi rules text --from guideline.txt',
    })
  }
  const text = await readPlain(from)
  const clauses = clausesIn(text)
  const candidates = chosen(rulebooksOn(openLibrary(home), options.today), options.text('rulebook'))
  const matches = candidates
    .map((rulebook) => ({ rulebook, found: foundIn(rulebook, clauses) }))
    .filter(({ found }) => found.matched.length > 0)
    .sort((a, b) => b.found.matched.length - a.found.matched.length)
  const best = matches[0]
  if (best === undefined || best.found.missing.length > 0) {
    const lacking = best?.found.missing.join(', ')
    throw new CliFault('text-unusable', {
      what: {
        ko: `이 글에서 규정집의 조항을 모두 찾지는 못했습니다${lacking ? `: ${best?.rulebook.instrument.id} ${lacking}` : ''}`,
        en: `not all clauses of a rulebook were found in this text${lacking ? `: ${best?.rulebook.instrument.id} lacks ${lacking}` : ''}`,
      },
      where: from,
      mend: {
        ko: "장이 '1. ', 조항이 '가. '로 시작하는 줄인 UTF-8 글로 주십시오.",
        en: "Give the text as UTF-8 whose chapters begin a line with '1. ' and clauses with '가. '.",
      },
    })
  }
  const { instrument } = best.rulebook
  const attached: AttachedText = {
    instrument: instrument.id,
    version: instrument.version,
    source: basename(from),
    digest: sha256(text),
    clauses: Object.fromEntries(clauses),
  }
  const path = textPath(home, instrument)
  try {
    makeFolder(resolve(dirname(path)))
    writeFileSync(path, `${JSON.stringify(attached, null, 2)}\n`)
  } catch (cause) {
    throw notWritable(path, cause, path)
  }
  const { matched } = best.found
  const words = {
    ko: `${instrument.title.ko}에 조항 ${matched.length}개의 원문을 붙였습니다.`,
    en: `the text of ${matched.length} clauses was attached to ${instrument.title.en}.`,
  }
  return {
    data: {
      rulebook: instrument.id,
      version: instrument.version,
      digest: attached.digest,
      attached: matched,
      missing: [],
    },
    lines: words[terminal.lang],
    good: true,
  }
}

function foundIn({ instrument, obligations }: Rulebook, clauses: ReadonlyMap<string, string>) {
  const wanted = [...new Set(obligations.map(({ id }) => clauseOf(id, instrument.prefix)))]
  return {
    matched: wanted.filter((clause) => clauses.has(clause)),
    missing: wanted.filter((clause) => !clauses.has(clause)),
  }
}
