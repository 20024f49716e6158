import { join } from 'node:path'
import type { Lang } from '@haechi/fault'
import { entryFrom } from '@haechi/registry'
import { invalid, readArguments, readLang, readOne } from './arguments.ts'
import { writeOut } from './out-folder.ts'
import { templates, words } from './rules/open-library.ts'
import { type Terminal, table } from './terminal.ts'

const SPEC = {
  list: { type: 'boolean' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const

const HEADS = {
  ko: ['견본', '서비스', '하는 일'],
  en: ['template', 'service', 'what it does'],
}

/** `haechi new`: a registry entry begun from one of the services that the source texts name. */
export function runNew(
  args: readonly string[],
  surroundings: { readonly lang: Lang; readonly terminal: (lang: Lang) => Terminal },
): string {
  const { values, positionals } = readArguments(args, SPEC, ['list', 'out', 'json', 'lang'])
  const lang = readLang(typeof values.lang === 'string' ? values.lang : surroundings.lang)
  const all = templates()
  if (values.list === true) {
    if (values.json === true) {
      return `${JSON.stringify(
        all.map(({ id, service, name, what }) => ({ id, service, name, what })),
        null,
        2,
      )}\n`
    }
    const rows = all.map(({ id, name, what }) => [id, name[lang], what[lang]])
    return `${table(HEADS[lang], rows, surroundings.terminal(lang))}\n`
  }
  const known = all.map(({ id }) => id)
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) {
    throw invalid(more[0] ?? 'TEMPLATE', {
      ko: name === undefined ? '견본의 이름을 주어야 합니다' : '남는 인수입니다',
      en: name === undefined ? 'is missing' : 'is one argument too many',
      mendKo: `견본: ${known.join(', ')}`,
      mendEn: `Templates: ${known.join(', ')}.`,
    })
  }
  const id = readOne(name, name, known)
  const template = all.find((one) => one.id === id)
  if (template === undefined) throw new Error(`no template '${id}'`)
  const entry = entryFrom(template, words.vocabulary)
  const out = typeof values.out === 'string' ? values.out : null
  if (out !== null) writeOut(out, { 'system.yaml': entry })
  if (values.json === true) {
    const { service, facts, questions } = template
    const file = out === null ? null : join(out, 'system.yaml')
    return `${JSON.stringify({ template: id, service, facts, questions, file }, null, 2)}\n`
  }
  if (out === null) return entry
  const place = join(out, 'system.yaml')
  const asked = template.questions.length
  const told = {
    ko: `${place}을(를) 썼습니다. 물음 ${asked}개에 답한 뒤: haechi rules obligations --facts ${place}`,
    en: `wrote ${place}. Answer its ${asked} questions, then: haechi rules obligations --facts ${place}`,
  }
  return `${told[lang]}\n`
}
