import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DEEPEST, tooDeepAt } from './depth.ts'
import { readDocument } from './document.ts'
import { DocumentFault } from './document-fault.ts'

test('whatever text comes, reading a document ends in a value or a fault', () => {
  const schema = z.strictObject({ a: z.number(), b: z.array(z.strictObject({ c: z.string() })) })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.constantFrom('a: &x [*x]', '? [1]: 2', '!!js/function x', '- - -'),
      ),
      (content) => {
        try {
          readDocument({ path: 'x.yaml', text: content }, schema)
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentFault)
        }
      },
    ),
  )
})

test('a bomb of aliases is refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`)
    .join('\n')}`
  expect(() => readDocument({ path: 'x.yaml', text: bomb }, z.unknown())).toThrow(DocumentFault)
})

test('a description larger than 1 MiB is refused before it is parsed', () => {
  const large = `a: "${'x'.repeat(1024 * 1024)}"`
  expect(() => readDocument({ path: 'x.yaml', text: large }, z.unknown())).toThrow(
    /larger than 1 MiB/,
  )
})

test.each([
  ['flow lists', '['.repeat(100_000)],
  ['flow maps', '{a: '.repeat(100_000)],
  ['JSON', `{"facts": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['lists on one line', '- '.repeat(100_000)],
  ['keys on one line', '? '.repeat(100_000)],
  ['indented maps', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
])('100,000 levels of %s are refused by their line, and quickly', (_, text) => {
  const started = performance.now()
  expect(() => readDocument({ path: 'deep.yaml', text }, z.unknown())).toThrow(
    /^deep\.yaml:\d+:\d+: this is nested more than 64 levels deep/,
  )
  expect(performance.now() - started).toBeLessThan(2000)
})

test('brackets in texts and remarks are not depth', () => {
  const text = `# ${'['.repeat(200)}\na: "${'['.repeat(200)}"\nb: '${'{'.repeat(200)}'\nc: x${'['.repeat(100)}\n`
  expect(tooDeepAt(text)).toBe(-1)
  expect(tooDeepAt('['.repeat(DEEPEST - 1) + ']'.repeat(DEEPEST - 1))).toBe(-1)
})
