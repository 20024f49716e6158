import type { Text } from '@haechi/fault'
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { DEEPEST, tooDeepAt } from './depth.ts'
import { DocumentFault } from './document-fault.ts'
import { nearest } from './near.ts'
import { keysAt } from './schema-keys.ts'

/** A description is written by hand: larger than this and it is not one. */
const LARGEST = 1024 * 1024

/** A text file and the name that its reader knows it by. */
export type SourceFile = { readonly path: string; readonly text: string }

/** A value read from YAML that still knows where each of its parts stands. */
export type ReadDocument<Value> = {
  readonly value: Value
  /** As it was written, before the schema filled in what was left out. */
  readonly plain: unknown
  /** `file:line:column` of a part; the nearest part that exists when the path leads nowhere. */
  readonly where: (path: readonly PropertyKey[]) => string
}

/**
 * Reads a YAML 1.2 document and checks it against a schema.
 * Throws DocumentFault naming file, line, key and the mend; every fault of the document is listed.
 */
export function readDocument<Schema extends z.ZodType>(
  file: SourceFile,
  schema: Schema,
): ReadDocument<z.output<Schema>> {
  if (file.text.length > LARGEST) {
    throw new DocumentFault('document-too-large', {
      what: {
        ko: `설명 파일이 1 MiB보다 큽니다(${file.text.length}자).`,
        en: `the description is larger than 1 MiB (${file.text.length} characters)`,
      },
      where: file.path,
      mend: {
        ko: '손으로 쓴 설명만 두고 자료는 다른 파일로 옮기십시오.',
        en: 'Keep what is written by hand, and move data to files of its own.',
      },
    })
  }
  const deep = tooDeepAt(file.text)
  if (deep >= 0) {
    const before = file.text.slice(0, deep)
    const line = before.split('\n').length
    throw new DocumentFault('document-too-deep', {
      what: {
        ko: `${DEEPEST}겹보다 깊게 들어갑니다`,
        en: `this is nested more than ${DEEPEST} levels deep`,
      },
      where: `${file.path}:${line}:${deep - before.lastIndexOf('\n')}`,
      mend: { ko: '겹을 줄이십시오.', en: 'Nest less deeply.' },
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(file.text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file.path}:${line}:${col}`
  }
  const broken = document.errors[0]
  if (broken !== undefined) throw unreadable(at(broken.pos[0]), broken.message, broken)
  let plain: unknown
  try {
    plain = document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw unreadable(file.path, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const where = (path: readonly PropertyKey[]) => at(offsetOf(document, path))
  const result = schema.safeParse(plain)
  if (result.success) return { value: result.data, plain, where }
  // A mistyped key comes first: what is missing is most often only that.
  const issues = result.error.issues.toSorted(
    (a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'),
  )
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, schema)))
  const told = issues.filter(({ path }) => !meant.has(keyOf(path)))
  const complaints = told.flatMap((issue) => explain(issue, document, where, schema))
  const [first, ...others] = complaints
  if (first === undefined) throw new Error('a schema refused a document without an issue')
  const also = (lang: 'ko' | 'en') =>
    others.map((one) => `\n        ${one.where}: ${one.what[lang]}`).join('')
  throw new DocumentFault('document-invalid', {
    what: { ko: first.what.ko + also('ko'), en: first.what.en + also('en') },
    where: first.where,
    mend: first.mend,
  })
}

function unreadable(where: string, reason: string, cause: unknown): DocumentFault {
  return new DocumentFault('document-unreadable', {
    what: { ko: `YAML로 읽을 수 없습니다: ${reason}`, en: `this is not readable YAML: ${reason}` },
    where,
    mend: {
      ko: '들여쓰기, 따옴표, 겹친 열쇠를 살피십시오.',
      en: 'Look at the indentation, the quotes and repeated keys.',
    },
    cause,
  })
}

/** Where a part begins; for a map's entry, its key. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      )
      if (pair === undefined) return offset
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else {
      const next =
        typeof node === 'object' && node !== null && 'items' in node
          ? (node.items as unknown[])[Number(step)]
          : undefined
      if (next === undefined) return offset
      node = next
      offset = (node as Node).range?.[0] ?? offset
    }
  }
  return offset
}

type Issue = z.core.$ZodIssue
type Complaint = { readonly what: Text; readonly where: string; readonly mend: Text }

function keyOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '(document)' : path.map(String).join('.')
}

/** Keys that mistyped ones were meant to be: they are not missing besides. */
function meantKeys(issue: Issue, schema: z.ZodType): string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const known = keysAt(schema, issue.path)
  return issue.keys.flatMap((key) => {
    const near = nearest(key, known)
    return near === null ? [] : [keyOf([...issue.path, near])]
  })
}

function explain(
  issue: Issue,
  document: Document,
  where: (path: readonly PropertyKey[]) => string,
  schema: z.ZodType,
): Complaint[] {
  const key = keyOf(issue.path)
  const place = where(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => {
        const known = keysAt(schema, issue.path)
        const meant = nearest(unknown, known)
        return {
          what: {
            ko: `'${unknown}'은(는) 모르는 열쇠입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
            en: `'${unknown}' is not a known key${meant ? ` — did you mean '${meant}'?` : ''}`,
          },
          where: where([...issue.path, unknown]),
          mend: {
            ko:
              known.length > 0
                ? `쓸 수 있는 열쇠: ${known.join(', ')}`
                : '열쇠의 철자를 고치십시오.',
            en:
              known.length > 0
                ? `Known keys here: ${known.join(', ')}.${known.includes('ko') ? ' Put a text that holds a comma in quotes.' : ''}`
                : 'Mend the spelling of the key.',
          },
        }
      })
    case 'invalid_type': {
      const missing =
        !document.hasIn(issue.path.map((step) => String(step))) &&
        !document.hasIn(issue.path as unknown[])
      return missing
        ? [
            {
              what: { ko: `'${key}'이(가) 없습니다`, en: `'${key}' is missing` },
              where: place,
              mend: {
                ko: `'${key}'을(를) ${issue.expected} 값으로 적으십시오.`,
                en: `Give '${key}', of type ${issue.expected}.`,
              },
            },
          ]
        : [
            {
              what: {
                ko: `'${key}'의 값은 ${issue.expected} 형이어야 합니다`,
                en: `'${key}' must be of type ${issue.expected}`,
              },
              where: place,
              mend: { ko: '값의 형을 고치십시오.', en: 'Mend the type of the value.' },
            },
          ]
    }
    case 'invalid_value':
      return [oneOf(key, issue.values, place)]
    default: {
      // A choice by the value of one key names its values.
      if (issue.code === 'invalid_union' && 'options' in issue) {
        return [oneOf(key, issue.options as readonly unknown[], place)]
      }
      const text = sentences(issue)
      return [
        {
          what: { ko: `'${key}': ${text.ko}`, en: `'${key}': ${text.en}` },
          where: place,
          mend: text.mend,
        },
      ]
    }
  }
}

function oneOf(key: string, values: readonly unknown[], where: string): Complaint {
  const list = values.map(String).join(', ')
  return {
    what: {
      ko: `'${key}'의 값은 다음 가운데 하나여야 합니다: ${list}`,
      en: `'${key}' must be one of ${list}`,
    },
    where,
    mend: { ko: '목록에 있는 값을 적으십시오.', en: 'Give one of the listed values.' },
  }
}

/** Own refinements carry both languages in `params`; the rest is zod's English sentence. */
function sentences(issue: Issue): Text & { readonly mend: Text } {
  const params =
    issue.code === 'custom' ? (issue.params as { what?: Text; mend?: Text }) : undefined
  const what = params?.what ?? { ko: `값이 맞지 않습니다(${issue.message})`, en: issue.message }
  return { ...what, mend: params?.mend ?? { ko: '값을 고치십시오.', en: 'Mend the value.' } }
}
