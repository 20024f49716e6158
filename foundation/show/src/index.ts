export {
  type Banner,
  banner,
  type Column,
  dataTable,
  definitionList,
  digest,
  figure,
  footnotes,
  heading,
  identifier,
  noteMark,
  paragraph,
  type Section,
  section,
  stateChip,
  stateSign,
  type TableLook,
} from './blocks.ts'
export { type Block, type Content, renderContent, sameText } from './content.ts'
export { formatDate, formatInstant } from './dates.ts'
export { displayWidth, fitToWidth } from './display-width.ts'
export { escapeText, Html, html, type Piece, toId, visibleText } from './html.ts'
export { type Measurement, measurementTable } from './measurement-table.ts'
export {
  digitsToTell,
  type Estimate,
  estimateDigits,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
  type MinusSign,
} from './numbers.ts'
export { type ReportPage, reportPage } from './page.ts'
export { type ParticlePair, particle, withParticle } from './particles.ts'
export { settleParticles } from './settle-particles.ts'
export type { Mark, State, Tone } from './state.ts'
export { type StateItem, stateCounts, stateList } from './state-list.ts'
export { beeswarmChart } from './svg/beeswarm-chart.ts'
export type { BeeswarmFeature, BeeswarmInput } from './svg/beeswarm-words.ts'
export {
  type CalibrationBin,
  type CalibrationInput,
  calibrationChart,
} from './svg/calibration-chart.ts'
export type { Chart, ChartHead, ChartTable } from './svg/chart.ts'
export { dependenceChart } from './svg/dependence-chart.ts'
export type { DependenceInput, DependencePoint, DependenceStop } from './svg/dependence-words.ts'
export { dotWhiskerChart } from './svg/dot-whisker-chart.ts'
export type { DotWhiskerInput, DotWhiskerRow, Target } from './svg/dot-whisker-words.ts'
export { type HistogramGroup, type HistogramInput, histogramChart } from './svg/histogram-chart.ts'
export { FONT, INK, SERIES, TONE } from './svg/palette.ts'
export { type Point, polyline, simplify } from './svg/path.ts'
export { type RocCurve, type RocInput, type RocPoint, rocChart } from './svg/roc-chart.ts'
export { linearScale, niceTicks, type Ticks } from './svg/scale.ts'
export { type StateGridInput, type StateGridRow, stateGrid } from './svg/state-grid.ts'
export { waterfallChart } from './svg/waterfall-chart.ts'
export type { WaterfallInput, WaterfallItem } from './svg/waterfall-words.ts'
export {
  type TableColumn as TerminalColumn,
  type TerminalCell,
  terminalTable,
} from './terminal-table.ts'
