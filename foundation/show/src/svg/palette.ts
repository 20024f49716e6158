import type { Tone } from '../state.ts'

/** Korean first, then whatever the machine has. */
export const FONT =
  "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif"

/** Colours of the drawing itself; hex only, because some PDF writers paint anything else black. */
export const INK = { text: '#1b2330', mute: '#596273', grid: '#e3e6eb', axis: '#8a93a3' } as const

/** Colours of tones, each at least 4.5:1 on white. */
export const TONE: Record<Tone, string> = {
  good: '#0a6b55',
  bad: '#b3261e',
  wait: '#8a5300',
  neutral: '#596273',
}

/** Series apart for the colour-blind by lightness as well as hue, each at least 4.5:1 on white. */
export const SERIES = [
  { colour: '#1c4e9c', dash: '' },
  { colour: '#b4480c', dash: '7 3' },
  { colour: '#0b7a63', dash: '2 3' },
  { colour: '#8c3a86', dash: '9 3 2 3' },
  { colour: '#6b5a00', dash: '4 2' },
  { colour: '#3c4453', dash: '1 2' },
] as const

/** The look of the n-th series; past the sixth they repeat. */
export const seriesLook = (at: number): { readonly colour: string; readonly dash: string } =>
  SERIES[at % SERIES.length] ?? SERIES[0]
