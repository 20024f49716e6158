import { type ColumnClass, classifyColumn, type TextFinder } from './classify-column.ts'
import type { Meaning } from './meaning.ts'
import type { TableSample } from './table-sample.ts'

/**
 * Groups of data that a table can fall in, strictest first. Which class of the law that is, is a
 * rule's to say (`classOf`); without a rule this is the technical reading.
 */
export const TABLE_CLASSES = [
  'unique-id',
  'sensitive',
  'personal-credit',
  'secret',
  'personal',
  'corporate',
] as const

export type TableClassName = (typeof TABLE_CLASSES)[number]

/** Columns that together say more than each alone. */
export type JointFinding = {
  readonly rule: JointRule['rule']
  readonly columns: readonly string[]
}

export type TableClass = {
  /** The strictest of `classes`; null where nothing was found, which clears only what was read. */
  readonly class: TableClassName | null
  readonly classes: readonly TableClassName[]
  readonly columns: readonly ColumnClass[]
  readonly joint: readonly JointFinding[]
  readonly read: {
    readonly rows: number
    readonly of: number
    /** Every row was read: only then may "nothing found" be said of the table. */
    readonly whole: boolean
  }
  /** Whether not finding more can be relied on: never from a sample. */
  readonly clearing: 'whole-table-read' | 'sample-only'
}

/** What the table was found to hold: for a rule that names the class. */
export type TableFacts = {
  readonly meanings: ReadonlySet<Meaning>
  readonly joint: readonly JointFinding[]
}

export type ClassifyOptions = {
  /** Every class that applies; the technical reading by default. */
  readonly classOf?: (facts: TableFacts) => readonly TableClassName[]
}

/** Classifies a table column by column, then by what columns say together. */
export function classifyTable(
  sample: TableSample,
  find: TextFinder,
  options: ClassifyOptions = {},
): TableClass {
  const columns = sample.columns.map((column) => classifyColumn(column, find))
  const meanings = new Set(columns.flatMap(meaningsOf))
  const joint = jointFindings(columns)
  const found = new Set((options.classOf ?? technicalClasses)({ meanings, joint }))
  const classes = TABLE_CLASSES.filter((one) => found.has(one))
  const rows = sample.columns[0]?.values.length ?? 0
  const whole = rows >= sample.rows
  return {
    class: classes[0] ?? null,
    classes,
    columns,
    joint,
    read: { rows, of: sample.rows, whole },
    clearing: whole ? 'whole-table-read' : 'sample-only',
  }
}

/** The meaning of a column and every kind seen in its cells: one find in a free text is a find. */
function meaningsOf(column: ColumnClass): Meaning[] {
  const kinds = column.hits
    .filter(({ confidence, whole }) => confidence >= 0.5 || whole.low >= 0.5)
    .map(({ kind }) => kind)
  return column.meaning === null ? kinds : [column.meaning, ...kinds]
}

type JointRule = {
  readonly rule:
    | 'name-birth-phone'
    | 'name-birth'
    | 'name-phone'
    | 'birth-sex-region'
    | 'customer-credit'
  readonly all: readonly (readonly Meaning[])[]
}

const PERSON_KEYS: readonly Meaning[] = [
  'person',
  'customer-id',
  'kr.resident-number',
  'kr.foreigner-number',
  'kr.13-digit-ambiguous',
  'kr.passport',
  'kr.driver-licence',
  'kr.ci',
  'kr.phone',
  'email',
  'kr.account',
  'card',
]

/** Each needs one column of every list; a column serves once. */
const JOINT_RULES: readonly JointRule[] = [
  { rule: 'name-birth-phone', all: [['person'], ['birth-date'], ['kr.phone']] },
  { rule: 'name-birth', all: [['person'], ['birth-date', 'age']] },
  { rule: 'name-phone', all: [['person'], ['kr.phone', 'email', 'kr.address']] },
  { rule: 'birth-sex-region', all: [['birth-date', 'age'], ['sex'], ['region', 'kr.address']] },
  {
    rule: 'customer-credit',
    all: [PERSON_KEYS, ['credit', 'amount', 'income', 'kr.account', 'card']],
  },
]

function jointFindings(columns: readonly ColumnClass[]): JointFinding[] {
  return JOINT_RULES.flatMap(({ rule, all }) => {
    const used: ColumnClass[] = []
    for (const wanted of all) {
      const column = columns.find(
        (one) => !used.includes(one) && meaningsOf(one).some((each) => wanted.includes(each)),
      )
      if (column === undefined) return []
      used.push(column)
    }
    return [{ rule, columns: used.map(({ name }) => name) }]
  })
}

const UNIQUE_IDS: readonly Meaning[] = [
  'kr.resident-number',
  'kr.foreigner-number',
  'kr.13-digit-ambiguous',
  'kr.passport',
  'kr.driver-licence',
]
const SENSITIVE: readonly Meaning[] = [
  'health',
  'belief',
  'ethnicity',
  'biometric',
  'criminal-record',
]
const PERSONAL: readonly Meaning[] = [
  ...PERSON_KEYS,
  'kr.address',
  'kr.plate',
  'kr.health-insurance-number',
  'birth-date',
  'device-id',
  'ip',
  'iban',
]
const CORPORATE: readonly Meaning[] = ['kr.business-number', 'kr.corporate-number']

function technicalClasses({ meanings, joint }: TableFacts): TableClassName[] {
  const holds = (list: readonly Meaning[]) => list.some((one) => meanings.has(one))
  const classes: TableClassName[] = []
  if (holds(UNIQUE_IDS)) classes.push('unique-id')
  if (holds(SENSITIVE)) classes.push('sensitive')
  if (joint.some(({ rule }) => rule === 'customer-credit')) classes.push('personal-credit')
  if (meanings.has('secret')) classes.push('secret')
  if (holds(PERSONAL) || joint.length > 0) classes.push('personal')
  if (holds(CORPORATE)) classes.push('corporate')
  return classes
}
