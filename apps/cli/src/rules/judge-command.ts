import { writeFileSync } from 'node:fs'
import { stateOf } from '@haechi/answer'
import { receiptOf, receiptText, rulebooksOn, type Verdict } from '@haechi/rulebook'
import { notWritable } from '../out-folder.ts'
import { stateCell, table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { chosen } from './find.ts'
import { glossary, openLibrary } from './open-library.ts'
import { readAsked, readEvidenceFile } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: ['기록', '이름', '판정', '이유'],
  en: ['record', 'title', 'state', 'why'],
}

/** Judges facts, and evidence where it is given, at one gate; writes the receipt where it is asked for. */
export async function runJudge(options: RulesOptions, around: RulesAround): Promise<Answer> {
  const { facts, asOf } = await readAsked(options)
  const library = openLibrary(around.home, options.knownOn)
  const rulebooks = chosen(rulebooksOn(library, asOf, options.knownOn), options.text('rulebook'))
  const caseFile = await readEvidenceFile(options.text('evidence'), facts, rulebooks)
  const question = { gate: options.gate, asOf, knownOn: options.knownOn }
  const receipt = receiptOf(options.text('facts') ?? '', rulebooks, caseFile, question)
  const path = options.text('receipt')
  if (path !== null) {
    try {
      writeFileSync(path, receiptText(receipt), { flag: 'wx' })
    } catch (cause) {
      throw notWritable(path, cause, `--receipt ${path}`)
    }
  }
  const titles = new Map(
    rulebooks.flatMap((one) => one.obligations).map((one) => [one.id, one.title]),
  )
  const { lang } = around.terminal
  const rows = receipt.judgements.map((verdict) => [
    verdict.id,
    titles.get(verdict.id)?.[lang] ?? '',
    stateCell(stateOf(verdict.state, glossary.states), lang),
    verdict.why.map((one) => one[lang]).join('; '),
  ])
  return {
    data: { ...question, receipt: path, judgements: receipt.judgements },
    lines: table(HEADS[lang], rows, around.terminal),
    good: receipt.judgements.every(isClosed),
  }
}

function isClosed({ state, binding }: Verdict): boolean {
  return !binding || ['met', 'waived', 'not-applicable'].includes(state)
}
