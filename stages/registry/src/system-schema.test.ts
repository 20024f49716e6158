import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemJsonSchema } from './system-schema.ts'

test('the published JSON Schema is what the program checks', () => {
  const path = join(import.meta.dirname, '../system.schema.json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(systemJsonSchema())
})
