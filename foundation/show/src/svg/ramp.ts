import { type Html, html } from '../html.ts'
import { INK, SERIES } from './palette.ts'
import { type Point, round } from './path.ts'

/**
 * Low to high as blue over grey to orange: told apart by all common kinds of colour blindness, in the
 * colours of the series, which pages turn over for dark screens.
 */
const STEPS = [
  { style: 's-0', colour: SERIES[0].colour, opacity: 1 },
  { style: 's-0', colour: SERIES[0].colour, opacity: 0.55 },
  { style: 's-axis', colour: INK.axis, opacity: 1 },
  { style: 's-1', colour: SERIES[1].colour, opacity: 0.55 },
  { style: 's-1', colour: SERIES[1].colour, opacity: 1 },
] as const

/** How many steps there are from low to high. */
export const RAMP_STEPS = STEPS.length

/** The middle of the ramp, for values without an order. */
export const MIDDLE_STEP = 2

/**
 * The step of each value by its rank among all, ties sharing theirs, so that one outlier does not
 * leave everything else one colour: the least values take the first step, the greatest the last.
 * Values that are all equal lie in the middle.
 */
export const rampSteps = (values: readonly number[]): number[] => {
  const sorted = values.toSorted((a, b) => a - b)
  const places = new Map<number, [number, number]>()
  sorted.forEach((value, at) => {
    const place = places.get(value)
    if (place === undefined) places.set(value, [at, at])
    else place[1] = at
  })
  const place = (value: number | undefined): number => {
    const [first = 0, last = 0] = (value !== undefined && places.get(value)) || []
    return (first + last) / 2
  }
  const [least, most] = [place(sorted[0]), place(sorted.at(-1))]
  return values.map((value) => {
    if (least === most) return MIDDLE_STEP
    const share = (place(value) - least) / (most - least)
    return Math.min(RAMP_STEPS - 1, Math.floor(share * RAMP_STEPS))
  })
}

/** Filled dots of one step, all in one path: a chart of 3,000 dots stays within tens of kilobytes. */
export const dots = (points: readonly Point[], step: number, radius: number): Html => {
  const { style, colour, opacity } = STEPS[step] ?? STEPS[MIDDLE_STEP]
  const path = points.map(([x, y]) => `M${round(x)} ${round(y)}h.01`).join('')
  if (path === '') return html``
  return html`<path class="${style}" d="${path}" fill="none" stroke="${colour}" stroke-width="${round(2 * radius)}" stroke-linecap="round"${
    opacity < 1 && html` stroke-opacity="${opacity}"`
  }/>`
}

/** Hollow rings, all in one path: blanks, which have no place on the ramp. */
export const rings = (points: readonly Point[], radius: number): Html => {
  const r = round(radius)
  const path = points
    .map(
      ([x, y]) =>
        `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
    )
    .join('')
  if (path === '') return html``
  return html`<path class="s-mute" d="${path}" fill="none" stroke="${INK.mute}" stroke-width="1"/>`
}
