import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { haechi, ROOT } from './terminal.ts'

/** A credit model of a bank, as far as rules ask. */
export const SYSTEM = {
  'org.kind': 'financial',
  'system.isAi': true,
  'system.use': 'creditScoring',
  'system.status': 'dev',
  'system.customerImpact': 'direct',
  'system.highRisk': true,
  data: ['personalCredit'],
}

export type Listed = {
  asOf: string
  obligations: {
    id: string
    rulebook: string
    status: string
    modality: string
    gates: string[]
    applies: 'yes' | 'no' | 'unknown'
    missingFacts: string[]
    trace: { decided: { fact: string; from: string | null; by: string | null }[] }
  }[]
}

/** Runs `haechi rules obligations` on facts that a file holds. */
export async function obligations(
  folder: string,
  facts: unknown,
  ...args: string[]
): Promise<Map<string, Listed['obligations'][number]>> {
  const path = join(folder, `facts-${Math.random()}.json`)
  writeFileSync(path, JSON.stringify(facts))
  const ended = await haechi(folder, 'rules', 'obligations', '--facts', path, '--json', ...args)
  expect(ended.err).toBe('')
  expect(ended.code).toBe(0)
  return new Map((JSON.parse(ended.out) as Listed).obligations.map((one) => [one.id, one]))
}

/** The guideline in a folder that a compliance officer may write in. */
export function writable(
  folder: string,
  change: (text: string) => string = (text) => text,
): string {
  const place = join(folder, 'kr-fsc-ai')
  cpSync(join(ROOT, 'rulebooks/kr-fsc-ai/2021-07-08'), place, { recursive: true })
  for (const part of ['.', 'obligations', 'cases']) {
    for (const name of readdirSync(join(place, part))) {
      if (!name.endsWith('.yaml')) continue
      const path = join(place, part, name)
      writeFileSync(path, change(readFileSync(path, 'utf8')))
    }
  }
  return place
}
