export { measureQuality, type QualityInput } from './measure.ts'
export type { QualityData } from './own-data.ts'
