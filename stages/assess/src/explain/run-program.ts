import type { Block } from './block.ts'
import { GROW, type Program } from './compiled.ts'
import type { Grove } from './grove.ts'

/** Called for each unit with the patterns of the block's rows. */
export type OnUnit = (unit: number, patterns: Uint16Array, rows: number) => void

/** Works out the patterns of a filled block, unit by unit; `onTree` is called before each tree. */
export function createRunner(
  grove: Grove,
  program: Program,
  size: number,
): (block: Block, rows: number, onUnit: OnUnit, onTree?: (tree: number) => void) => void {
  const { code, codeStart, slots } = program
  const { column, threshold } = grove
  const patterns = new Uint16Array(slots * size)
  const last = new Uint16Array(size)
  return (block, rows, onUnit, onTree) => {
    const { values } = block
    for (let tree = 0; tree < grove.roots.length; tree++) {
      block.ask(tree, rows)
      const end = codeStart[tree + 1]!
      let at = codeStart[tree]!
      while (at < end) {
        const from = code[at + 1]! * size
        if (code[at] === GROW) {
          const node = code[at + 2]!
          const start = column[node]! * size
          const limit = threshold[node]!
          const up = code[at + 5]! * size
          const down = code[at + 6]! * size
          const bit = code[at + 3]!
          if (code[at + 4] === 1) {
            if (up < 0) growOne(patterns, from, down, values, start, limit, bit, 1, rows)
            else if (down < 0) growOne(patterns, from, up, values, start, limit, bit, 0, rows)
            else grow(patterns, from, up, down, values, start, limit, bit, rows)
          } else {
            if (up >= 0) keep(patterns, from, up, values, start, limit, bit, 1, rows)
            if (down >= 0) keep(patterns, from, down, values, start, limit, bit, 0, rows)
          }
          at += 7
        } else {
          const bit = code[at + 3]!
          const count = code[at + 4]!
          const node = (i: number) => code[at + 5 + i]!
          const start = (i: number) => column[node(i)]! * size
          const limit = (i: number) => threshold[node(i)]!
          let done = 0
          if (count >= 3) {
            append3(
              patterns,
              from,
              last,
              values,
              start(0),
              start(1),
              start(2),
              limit(0),
              limit(1),
              limit(2),
              bit,
              rows,
            )
            done = 3
          } else if (count === 2) {
            append2(patterns, from, last, values, start(0), start(1), limit(0), limit(1), bit, rows)
            done = 2
          } else if (count === 1) {
            append1(patterns, from, last, values, start(0), limit(0), bit, rows)
            done = 1
          } else {
            for (let r = 0; r < rows; r++) last[r] = patterns[from + r]!
          }
          for (; done < count; done++) {
            append1(last, 0, last, values, start(done), limit(done), bit + done, rows)
          }
          onUnit(code[at + 2]!, last, rows)
          at += 5 + count
        }
      }
      onTree?.(tree)
    }
  }
}

// `+(x > y) << bit` compiles to a comparison bit and a shift, without a branch to mispredict.

function grow(
  patterns: Uint16Array,
  from: number,
  up: number,
  down: number,
  values: Float64Array,
  start: number,
  limit: number,
  bit: number,
  rows: number,
): void {
  const one = 1 << bit
  for (let r = 0; r < rows; r++) {
    const before = patterns[from + r]!
    const yes = +(values[start + r]! > limit) << bit
    patterns[up + r] = before | yes
    patterns[down + r] = before | (yes ^ one)
  }
}

function growOne(
  patterns: Uint16Array,
  from: number,
  to: number,
  values: Float64Array,
  start: number,
  limit: number,
  bit: number,
  turn: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    patterns[to + r] = patterns[from + r]! | ((+(values[start + r]! > limit) ^ turn) << bit)
  }
}

/** The player asks again: its bit stays only where this branch is passed too. */
function keep(
  patterns: Uint16Array,
  from: number,
  to: number,
  values: Float64Array,
  start: number,
  limit: number,
  bit: number,
  turn: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    patterns[to + r] = patterns[from + r]! & ~((+(values[start + r]! > limit) ^ turn) << bit)
  }
}

function append1(
  patterns: Uint16Array,
  from: number,
  out: Uint16Array,
  values: Float64Array,
  start: number,
  limit: number,
  bit: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    out[r] = patterns[from + r]! | (+(values[start + r]! > limit) << bit)
  }
}

function append2(
  patterns: Uint16Array,
  from: number,
  out: Uint16Array,
  values: Float64Array,
  start0: number,
  start1: number,
  limit0: number,
  limit1: number,
  bit: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    const yes = +(values[start0 + r]! > limit0) | (+(values[start1 + r]! > limit1) << 1)
    out[r] = patterns[from + r]! | (yes << bit)
  }
}

function append3(
  patterns: Uint16Array,
  from: number,
  out: Uint16Array,
  values: Float64Array,
  start0: number,
  start1: number,
  start2: number,
  limit0: number,
  limit1: number,
  limit2: number,
  bit: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    const yes =
      +(values[start0 + r]! > limit0) |
      (+(values[start1 + r]! > limit1) << 1) |
      (+(values[start2 + r]! > limit2) << 2)
    out[r] = patterns[from + r]! | (yes << bit)
  }
}
