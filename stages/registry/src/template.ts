import { readDocument, type SourceFile } from '@haechi/document'
import { type Facts, readFacts, type Vocabulary } from '@haechi/rulebook'
import { z } from 'zod'
import { RegistryFault } from './registry-fault.ts'

const text = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const facts = z.record(z.string(), z.unknown())

const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Row of the catalogue's §6. */
  service: z.string().regex(/^S\d+$/),
  name: text,
  what: text,
  /** Which of the source texts names the service. */
  source: text,
  /** What follows from the service itself. */
  facts,
  /** What the company has to answer, in plain words. */
  questions: z.array(z.strictObject({ fact: z.string(), ask: text })),
  /** Answers, and which obligations then bind on a day. */
  binds: z
    .array(
      z.strictObject({
        asOf: z.iso.date(),
        answers: facts,
        applies: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])),
      }),
    )
    .min(1),
})

/** A service that the source texts name, as a start for a registry entry (서비스 견본). */
export type Template = z.output<typeof templateSchema> & {
  /** The facts that follow from the service, read. */
  readonly known: Facts
}

/** Reads a template. Throws RulebookFault or RegistryFault: every fact and question must be of the vocabulary. */
export function readTemplate(file: SourceFile, vocabulary: Vocabulary): Template {
  const { value, where } = readDocument(file, templateSchema)
  const known = readFacts(vocabulary, value.facts, (name) => where(['facts', name]))
  value.questions.forEach(({ fact }, index) => {
    const type = vocabulary.facts.get(fact)
    const again = value.questions.findIndex((one) => one.fact === fact) < index
    const answered = known.get(fact)?.complete === true
    if (type !== undefined && type.from !== 'engine' && !again && !answered) return
    throw new RegistryFault('template-invalid', {
      what: {
        ko: `'${fact}'은(는) 물을 수 있는 사실이 아니거나 이미 답이 있습니다`,
        en: `'${fact}' is no fact that can be asked for, or has its answer already`,
      },
      where: where(['questions', index, 'fact']),
      mend: { ko: '질문을 고치십시오.', en: 'Mend the question.' },
    })
  })
  return { ...value, known }
}

/**
 * A registry entry to fill in: the facts that follow from the service stand, every other one that a
 * trigger needs is a question, commented out. YAML, questions in both languages.
 */
export function entryFrom(
  { id, service, name, what, source, facts: given, questions }: Template,
  vocabulary: Vocabulary,
): string {
  const quoted = (value: unknown) => JSON.stringify(value)
  const known = Object.entries(given).map(([fact, value]) => `  ${fact}: ${quoted(value)}`)
  const asked = questions.flatMap(({ fact, ask }) => [
    `  # ${ask.ko}`,
    `  # ${ask.en}`,
    `  # → ${valuesOf(fact, vocabulary)}`,
    `  # ${fact}:`,
  ])
  return `# ${name.ko} · ${name.en} (${service})
# ${what.ko}
# ${what.en}
# ${source.ko} · ${source.en}
#
# 물음마다 아래 줄의 # 을 지우고 답을 적으십시오. 모르는 것은 그대로 두면 '알 수 없음'입니다.
# Take the # off the line below each question and write the answer. What you do not know stays unknown.
# haechi rules obligations --facts 이 파일 · this file

template: ${id}
id: sys_${id.replaceAll('-', '_')}
version: 0.1.0
name: {ko: ${quoted(name.ko)}, en: ${quoted(name.en)}}
purpose: {ko: ${quoted(what.ko)}, en: ${quoted(what.en)}}
facts:
${known.join('\n')}
${asked.join('\n')}
`
}

/** What may be written as the answer. */
function valuesOf(fact: string, { facts }: Vocabulary): string {
  const type = facts.get(fact)
  const values = (type?.values ?? []).join(' | ')
  switch (type?.type) {
    case 'boolean':
      return 'true | false'
    case 'choice':
    case 'order':
      return values
    case 'set':
      return `[${values}]`
    case 'integer':
      return '0'
    case 'date':
      return '2026-11-21'
    case 'country':
      return 'KR'
    case 'countries':
      return '[KR]'
    case 'list':
      return '[…]'
    case 'links':
      return `["internal→cloud"] (${values})`
    case 'grade':
      return '"…" | none'
    default:
      return '"…"'
  }
}
