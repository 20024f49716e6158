/** Particles and copulas that stand attached to a name, each with a number of its own. */
const PARTICLES =
  '은 는 이 가 을 를 의 도 만 과 와 랑 로 에 께 아 야 나 여 이가 이는 이의 이를 이도 이랑 이나 이야 이란 이라 으로 에게 한테 께서 부터 까지 에서 처럼 보다 마저 조차 이다 라고 라는 라며 이며 입니다 입니까 이고 이라고 이라는 이라며 에게서 한테서 으로부터 이었다 였다 이에요 예요 인데 이지만 께서는 께서도 에게는 에게도 에게만 한테는 과의 와의 로서 으로서 로부터 에는 이나마 란 든 든지 인가 이신 이신가요 이십니다 신가요 이시죠 맞으시죠'.split(
    ' ',
  )

const LONGEST = 5
const byLast = new Map<number, (readonly [text: string, number: number])[]>()
for (const [index, one] of PARTICLES.entries()) {
  const last = one.charCodeAt(one.length - 1)
  byLast.set(last, [...(byLast.get(last) ?? []), [one, index + 1] as const])
}
for (const list of byLast.values()) list.sort((a, b) => b[0].length - a[0].length)

const ends = new Uint8Array(65_536)
for (const last of byLast.keys()) ends[last] = 1

/** The longest particle that ends a word and leaves at least `keep` syllables: its number and length. */
export function particleOf(
  text: string,
  start: number,
  end: number,
  keep: number,
): { readonly number: number; readonly length: number } {
  if (ends[text.charCodeAt(end - 1)] === 1) {
    for (const [one, number] of byLast.get(text.charCodeAt(end - 1))!) {
      if (end - start - one.length < keep || one.length > LONGEST) continue
      if (text.startsWith(one, end - one.length)) return { number, length: one.length }
    }
  }
  return NONE
}

const NONE = { number: 0, length: 0 }

/** Whether what stands from `start` to `end` is nothing but one particle. */
export function isParticle(text: string, start: number, end: number): boolean {
  if (start === end) return true
  const list = byLast.get(text.charCodeAt(end - 1))
  return list?.some(([one]) => one.length === end - start && text.startsWith(one, start)) ?? false
}
