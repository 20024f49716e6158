import { type SourceFile, tooDeepAt } from '@haechi/document'
import type { Text } from '@haechi/fault'
import { canonicalJson, sha256 } from '@haechi/seal'
import type { Fact } from '../facts/fact.ts'
import { misfit } from '../facts/fact-value.ts'
import type { CaseFile } from '../judging/evidence.ts'
import { judgeAll, type Question } from '../judging/judge.ts'
import type { Verdict } from '../judging/verdict.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import { confirmed } from '../rules/confirm.ts'
import type { Library } from '../rules/library.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { receiptSchema, type WrittenReceipt } from './receipt-schema.ts'

/** What the engine's judgements depend on beside rules, facts and evidence; a change of it raises the number. */
export const ENGINE = 'haechi-rulebook/1'

/**
 * The record of a judgement from which anybody can derive it again: the engine's version, the digests
 * of rulebooks, facts and evidence, all that was judged on, and every verdict with its trace (판정 영수증).
 */
export type Receipt = {
  readonly type: 'urn:haechi:receipt:1'
  readonly engine: string
  readonly system: string
  readonly question: Question
  readonly rulebooks: readonly {
    readonly id: string
    readonly version: string
    readonly digest: string
    readonly amendedBy: readonly string[]
  }[]
  readonly digests: { readonly facts: string; readonly evidence: Readonly<Record<string, string>> }
  readonly facts: Readonly<Record<string, Fact>>
  readonly evidence: Omit<CaseFile, 'facts'>
  readonly judgements: readonly Verdict[]
}

/** Judges and writes the receipt of it. */
export function receiptOf(
  system: string,
  rulebooks: readonly Rulebook[],
  caseFile: CaseFile,
  question: Question,
): Receipt {
  const { facts: given, ...evidence } = caseFile
  const facts = Object.fromEntries([...given].sort(([a], [b]) => (a < b ? -1 : 1)))
  const judgements = rulebooks.flatMap((rulebook) => judgeAll(rulebook, caseFile, question))
  return {
    type: 'urn:haechi:receipt:1',
    engine: ENGINE,
    system,
    question,
    rulebooks: rulebooks.map(({ instrument, digest, amendedBy }) => ({
      id: instrument.id,
      version: instrument.version,
      digest,
      amendedBy,
    })),
    digests: { facts: sha256(canonicalJson(facts)), evidence: evidenceDigests(evidence) },
    facts,
    evidence,
    judgements,
  }
}

function evidenceDigests(evidence: Receipt['evidence']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(evidence).map(([kind, all]) => [kind, sha256(canonicalJson(all))]),
  )
}

/** A receipt's bytes: canonical JSON (RFC 8785) and a line end. */
export function receiptText(receipt: Receipt): string {
  return `${canonicalJson(receipt)}\n`
}

/** What came of deriving a receipt again. */
export type Replay = {
  readonly same: boolean
  readonly judgements: number
  /** Where the first difference stands, e.g. `judgements.3.state`; null where there is none. */
  readonly firstDifference: string | null
}

/**
 * Derives a receipt again and compares it byte for byte. `library` holds the rulebooks as written,
 * without what was confirmed. Throws RulebookFault where it was made by
 * another engine, or under a rulebook that is not at hand or reads otherwise now.
 */
export function replay(file: SourceFile, library: Library): Replay {
  const written = readReceipt(file)
  if (written.engine !== ENGINE) {
    throw cannot(file.path, 'engine', {
      ko: `엔진 ${written.engine}이(가) 만든 영수증입니다. 이 프로그램의 엔진은 ${ENGINE}입니다`,
      en: `it was made by the engine ${written.engine}, and this program's is ${ENGINE}`,
    })
  }
  // As the library read then: what people have confirmed since, or not yet, does not count.
  const then = new Set(written.rulebooks.flatMap(({ amendedBy }) => amendedBy))
  const { rulebooks: known } = confirmed(library, ({ instrument }) =>
    then.has(`${instrument.id}@${instrument.version}`),
  )
  const rulebooks = written.rulebooks.map(({ id, version, digest }) => {
    const found = known.find(
      ({ instrument }) => instrument.id === id && instrument.version === version,
    )
    if (found?.digest === digest) return found
    throw cannot(file.path, `rulebooks (${id} ${version})`, {
      ko:
        found === undefined
          ? `규정집 ${id} ${version}이(가) 여기에 없습니다`
          : `규정집 ${id} ${version}이(가) 그때와 다릅니다(그때 ${digest.slice(0, 12)}…, 지금 ${found.digest.slice(0, 12)}…)`,
      en:
        found === undefined
          ? `the rulebook ${id} ${version} is not here`
          : `the rulebook ${id} ${version} reads otherwise now (${digest.slice(0, 12)}… then, ${found.digest.slice(0, 12)}… now)`,
    })
  })
  checkFacts(file, written, library)
  const again = receiptOf(written.system, rulebooks, caseFileOf(written), written.question)
  const text = receiptText(again)
  const same = text === file.text
  return {
    same,
    judgements: again.judgements.length,
    firstDifference: same ? null : firstDifference(JSON.parse(text), JSON.parse(file.text)),
  }
}

