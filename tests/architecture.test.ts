import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/**
 * The order of the house: a package may use what stands before it. Apps may use everything but each
 * other, and nothing uses an app.
 */
const ORDER = [
  'fault',
  'seal',
  'document',
  'table',
  'privacy',
  'show',
  'rulebook',
  'registry',
  'assess',
  'gate',
  'answer',
  'cli',
]

const APPS = ['cli']

type Package = {
  readonly name: string
  readonly declared: readonly string[]
  readonly imported: readonly string[]
}

/** What is wrong with the arrows between these packages, one sentence each. */
function wrongArrows(packages: readonly Package[], order: readonly string[]): string[] {
  return packages.flatMap(({ name, declared, imported }) => {
    const at = order.indexOf(name)
    if (at < 0) return [`${name} has no place in the order`]
    const used = [...new Set([...declared, ...imported])]
    return [
      ...used
        .filter((one) => order.indexOf(one) >= at)
        .map((one) => `${name} → ${one} points forward`),
      ...used.filter((one) => APPS.includes(one)).map((one) => `${name} → ${one} uses an app`),
      ...imported
        .filter((one) => !declared.includes(one))
        .map((one) => `${name} → ${one} is undeclared`),
      ...declared
        .filter((one) => !imported.includes(one))
        .map((one) => `${name} → ${one} is declared in vain`),
    ]
  })
}

function ours(specifiers: readonly string[]): string[] {
  return specifiers.flatMap((one) => (one.startsWith('@haechi/') ? [one.slice(8)] : []))
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

const sources = globSync('{foundation,stages,apps}/*/{src,bin}/**/*.{ts,mjs}', { cwd: ROOT })
  .sort()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const packages = globSync('{foundation,stages,apps}/*/package.json', { cwd: ROOT }).map(
  (path): Package => {
    const manifest = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as {
      name: string
      dependencies?: Record<string, string>
    }
    const folder = `${dirname(path)}/`
    const own = sources.filter(
      (one) => one.path.startsWith(folder) && !one.path.endsWith('.test.ts'),
    )
    return {
      name: manifest.name.slice(8),
      declared: ours(Object.keys(manifest.dependencies ?? {})),
      imported: [...new Set(own.flatMap(({ text }) => ours(importsOf(text))))],
    }
  },
)

test('every arrow between packages points back', () => {
  expect(packages.length).toBe(ORDER.length)
  expect(wrongArrows(packages, ORDER)).toEqual([])
})

test('a planted violation is seen', () => {
  const planted = [
    { name: 'rulebook', declared: ['gate'], imported: ['gate'] },
    { name: 'gate', declared: ['cli'], imported: ['cli', 'seal'] },
    { name: 'assess', declared: ['table'], imported: [] },
    { name: 'cellar', declared: [], imported: [] },
  ]
  expect(wrongArrows(planted, ORDER)).toEqual([
    'rulebook → gate points forward',
    'gate → cli points forward',
    'gate → cli uses an app',
    'gate → seal is undeclared',
    'assess → table is declared in vain',
    'cellar has no place in the order',
  ])
})

/** What only an app may touch: the clock, chance, the environment, the network, other processes. */
const EFFECTS = [
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\bperformance\.now\(/,
  /\bprocess\.(?:env|argv|exit|stdout|stderr)\b/,
  /\bconsole\./,
  /\bfetch\(/,
  /'node:(?:http|https|net|tls|dgram|child_process|dns)'/,
  /\brandomBytes\(|\brandomUUID\(/,
]

function effectsIn(text: string): string[] {
  return EFFECTS.filter((effect) => effect.test(text)).map(String)
}

test('stages and foundation touch no clock, chance, environment, network or process', () => {
  const found = sources
    .filter(({ path }) => !path.startsWith('apps/') && !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => effectsIn(text).map((effect) => `${path}: ${effect}`))
  expect(found).toEqual([])
  expect(effectsIn('const now = Date.now()')).toHaveLength(1)
})

test('stages read no files: what they judge comes as an argument', () => {
  const found = sources
    .filter(({ path }) => path.startsWith('stages/') && !/\.test(?:ing)?\.ts$/.test(path))
    .filter(({ path }) => !path.includes('/vectors/'))
    .filter(({ text }) => importsOf(text).some((one) => /^node:fs/.test(one)))
  expect(found.map(({ path }) => path)).toEqual([])
})

test('no hand-written file is longer than 400 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 401)
  expect(long.map(({ path }) => path)).toEqual([])
})
