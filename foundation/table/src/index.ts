export type { Cells, Dimension } from './cells.ts'
export { countCells } from './count-cells.ts'
export { csvText } from './csv-text.ts'
export { digestFile } from './digest-file.ts'
export { mergeCells } from './merge-cells.ts'
export {
  type Answer,
  type QueriedColumn,
  type QueriedFile,
  type QueriedTable,
  type Queries,
  queryTables,
} from './query-tables.ts'
export { readTable } from './read-table.ts'
export { cellsWhere, marginCells, selectCells } from './roll-cells.ts'
export { type Column, cellText, findColumn, type Table } from './table.ts'
export { TableFault } from './table-fault.ts'
export { planWeights, type WeightUnits } from './weights.ts'
export { type WrittenColumn, writeParquet } from './write-parquet.ts'
