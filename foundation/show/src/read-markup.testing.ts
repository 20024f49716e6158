/** An element as a test sees it. */
export type Element = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

export type Markup = {
  readonly elements: readonly Element[]
  /** All text between tags, entities resolved. */
  readonly text: string
}

const VOID = new Set(['meta', 'input', 'br'])
const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/
const ATTRIBUTE = /([a-zA-Z:-]+)(?:="([^"<>]*)")?/g
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#96': '`',
}

const plain = (text: string): string =>
  text.replace(/&([a-z0-9#]*)(;?)/g, (all, name: string, end: string) => {
    const sign = ENTITIES[name]
    if (sign === undefined || end === '') throw new Error(`bare ampersand: ${all}`)
    return sign
  })

/**
 * Reads markup far more strictly than a browser: every tag closed in order, every attribute quoted,
 * no stray sign anywhere. Whatever breaks out of its place therefore throws.
 */
export const readMarkup = (source: string): Markup => {
  const elements: Element[] = []
  const open: string[] = []
  let text = ''
  let rest = source.replace(/^<!doctype html>\n/, '')
  while (rest !== '') {
    if (open.at(-1) === 'style') rest = rest.slice(rest.indexOf('</style>'))
    const next = rest.indexOf('<')
    const before = next === -1 ? rest : rest.slice(0, next)
    if (/[>"'`]/.test(before)) throw new Error(`stray sign in text: ${before.slice(0, 80)}`)
    text += plain(before)
    if (next === -1) break
    rest = rest.slice(next)
    const tag = TAG.exec(rest)
    if (tag === null) throw new Error(`not a tag: ${rest.slice(0, 80)}`)
    rest = rest.slice(tag[0].length)
    const [, closes, name = '', attributes = '', selfClosed] = tag
    if (closes === '/') {
      const opened = open.pop()
      if (opened !== name) throw new Error(`</${name}> closes <${opened ?? 'nothing'}>`)
      continue
    }
    const found = [...attributes.matchAll(ATTRIBUTE)]
    const map = new Map(found.map(([, key = '', value = '']) => [key, plain(value)]))
    if (map.size !== found.length) throw new Error(`attribute twice in <${name}>`)
    elements.push({ name, attributes: map })
    if (selfClosed !== '/' && !VOID.has(name)) open.push(name)
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`)
  return { elements, text }
}
