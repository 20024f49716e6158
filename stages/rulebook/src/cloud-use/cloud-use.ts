import { readDocument, type SourceFile } from '@haechi/document'
import type { Text } from '@haechi/fault'
import { z } from 'zod'
import { factOf } from '../facts/fact.ts'
import { truthOf } from '../predicate/predicate.ts'
import { textSchema } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'

/** Columns A, B and C of the 2018 table: which information goes onto the cloud. */
export const CLOUD_DATA = ['nonImportant', 'personalCredit', 'uniqueId'] as const

export type CloudData = (typeof CLOUD_DATA)[number]

const MARKS = ['×', '△', '○', '◎'] as const

const cell = z.strictObject({
  mark: z.enum(MARKS),
  meaning: textSchema,
  /** Inferred: the row prints two marks for three columns. */
  confidence: z.enum(['printed', 'inferred']),
})

const tableSchema = z.strictObject({
  uses: z.array(
    z.strictObject({
      id: z.string(),
      name: textSchema,
      cells: z.strictObject({ nonImportant: cell, personalCredit: cell, uniqueId: cell }),
    }),
  ),
})

/** The cloud-use table of the 2018 plan (cloud-2018/IV-1): nine uses by three columns. */
export type CloudUseTable = z.output<typeof tableSchema>

/** Reads `rulebooks/kr-cloud-use.yaml`. Throws RulebookFault. */
export function readCloudUse(file: SourceFile): CloudUseTable {
  return readDocument(file, tableSchema).value
}

/** Regimes of cloud in finance: closed before October 2016, then by class of information, then in Korea, then by criticality. */
export type Regime = 'R0' | 'R1' | 'R2' | 'R3'

/** What the table and the regime of a day say of one use with one class of information. */
export type CloudUse = {
  readonly use: string
  readonly data: CloudData
  readonly mark: (typeof MARKS)[number]
  readonly meaning: Text
  readonly permitted: 'yes' | 'no' | 'pointless' | 'unknown'
  readonly confidence: 'printed' | 'inferred'
  readonly regime: Regime
  readonly source: string
}

/**
 * The cell as printed, and what it comes to on a day. The mark weighs usefulness besides leave, so △
 * under personal credit information is allowed but pointless and never a ban (catalogue §5.1, note 2).
 * @param cloud the rulebook whose macros R1 and R2 date the regimes.
 * @param revised whether the revision of 2023 is confirmed; until it is, R2 does not end.
 */
export function cloudUse(
  table: CloudUseTable,
  asked: { readonly use: string; readonly data: CloudData; readonly asOf: string },
  cloud: Rulebook,
  revised: (asOf: string) => boolean,
): CloudUse {
  const at = table.uses.findIndex(({ id }) => id === asked.use)
  const cells = table.uses[at]?.cells
  if (cells === undefined) throw new Error(`no use '${asked.use}'`)
  const { mark, meaning, confidence } = cells[asked.data]
  const regime = revised(asked.asOf) ? 'R3' : regimeOn(cloud, asked.asOf)
  return {
    use: asked.use,
    data: asked.data,
    mark,
    meaning,
    permitted: permittedUnder(regime, asked.data, mark),
    confidence,
    regime,
    source: `cloud-2018/IV-1-tbl/${at + 1}`,
  }
}

function permittedUnder(
  regime: Regime,
  data: CloudData,
  mark: CloudUse['mark'],
): CloudUse['permitted'] {
  // The cloud was closed to finance.
  if (regime === 'R0') return 'no'
  // Only non-important information, and of it only what the table's first column leaves.
  if (regime === 'R1') return data === 'nonImportant' && mark !== '×' ? 'yes' : 'no'
  // The first column describes the rule before the widening, which these regimes lifted.
  if (data === 'nonImportant') return 'yes'
  if (mark === '×') return 'no'
  return mark === '△' ? 'pointless' : 'yes'
}

function regimeOn({ scope }: Rulebook, asOf: string): Regime {
  const facts = new Map([
    ['date', factOf(asOf, 'engine')],
    ['org.kind', factOf('financial', 'engine')],
  ])
  const holds = (macro: string) => truthOf({ macro }, facts, scope) === true
  return holds('R2') ? 'R2' : holds('R1') ? 'R1' : 'R0'
}
