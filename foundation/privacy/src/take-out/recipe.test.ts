import { DocumentFault } from '@haechi/document'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECIPE } from './recipe.testing.ts'
import { readRecipe } from './recipe.ts'

const recipe = (text: string) => readRecipe({ path: 'recipe.yaml', text })

function faultOf(run: () => unknown): DocumentFault {
  try {
    run()
  } catch (error) {
    if (error instanceof DocumentFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('faults of a recipe name line and key', () => {
  const told = (text: string) => {
    const { code, where, what } = faultOf(() => recipe(text))
    return [code, where, what.en]
  }
  expect(told(RECIPE.replace('band: 10', 'bnad: 10'))).toMatchObject([
    'document-invalid',
    expect.stringMatching(/^recipe.yaml:12:/),
    expect.stringContaining("'bnad'"),
  ])
  expect(told(RECIPE.replace('action: drop', 'action: forget'))).toMatchObject([
    'document-invalid',
    expect.stringMatching(/^recipe.yaml:14:9$/),
    expect.stringContaining('one of'),
  ])
  expect(told(RECIPE.replace('key: ops, domain', 'domain'))).toMatchObject([
    'document-invalid',
    'recipe.yaml:9:3',
    "'columns.계좌.key' is missing",
  ])
  expect(told(RECIPE.replace('band: 10,', 'band: 10, prefix: 2,'))[2]).toContain('exactly one')
  expect(told(RECIPE.replace('band: 10,', 'bounds: [3, 2],'))[2]).toContain('do not rise')
  expect(told(`${RECIPE}  이름: { action: keep, reason: x }`)).toMatchObject([
    'document-unreadable',
    expect.stringMatching(/^recipe.yaml:15:/),
    expect.anything(),
  ])
  expect(told('['.repeat(50_000))[0]).toBe('document-too-deep')
  expect(told('x'.repeat(1_100_000))[0]).toBe('document-too-large')
  expect(told('')[0]).toBe('document-invalid')
  expect(told('recipe: r\nreason: r\nground: g\ncolumns: {}')[0]).toBe('document-invalid')
})

test('no text makes the reader of recipes fail otherwise than by a fault', () => {
  const pieces = fc.constantFrom(
    ...RECIPE.split(/(?<=[ \n,{}:])/),
    '&a',
    '*a',
    '!!map',
    '- ',
    '__proto__: ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
      try {
        recipe(words.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(DocumentFault)
      }
    }),
    { numRuns: 500 },
  )
})
