import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instrument } from '@haechi/rulebook'
import { CliFault } from '../cli-fault.ts'

/** A company's own copy of an official text, clause by clause. */
export type AttachedText = {
  readonly instrument: string
  readonly version: string
  /** Name and SHA-256 of the file that it was taken from. */
  readonly source: string
  readonly digest: string
  readonly clauses: Readonly<Record<string, string>>
}

/** Where the company's copy of an instrument's text lies. */
export function textPath(home: string, { id, version }: Instrument): string {
  return join(home, 'texts', id, `${version}.json`)
}

/** The company's own copy of a record's clause; null where none was attached. Throws CliFault where it is damaged. */
export function clauseText(home: string, instrument: Instrument, record: string): string | null {
  const path = textPath(home, instrument)
  if (!existsSync(path)) return null
  try {
    const { clauses } = JSON.parse(readFileSync(path, 'utf8')) as AttachedText
    return clauses[clauseOf(record, instrument.prefix)] ?? null
  } catch (cause) {
    throw new CliFault('text-unusable', {
      what: { ko: '붙여 둔 원문을 읽을 수 없습니다', en: 'the attached text cannot be read' },
      where: path,
      mend: {
        ko: '그 파일을 치우고 haechi rules text로 다시 붙이십시오.',
        en: 'Move the file away and attach the text again with haechi rules text.',
      },
      cause,
    })
  }
}

/** The clause of a record: `fsc-ai/2-라/1` → `2-라`. */
export function clauseOf(record: string, prefix: string): string {
  return record.slice(prefix.length + 1).split('/')[0] ?? ''
}
