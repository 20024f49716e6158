import type { Finding, Kind } from '../kind.ts'
import { type Proportion, proportionOf } from '../risk/index.ts'
import { type HeaderReading, isKind, type Meaning, readHeader } from './meaning.ts'
import type { SampledColumn } from './table-sample.ts'

/** Finds personal data in a text, as `findIn` of this package does. */
export type TextFinder = (text: string) => readonly Finding[]

/** How often a kind stands in the cells of a column. */
export type Hits = {
  readonly kind: Kind
  /** Filled cells that are nothing but this kind; the bounds are for all cells of the column. */
  readonly whole: Proportion
  /** Filled cells that hold it somewhere. */
  readonly within: Proportion
  /** Found only with the header's word as context. */
  readonly needsHeader: boolean
  /** Mean confidence of the findings. */
  readonly confidence: number
}

/** What a column holds, and why we think so. */
export type ColumnClass = {
  readonly name: string
  /** Null where neither header nor values say anything. */
  readonly meaning: Meaning | null
  /** What speaks for `meaning`; `header` alone is a suspicion for a kind that values could show. */
  readonly basis: 'values' | 'header' | 'both' | null
  readonly header: HeaderReading | null
  /** All kinds seen at all, the most frequent first: one find is enough to report. */
  readonly hits: readonly Hits[]
  readonly filled: number
  /** Different values over filled cells of the sample; null where none is filled. */
  readonly distinctness: number | null
  /** Each filled cell differs from the others, and there are enough to say so. */
  readonly oneEach: boolean
  /**
   * 95%: at most this share of the column's cells holds something the finder would have found. Null
   * where it did find something.
   */
  readonly unseenBound: number | null
}

/** A column is of a kind when at least this share of its cells surely is (lower bound of 95%). */
const COLUMN_SHARE = 0.5
/** With a header that says so too, this much is enough; the rest is dirt. */
const AGREED_SHARE = 0.1
const ENOUGH_ROWS = 20

/** Reads header and cells of one column. */
export function classifyColumn(column: SampledColumn, find: TextFinder): ColumnClass {
  const header = readHeader(column.name)
  const cells = column.values.filter((value) => value !== null && value.trim() !== '') as string[]
  const hits = countHits(cells, header, find)
  const distinct = new Set(cells).size
  const { meaning, basis } = decide(header, hits)
  return {
    name: column.name,
    meaning,
    basis,
    header,
    hits,
    filled: cells.length,
    distinctness: cells.length === 0 ? null : distinct / cells.length,
    oneEach: cells.length >= ENOUGH_ROWS && distinct === cells.length,
    unseenBound: hits.length > 0 ? null : proportionOf(0, cells.length).high,
  }
}

function countHits(
  cells: readonly string[],
  header: HeaderReading | null,
  find: TextFinder,
): Hits[] {
  type Count = { whole: number; within: number; bare: number; found: number; confidence: number }
  const counts = new Map<Kind, Count>()
  for (const cell of cells) {
    const bare = find(cell)
    const found = bare.length > 0 || header === null ? bare : underHeader(cell, header, find)
    const seen = new Set<Kind>()
    for (const { kind, start, end, confidence } of found) {
      const count = counts.get(kind) ?? { whole: 0, within: 0, bare: 0, found: 0, confidence: 0 }
      counts.set(kind, count)
      count.found++
      count.confidence += confidence
      if (seen.has(kind)) continue
      seen.add(kind)
      count.within++
      if (bare.length > 0) count.bare++
      if (end - start >= 0.8 * cell.trim().length) count.whole++
    }
  }
  return [...counts]
    .map(([kind, count]) => ({
      kind,
      whole: proportionOf(count.whole, cells.length),
      within: proportionOf(count.within, cells.length),
      needsHeader: count.bare === 0,
      confidence: count.confidence / count.found,
    }))
    .sort((a, b) => b.whole.hits - a.whole.hits || b.within.hits - a.within.hits)
}

/** Findings in the cell when its header's word stands before it, as it would in a sentence. */
function underHeader(cell: string, header: HeaderReading, find: TextFinder): Finding[] {
  const prefix = `${header.context}: `
  return find(prefix + cell).flatMap((finding) =>
    finding.start < prefix.length
      ? []
      : [{ ...finding, start: finding.start - prefix.length, end: finding.end - prefix.length }],
  )
}

function decide(
  header: HeaderReading | null,
  hits: readonly Hits[],
): Pick<ColumnClass, 'meaning' | 'basis'> {
  const agreed = hits.find(
    ({ kind, whole }) => kind === header?.meaning && whole.low >= AGREED_SHARE,
  )
  if (agreed !== undefined) return { meaning: agreed.kind, basis: 'both' }
  const shown = hits.find(({ whole }) => whole.low >= COLUMN_SHARE)
  // Digits of an amount may look like a number of some kind: a header of a topic then decides.
  const outvoted =
    header !== null && !isKind(header.meaning) && (shown?.confidence ?? 0) < COLUMN_SHARE
  if (shown !== undefined && !outvoted) return { meaning: shown.kind, basis: 'values' }
  if (header !== null) return { meaning: header.meaning, basis: 'header' }
  return { meaning: null, basis: null }
}
