/** A place in user units. */
export type Point = readonly [number, number]

/** Two decimals: finer than a pixel, and the same bytes on every machine. */
export const round = (value: number): number => {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? 0 : rounded
}

/** A path through points; runs that are level or upright take the short form. */
export const polyline = (points: readonly Point[]): string => {
  let path = ''
  let last: Point | null = null
  for (const [px, py] of points) {
    const [x, y]: Point = [round(px), round(py)]
    if (last === null) path += `M${x} ${y}`
    else if (last[1] === y) path += last[0] === x ? '' : `H${x}`
    else path += last[0] === x ? `V${y}` : `L${x} ${y}`
    last = [x, y]
  }
  return path
}

/**
 * The points needed to draw a line no further than `tolerance` from the one given
 * (Ramer 1972, Douglas and Peucker 1973); a curve over 100,000 rows becomes a few dozen points.
 */
export const simplify = (points: readonly Point[], tolerance: number): readonly Point[] => {
  const keep = new Set<number>([0, points.length - 1])
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span
    let [far, distance] = [-1, tolerance]
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceTo(points[from], points[to], points[at])
      if (away > distance) [far, distance] = [at, away]
    }
    if (far === -1) continue
    keep.add(far)
    spans.push([from, far], [far, to])
  }
  return points.filter((_, at) => keep.has(at))
}

const distanceTo = (a: Point = [0, 0], b: Point = a, p: Point = a): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1])
  return Math.abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length
}
