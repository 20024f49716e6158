import { checkNames } from './column-names.ts'
import { fieldFault } from './csv-fault.ts'

export type Header = { readonly names: readonly string[]; readonly delimiter: string }

/** In this order where two are equally frequent. */
const delimiters = [',', '\t', ';', '|'] as const

/**
 * The column names of the first line, spaces around them dropped. The delimiter is the one of comma,
 * tab, semicolon and pipe that stands most often outside quotation marks; a comma where none does.
 */
export function parseHeader(text: string, label: string, line: number): Header {
  const bare = text.replace(/"[^"]*"/g, '')
  let delimiter: string = ','
  let most = 0
  for (const candidate of delimiters) {
    const count = bare.split(candidate).length - 1
    if (count > most) {
      most = count
      delimiter = candidate
    }
  }
  const names = splitFields(text, delimiter, label, line).map((name) => name.trim())
  checkNames(names, `${label}:${line}`)
  return { names, delimiter }
}

function splitFields(text: string, delimiter: string, label: string, line: number): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const field = /"((?:[^"]|"")*)"/y
      field.lastIndex = at
      const match = field.exec(text)
      if (match === null) throw fieldFault('quote-open', label, line)
      fields.push(match[1]!.replaceAll('""', '"'))
      at = field.lastIndex
    } else {
      const next = text.indexOf(delimiter, at)
      const end = next < 0 ? text.length : next
      const field = text.slice(at, end)
      if (field.includes('"')) throw fieldFault('quote-stray', label, line)
      if (field.includes('\r')) throw fieldFault('line-end-unsupported', label, line)
      fields.push(field)
      at = end
    }
    if (at === text.length) return fields
    if (text[at] !== delimiter) throw fieldFault('quote-stray', label, line)
    at++
  }
}
