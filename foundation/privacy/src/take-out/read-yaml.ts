import type { Text } from '@haechi/fault'
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { TakeOutFault } from './take-out-fault.ts'

/** A recipe is written by hand: larger than this and it is not one. */
const LARGEST = 256 * 1024

/** Reads YAML against a schema, so that each fault names its line. Throws TakeOutFault. */
export function readYaml<Schema extends z.ZodType>(
  { path, text }: { readonly path: string; readonly text: string },
  schema: Schema,
): z.output<Schema> {
  if (text.length > LARGEST) {
    throw new TakeOutFault('recipe-too-large', {
      what: {
        ko: `조리법이 256 KiB보다 큽니다(${text.length}자)`,
        en: `the recipe is larger than 256 KiB (${text.length} characters)`,
      },
      where: path,
      mend: { ko: '열마다 한 항목만 두십시오.', en: 'Keep one entry a column.' },
    })
  }
  const lines = new LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  let document: Document
  let plain: unknown
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
    plain = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    // Nesting beyond the stack, or aliases that multiply.
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const broken = document.errors[0]
  if (broken !== undefined) throw unreadable(at(broken.pos[0]), broken.message, broken)
  const result = schema.safeParse(plain)
  if (result.success) return result.data
  const complaints = result.error.issues.map((issue) => {
    const place =
      issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
    return { ...explain(issue, document), where: at(offsetOf(document, place)) }
  })
  const [first, ...others] = complaints
  if (first === undefined) throw new Error('a schema refused a document without an issue')
  const also = (lang: 'ko' | 'en') =>
    others.map((one) => `\n        ${one.where}: ${one.what[lang]}`).join('')
  throw new TakeOutFault('recipe-invalid', {
    what: { ko: first.what.ko + also('ko'), en: first.what.en + also('en') },
    where: first.where,
    mend: first.mend,
  })
}

function unreadable(where: string, reason: string, cause: unknown): TakeOutFault {
  return new TakeOutFault('recipe-unreadable', {
    what: { ko: `YAML로 읽을 수 없습니다: ${reason}`, en: `this is not readable YAML: ${reason}` },
    where,
    mend: {
      ko: '들여쓰기, 따옴표, 겹친 열쇠를 살피십시오.',
      en: 'Look at the indentation, the quotes and repeated keys.',
    },
    cause,
  })
}

/** Where a part begins, for a map's entry its key; the nearest part that exists for one that does not. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) return offset
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else {
      const items =
        typeof node === 'object' && node !== null && 'items' in node ? node.items : undefined
      const next = (items as Node[] | undefined)?.[Number(step)]
      if (next === undefined) return offset
      node = next
      offset = next.range?.[0] ?? offset
    }
  }
  return offset
}

function explain(
  issue: z.core.$ZodIssue,
  document: Document,
): { readonly what: Text; readonly mend: Text } {
  const key = issue.path.length === 0 ? '(document)' : issue.path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        what: {
          ko: `'${issue.keys.join(', ')}'은(는) 모르는 열쇠입니다`,
          en: `'${issue.keys.join(', ')}' is not a known key`,
        },
        mend: {
          ko: '열쇠의 철자를 고치거나 지우십시오.',
          en: 'Mend its spelling, or leave it out.',
        },
      }
    case 'invalid_type': {
      const missing = !document.hasIn(issue.path)
      return missing
        ? {
            what: { ko: `'${key}'이(가) 없습니다`, en: `'${key}' is missing` },
            mend: {
              ko: `'${key}'을(를) ${issue.expected} 값으로 적으십시오.`,
              en: `Give '${key}', of type ${issue.expected}.`,
            },
          }
        : {
            what: {
              ko: `'${key}'의 값은 ${issue.expected} 형이어야 합니다`,
              en: `'${key}' must be of type ${issue.expected}`,
            },
            mend: { ko: '값의 형을 고치십시오.', en: 'Mend the type of the value.' },
          }
    }
    case 'invalid_value':
      return oneOf(key, issue.values.map(String))
    case 'invalid_union':
      return oneOf(key, (issue as { options?: readonly unknown[] }).options?.map(String) ?? [])
    default: {
      const params =
        issue.code === 'custom' ? (issue.params as { what?: Text; mend?: Text }) : undefined
      const what = params?.what ?? {
        ko: `값이 맞지 않습니다(${issue.message})`,
        en: issue.message,
      }
      return {
        what: { ko: `'${key}': ${what.ko}`, en: `'${key}': ${what.en}` },
        mend: params?.mend ?? { ko: '값을 고치십시오.', en: 'Mend the value.' },
      }
    }
  }
}

function oneOf(
  key: string,
  values: readonly string[],
): { readonly what: Text; readonly mend: Text } {
  const list = values.join(', ')
  return {
    what: {
      ko: `'${key}'의 값은 다음 가운데 하나여야 합니다: ${list}`,
      en: `'${key}' must be one of ${list}`,
    },
    mend: { ko: '목록에 있는 값을 적으십시오.', en: 'Give one of the listed values.' },
  }
}
