/** Tags of a character: none, a person's first and further, an organisation's or place's likewise. */
export const TAGS = 5

/** The best tags by Viterbi for `n` characters whose scores stand in `score`, `TAGS` a character. */
export function bestTags(
  score: Float32Array,
  move: Float32Array,
  n: number,
  back: Uint8Array,
  tags: Uint8Array,
): void {
  const was = [0, 0, 0, 0, 0]
  const now = [0, 0, 0, 0, 0]
  for (let tag = 0; tag < TAGS; tag += 1) {
    was[tag] = tag === 2 || tag === 4 ? -1e6 : score[tag]!
  }
  for (let at = 1; at < n; at += 1) {
    const base = at * TAGS
    for (let to = 0; to < TAGS; to += 1) {
      let best = -Infinity
      let from = 0
      for (let tag = 0; tag < TAGS; tag += 1) {
        const sum = was[tag]! + move[tag * TAGS + to]!
        if (sum > best) {
          best = sum
          from = tag
        }
      }
      now[to] = best + score[base + to]!
      back[base + to] = from
    }
    for (let tag = 0; tag < TAGS; tag += 1) was[tag] = now[tag]!
  }
  let tag = 0
  for (let to = 1; to < TAGS; to += 1) if (was[to]! > was[tag]!) tag = to
  for (let at = n - 1; at >= 0; at -= 1) {
    tags[at] = tag
    if (at > 0) tag = back[at * TAGS + tag]!
  }
}
