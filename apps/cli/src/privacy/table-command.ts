import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  classifyTable,
  loadNameFinder,
  measureRisk,
  type RiskPlan,
  sampleFile,
  scanText,
} from '@haechi/privacy'
import { invalid } from '../arguments.ts'
import { table } from '../terminal.ts'
import type { PrivacyAnswer, PrivacyAround } from './answer.ts'
import { fileOf, needed, type PrivacyOptions } from './privacy-options.ts'
import { riskRows } from './risk-rows.ts'

/** Rows that are looked at where nobody says how many: enough to find, never enough to clear. */
const SAMPLE = 10_000

/** A folder for what does not fit in memory, gone when the work ends. */
export async function inScratch<Result>(
  run: (scratch: string) => Promise<Result>,
): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), 'haechi-privacy-'))
  try {
    return await run(scratch)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const COLUMN_HEADS = {
  ko: ['열', '뜻', '찾은 종류', '서로 다른 값의 비율'],
  en: ['column', 'meaning', 'kinds found', 'share of different values'],
}

/** What a table holds, column by column, and its class; says how much was read. */
export async function runClassify(
  options: PrivacyOptions,
  { terminal }: PrivacyAround,
): Promise<PrivacyAnswer> {
  const path = fileOf(options)
  const rows = readWhole('--sample', options.text('sample') ?? String(SAMPLE))
  const { finder } = loadNameFinder()
  const found = await inScratch(async (scratch) => {
    const sample = await sampleFile({ path, label: path }, { rows, seed: 1 }, { scratch })
    return classifyTable(sample, (text) => scanText(text, finder))
  })
  const { lang } = terminal
  const lines = table(
    COLUMN_HEADS[lang],
    found.columns.map((column) => [
      column.name,
      column.meaning ?? '–',
      column.hits.map(({ kind }) => kind).join(', ') || '–',
      String(column.distinctness?.toFixed(3) ?? '–'),
    ]),
    terminal,
    [3],
  )
  const { rows: read, of, whole } = found.read
  const told = {
    ko: `등급: ${found.class ?? '찾지 못함'} — ${of}행 가운데 ${read}행을 읽음${whole ? '' : ' (표본으로는 없다고 할 수 없음)'}`,
    en: `class: ${found.class ?? 'nothing found'} — read ${read} of ${of} rows${whole ? '' : ' (a sample never clears a table)'}`,
  }
  return { data: found, lines: `${lines}\n\n${told[lang]}` }
}

/** How easily persons can be found again in a table. */
export async function runRisk(
  options: PrivacyOptions,
  { terminal }: PrivacyAround,
): Promise<PrivacyAnswer> {
  const path = fileOf(options)
  const quasi = needed(options, 'quasi', '--quasi age,sex,region')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const sensitive = options.text('sensitive')
  const population = options.text('population')
  const fraction = options.text('sample-fraction')
  const plan: RiskPlan = {
    quasi,
    ...(sensitive === null ? {} : { sensitive: { column: sensitive } }),
    ...(population === null ? {} : { population: { path: population, label: population } }),
    ...(fraction === null ? {} : { sampleFraction: readShare('--sample-fraction', fraction) }),
  }
  const report = await inScratch((scratch) => measureRisk({ path, label: path }, plan, { scratch }))
  const { size, classes } = report.spectrum
  return {
    data: { ...report, spectrum: { size: [...size], classes: [...classes] } },
    lines: table(
      { ko: ['잰 것', '값'], en: ['measured', 'value'] }[terminal.lang],
      riskRows(report, terminal.lang),
      terminal,
      [1],
    ),
  }
}

function readWhole(where: string, value: string): number {
  const whole = Number(value)
  if (/^\d+$/.test(value) && Number.isSafeInteger(whole) && whole > 0) return whole
  throw invalid(where, {
    ko: `'${value}'은(는) 1 이상의 정수가 아닙니다`,
    en: `'${value}' is no whole number of 1 or more`,
    mendKo: '행의 수를 주십시오.',
    mendEn: 'Give a number of rows.',
  })
}

function readShare(where: string, value: string): number {
  const share = Number(value)
  if (share > 0 && share <= 1) return share
  throw invalid(where, {
    ko: `'${value}'은(는) 0보다 크고 1 이하인 수가 아닙니다`,
    en: `'${value}' is no number above 0 and up to 1`,
    mendKo: '예: 0.01',
    mendEn: 'For example: 0.01.',
  })
}
