export { measureQuality, type QualityData, type QualityInput } from './measure.ts'
