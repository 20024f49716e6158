import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  obligationsFor,
  readFacts,
  readFactsDocument,
  readLibrary,
  readVocabulary,
} from '@haechi/rulebook'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { shipped } from '../../rulebook/src/on-disk.testing.ts'
import { entryFrom, readTemplate } from './template.ts'

const ROOT = join(import.meta.dirname, '../../..')
const file = (path: string) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })
const vocabulary = readVocabulary(file('rulebooks/facts.yaml'))
const glossary = parse(file('rulebooks/glossary.yaml').text) as { measurements: object }
const measurements = new Set(Object.keys(glossary.measurements))
const library = readLibrary(shipped(), { vocabulary, measurements })

/** The 24 services with a template name in the catalogue's §6; S23 is reference only. */
const SERVICES =
  `chatbot-consult S1, ai-banker-visit S2, robo-advisor S3, face-payment S4, ai-insurance-sales S5,
  corp-credit-score S6, voice-phishing-guard S7, insurance-fraud S8, assistant-multi S9, rpa-backoffice S10,
  claims-photo-estimate S11, credit-decision S12, underwriting S13, asset-mgmt S14, dialog-banking-cloud S15,
  bigdata-cloud S16, hpc-burst S17, crm-saas S18, testbed S19, genai-external S20, saas-internal S21,
  foreign-underwriting S22, channel-cloud S24, noncritical-cloud S25`.split(/,\s*/)

const templates = globSync('rulebooks/templates/*.yaml', { cwd: ROOT })
  .sort()
  .map((path) => ({
    name: basename(path, '.yaml'),
    template: readTemplate(file(path), vocabulary),
  }))

test('every service of the source texts has its template, and no other', () => {
  expect(templates.map(({ template: { id, service } }) => `${id} ${service}`).sort()).toEqual(
    SERVICES.toSorted(),
  )
  for (const { name, template } of templates) expect(template.id).toBe(name)
})

describe.each(templates)('$name', ({ template }) => {
  test('its cases fix which obligations bind it on their days', () => {
    for (const { asOf, answers, applies } of template.binds) {
      const facts = { ...template.facts, ...answers }
      const read = readFacts(vocabulary, facts, (name) => name, true)
      const found = new Map(
        obligationsFor(library.rulebooks, read, asOf).map(({ obligation, applies: truth }) => [
          obligation.id,
          truth === 'unknown' ? 'unknown' : truth ? 'yes' : 'no',
        ]),
      )
      const asked = Object.keys(applies).map((id) => [id, found.get(id)])
      expect({ asOf, ...Object.fromEntries(asked) }).toEqual({ asOf, ...applies })
    }
  })

  test('the entry reads as facts, and answering its questions leaves no trigger unknown but by choice', () => {
    const entry = entryFrom(template, vocabulary)
    const facts = readFactsDocument({ path: 'system.yaml', text: entry }, vocabulary)
    expect([...facts.keys()].sort()).toEqual(Object.keys(template.facts).sort())
    for (const { fact, ask } of template.questions) {
      expect(entry).toContain(`# ${fact}:`)
      expect(entry).toContain(ask.ko)
      expect(entry).toContain(ask.en)
    }
  })
})

test('a question for a fact that is none, or is answered already, is refused with its line', () => {
  const text = file('rulebooks/templates/credit-decision.yaml').text
  const spoil = (from: string, to: string) => () =>
    readTemplate({ path: 't.yaml', text: text.replace(from, to) }, vocabulary)
  expect(spoil('fact: system.status', 'fact: system.sttus')).toThrow(
    /^t\.yaml:\d+:\d+: 'system\.sttus'/,
  )
  expect(spoil('fact: system.status', 'fact: system.use')).toThrow(/has its answer already/)
})