/** Facts of another kind than the vocabulary's cannot have been judged. Throws RulebookFault. */
function checkFacts(file: SourceFile, written: WrittenReceipt, { words }: Library): void {
  for (const [name, { value }] of Object.entries(written.facts)) {
    const type = words.vocabulary.facts.get(name)
    const wanted =
      type === undefined
        ? { ko: '어휘의 사실', en: 'a fact of the vocabulary' }
        : misfit(type, value)
    if (wanted === null) continue
    throw cannot(file.path, `facts.${name}`, {
      ko: `${wanted.ko}이(가) 아닙니다`,
      en: `is not ${wanted.en}`,
    })
  }
}

/** Reads a receipt. Throws RulebookFault where it is none. */
function readReceipt(file: SourceFile): WrittenReceipt {
  let value: unknown
  if (tooDeepAt(file.text) >= 0) {
    throw cannot(file.path, null, {
      ko: '겹이 너무 깊어 판정 영수증일 수 없습니다',
      en: 'it is nested too deeply to be a receipt of a judgement',
    })
  }
  try {
    value = JSON.parse(file.text)
  } catch (cause) {
    throw cannot(file.path, null, {
      ko: `JSON으로 읽을 수 없습니다: ${cause instanceof Error ? cause.message : cause}`,
      en: `this is not readable JSON: ${cause instanceof Error ? cause.message : cause}`,
    })
  }
  const read = receiptSchema.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw cannot(file.path, issue?.path.join('.') ?? null, {
    ko: '판정 영수증이 아닙니다',
    en: `this is no receipt of a judgement: ${issue?.message ?? ''}`,
  })
}

/** The case file inside a receipt, to judge it under other rules. */
export function caseFileIn(file: SourceFile): {
  readonly system: string
  readonly caseFile: CaseFile
} {
  const written = readReceipt(file)
  return { system: written.system, caseFile: caseFileOf(written) }
}

function caseFileOf({ facts, evidence }: WrittenReceipt): CaseFile {
  // A measurement's slice and its n are carried along unread: no verdict looks at more than the schema checks.
  const measurements = evidence.measurements as unknown as CaseFile['measurements']
  return { ...evidence, measurements, facts: new Map(Object.entries(facts)) }
}

function firstDifference(a: unknown, b: unknown, path: readonly string[] = []): string | null {
  if (canonicalJson(a) === canonicalJson(b)) return path.length === 0 ? '(layout)' : null
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return path.join('.') || '(whole)'
  }
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  for (const key of keys) {
    const [inA, inB] = [Reflect.get(a, key) as unknown, Reflect.get(b, key) as unknown]
    if (inA === undefined || inB === undefined) return [...path, key].join('.')
    const inner = firstDifference(inA, inB, [...path, key])
    if (inner !== null && inner !== '(layout)') return inner
  }
  return null
}

function cannot(path: string, key: string | null, what: Text): RulebookFault {
  return new RulebookFault('receipt-unusable', {
    what,
    where: key === null ? path : `${path}: ${key}`,
    mend: {
      ko: 'haechi assess나 haechi rules judge가 쓴 영수증과, 그때의 규정집을 두고 다시 실행하십시오.',
      en: 'Give a receipt that haechi assess or haechi rules judge wrote, with the rulebooks of that time at hand.',
    },
  })
}
