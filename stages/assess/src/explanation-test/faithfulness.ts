import { rowsOf } from '../importance/attributions.ts'
import { sampleRows } from '../importance/draw-rows.ts'
import { emptyMixture, scoreMixture } from '../importance/mix-rows.ts'
import { correlation, varies } from '../importance/ranks.ts'
import type { Outcome } from '../performance/measurement.ts'
import { RandomStream } from '../random/stream.ts'
import type { Sample } from './explanation-test.ts'
import { meanOutcome } from './mean-outcome.ts'

// Background rows drawn for each sampled row; all where there are no more.
const DONORS = 32

/**
 * The mean over rows of the correlation, across features, between a contribution and how far the
 * margin falls when that feature alone is replaced by background values (Alvarez-Melis and Jaakkola
 * 2018). A row that no feature moves is left out; one whose contributions are all equal though the
 * margin moves counts as 0.
 */
export function faithfulness({ test, columns, contributions, predictions }: Sample): Outcome {
  const { background, score, seed } = test
  const width = columns.length
  const all = rowsOf(background)
  const drawn = Math.min(DONORS, all)
  const stream = new RandomStream(seed, ['explain.faithfulness'])
  const mixture = emptyMixture(predictions.length * width * drawn, width)
  for (let row = 0; row < predictions.length; row++) {
    stream.restart(row)
    const donors = sampleRows(stream, all, drawn)
    for (let feature = 0; feature < width; feature++) {
      for (let d = 0; d < drawn; d++) {
        const at = (row * width + feature) * drawn + d
        mixture.row[at] = row
        mixture.donor[at] = donors[d]!
        mixture.replaced[at * width + feature] = 1
      }
    }
  }
  const scores = scoreMixture(score, columns, background, mixture)
  const figures: number[] = []
  for (let row = 0; row < predictions.length; row++) {
    const falls = new Float64Array(width)
    for (let feature = 0; feature < width; feature++) {
      let sum = 0
      // Differences first, so that a feature the model never asks about falls by exactly 0.
      for (let d = 0; d < drawn; d++) {
        sum += predictions[row]! - scores[(row * width + feature) * drawn + d]!
      }
      falls[feature] = sum / drawn
    }
    if (varies(falls)) figures.push(correlation(contributions[row]!, falls) ?? 0)
  }
  return meanOutcome(figures, { low: -1, high: 1 })
}
