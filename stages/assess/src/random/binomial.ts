import type { RandomStream } from './stream.ts'

/**
 * One draw of the number of successes among `trials` with chance `p`: by inversion while the expected
 * number is small, else by Hörmann's transformed rejection BTRS (1993). No normal approximation.
 */
export function drawBinomial(stream: RandomStream, trials: number, p: number): number {
  if (trials <= 0 || p <= 0) return 0
  if (p >= 1) return trials
  if (p > 0.5) return trials - drawRare(stream, trials, 1 - p)
  return drawRare(stream, trials, p)
}

function drawRare(stream: RandomStream, trials: number, p: number): number {
  return trials * p < 10 ? invert(stream, trials, p) : reject(stream, trials, p)
}

function invert(stream: RandomStream, trials: number, p: number): number {
  const odds = p / (1 - p)
  const none = Math.exp(trials * Math.log1p(-p))
  for (;;) {
    let left = stream.uniform()
    let chance = none
    for (let k = 0; k <= trials; k++) {
      if (left <= chance) return k
      left -= chance
      chance *= ((trials - k) / (k + 1)) * odds
    }
    // Only rounding of the summed chances can lead here; draw again.
  }
}

function reject(stream: RandomStream, trials: number, p: number): number {
  const q = 1 - p
  const spread = Math.sqrt(trials * p * q)
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = trials * p + 0.5
  const squeeze = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const odds = p / q
  const mode = Math.floor((trials + 1) * p)
  const atMode =
    (mode + 0.5) * Math.log((mode + 1) / (odds * (trials - mode + 1))) +
    stirlingTail(mode) +
    stirlingTail(trials - mode)
  for (;;) {
    const u = stream.uniform() - 0.5
    const v = stream.uniform()
    const edge = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / edge + b) * u + centre)
    if (edge >= 0.07 && v <= squeeze) return k
    if (k < 0 || k > trials) continue
    const height = Math.log((v * alpha) / (a / (edge * edge) + b))
    const limit =
      atMode +
      (trials + 1) * Math.log((trials - mode + 1) / (trials - k + 1)) +
      (k + 0.5) * Math.log((odds * (trials - k + 1)) / (k + 1)) -
      stirlingTail(k) -
      stirlingTail(trials - k)
    if (height <= limit) return k
  }
}

const TAILS = Float64Array.from([
  0.08106146679532733, 0.04134069595540946, 0.02767792568499835, 0.02079067210376509,
  0.01664469118982119, 0.01387612882307072, 0.01189670994589177, 0.01041126526197221,
  0.009255462182712733, 0.008330563433362871,
])

// ln k! less Stirling's leading terms in k + 1.
function stirlingTail(k: number): number {
  if (k < TAILS.length) return TAILS[k]!
  const x = k + 1
  return (1 / 12 - (1 / 360 - 1 / 1260 / (x * x)) / (x * x)) / x
}
