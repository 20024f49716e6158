import { AliasTable } from '../random/alias.ts'
import type { RandomStream } from '../random/stream.ts'
import { drawBelow } from './draw-rows.ts'

/** Sets of features, each with its weight in the least squares. */
export type Coalitions = {
  readonly count: number
  readonly width: number
  /** Coalition by coalition: 1 where the feature belongs to it. */
  readonly members: Uint8Array
  readonly weight: Float64Array
}

/** Every coalition, numbered as its bit mask. Their weights are not the kernel's but all 1. */
export function allCoalitions(width: number): Coalitions {
  const count = 2 ** width
  const members = new Uint8Array(count * width)
  for (let mask = 0; mask < count; mask++) {
    for (let place = 0; place < width; place++) members[mask * width + place] = (mask >> place) & 1
  }
  return { count, width, members, weight: new Float64Array(count).fill(1) }
}

/**
 * Coalitions and their complements by the Shapley kernel: sizes from the outside in are complete while
 * the budget holds as many as their share asks for; the rest are drawn. Size 1 is always complete, so
 * the least squares have one solution. Throws RangeError where the budget is below two a feature.
 */
export function pairedCoalitions(stream: RandomStream, width: number, budget: number): Coalitions {
  if (!(budget >= 2 * width)) {
    throw new RangeError(`${width} features need ${2 * width} coalitions or more, not ${budget}`)
  }
  const found = new Map<string, { readonly members: Uint8Array; weight: number }>()
  const half = Math.floor(width / 2)
  const mass = Array.from({ length: half }, (_, at) => massOf(at + 1, width))
  let left = budget
  let size = 1
  let rest = mass.reduce((sum, each) => sum + each, 0)
  for (; size <= half; size++) {
    const subsets = choose(width, size) * (2 * size === width ? 1 : 2)
    const share = (left * mass[size - 1]!) / rest
    if (size > 1 && share < subsets) break
    const weight = mass[size - 1]! / subsets
    eachSubset(width, size, (members) => {
      add(found, members, weight)
      if (2 * size !== width) add(found, complement(members), weight)
    })
    left -= subsets
    rest -= mass[size - 1]!
  }
  const pairs = Math.floor(left / 2)
  if (size <= half && pairs > 0) {
    const sizes = new AliasTable(Float64Array.from(mass.slice(size - 1)))
    const weight = mass.slice(size - 1).reduce((sum, each) => sum + each, 0) / (2 * pairs)
    for (let pair = 0; pair < pairs; pair++) {
      const members = drawSubset(stream, width, size + sizes.draw(stream))
      add(found, members, weight)
      add(found, complement(members), weight)
    }
  }
  const list = [...found.values()]
  const members = new Uint8Array(list.length * width)
  for (const [at, each] of list.entries()) members.set(each.members, at * width)
  const weight = Float64Array.from(list, (each) => each.weight)
  return { count: list.length, width, members, weight }
}

// The kernel's mass on a size and its complement's, up to a factor.
function massOf(size: number, width: number): number {
  return (2 * size === width ? 1 : 2) / (size * (width - size))
}

function choose(width: number, size: number): number {
  let ways = 1
  for (let i = 1; i <= size; i++) ways = (ways * (width - size + i)) / i
  return ways
}

function eachSubset(width: number, size: number, visit: (members: Uint8Array) => void): void {
  const place = Array.from({ length: size }, (_, at) => at)
  for (;;) {
    const members = new Uint8Array(width)
    for (const at of place) members[at] = 1
    visit(members)
    let move = size - 1
    while (move >= 0 && place[move] === width - size + move) move--
    if (move < 0) return
    place[move]!++
    for (let at = move + 1; at < size; at++) place[at] = place[at - 1]! + 1
  }
}

function drawSubset(stream: RandomStream, width: number, size: number): Uint8Array {
  const members = new Uint8Array(width)
  for (let last = width - size; last < width; last++) {
    const drawn = drawBelow(stream, last + 1)
    members[members[drawn] === 1 ? last : drawn] = 1
  }
  return members
}

function complement(members: Uint8Array): Uint8Array {
  return members.map((member) => 1 - member)
}

function add(
  found: Map<string, { readonly members: Uint8Array; weight: number }>,
  members: Uint8Array,
  weight: number,
): void {
  const key = members.join('')
  const held = found.get(key)
  if (held === undefined) found.set(key, { members, weight })
  else held.weight += weight
}
