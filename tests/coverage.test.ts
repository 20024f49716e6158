import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openLibrary } from '../apps/cli/src/rules/open-library.ts'
import { coveragePage, PAGE } from '../tools/coverage.ts'

test('docs/coverage.md says what the rulebooks carry', () => {
  const page = coveragePage(openLibrary('/nowhere').rulebooks)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
  expect(page.match(/^\| [a-z0-9-]+\//gm)).toHaveLength(236)
})
