import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, sourceAt, words } from '../on-disk.testing.ts'
import { readRulebook } from '../rules/rulebook.ts'
import { CLOUD_DATA, type CloudData, cloudUse, readCloudUse } from './cloud-use.ts'

const path = 'rulebooks/kr-cloud-use.yaml'
const table = readCloudUse({ path, text: readFileSync(join(ROOT, path), 'utf8') })
const cloud = readRulebook(sourceAt(join(ROOT, 'rulebooks/kr-cloud/2018-07-16')), words)

/** The 27 cells, rebuilt from the printed table on 2026-11-21 apart from the product's file. */
const CELLS = readFileSync(join(ROOT, 'stages/rulebook/vectors/cloud-use.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, CloudData, string, string])

const at = (use: string, data: CloudData, asOf: string, revised = false) =>
  cloudUse(table, { use, data, asOf }, cloud, () => revised)

test('mark and confidence are the printed cells, on any day', () => {
  expect(CELLS).toHaveLength(27)
  for (const asOf of ['2015-06-01', '2017-06-01', '2019-06-01', '2026-11-21']) {
    const found = CELLS.map(([use, data]) => {
      const { mark, confidence } = at(use, data, asOf)
      return [use, data, mark, confidence]
    })
    expect(found).toEqual(CELLS)
  }
})

test.each([
  ['2016-10-04', 'R0'],
  ['2016-10-05', 'R1'],
  ['2018-12-31', 'R1'],
  ['2019-01-01', 'R2'],
  ['2026-11-21', 'R2'],
])('on %s the regime is %s', (asOf, regime) => {
  expect(at('open-api', 'personalCredit', asOf).regime).toBe(regime)
})

test('until 2018 only non-important information, and of it only what the table leaves', () => {
  for (const { id } of table.uses) {
    expect(at(id, 'personalCredit', '2017-06-01').permitted).toBe('no')
    expect(at(id, 'uniqueId', '2017-06-01').permitted).toBe('no')
  }
  expect(at('ai-customer-service', 'nonImportant', '2017-06-01').permitted).toBe('yes')
  expect(at('internet-banking-hts', 'nonImportant', '2017-06-01').permitted).toBe('no')
})

test('before the cloud was opened nothing is permitted', () => {
  for (const [use, data] of CELLS) expect(at(use, data, '2015-06-01').permitted).toBe('no')
})

test('△ under personal credit information is allowed but pointless, never a ban', () => {
  const weak = CELLS.filter(([, data, mark]) => data === 'personalCredit' && mark === '△')
  expect(weak.map(([use]) => use)).toEqual(['internet-banking-hts', 'new-customer-service'])
  for (const [use, data] of weak) expect(at(use, data, '2020-01-01').permitted).toBe('pointless')
  expect(at('disaster-recovery-centre', 'personalCredit', '2020-01-01').permitted).toBe('no')
  expect(at('disaster-recovery-centre', 'uniqueId', '2020-01-01').permitted).toBe('yes')
})

test('the revision counts only where somebody confirmed it', () => {
  expect(at('call-centre-crm', 'uniqueId', '2024-01-01').regime).toBe('R2')
  expect(at('call-centre-crm', 'uniqueId', '2024-01-01', true).regime).toBe('R3')
  expect(CLOUD_DATA).toEqual(['nonImportant', 'personalCredit', 'uniqueId'])
})
