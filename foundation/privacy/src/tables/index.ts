export { type ColumnClass, classifyColumn, type Hits, type TextFinder } from './classify-column.ts'
export {
  type ClassifyOptions,
  classifyTable,
  type JointFinding,
  TABLE_CLASSES,
  type TableClass,
  type TableClassName,
  type TableFacts,
} from './classify-table.ts'
export { type HeaderReading, type Meaning, readHeader, TOPICS, type Topic } from './meaning.ts'
export { type SampledColumn, sampleFile, type TableSample, wholeTable } from './table-sample.ts'
