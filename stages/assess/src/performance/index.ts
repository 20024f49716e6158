export { measurePerformance, type PerformanceOptions } from './measure.ts'
export {
  type CalibrationBin,
  calibrationBins,
  type RocPoint,
  rocCurve,
  type ScoreBar,
  scoreHistogram,
} from './pictures.ts'
