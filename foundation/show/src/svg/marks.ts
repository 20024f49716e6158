import { type Html, html, type Piece } from '../html.ts'
import { type Mark, markOf, type State, type Tone } from '../state.ts'
import { INK, TONE } from './palette.ts'
import { round } from './path.ts'

// Signs in a box from −1 to 1.
const GLYPHS: Record<Mark, string> = {
  check: 'M-.46 .04L-.12 .38L.48 -.34',
  cross: 'M-.34 -.34L.34 .34M.34 -.34L-.34 .34',
  clock: 'M0 -.5V.02L.34 .24',
  dash: 'M-.42 0H.42',
  question: 'M-.26 -.24A.27 .27 0 1 1 .1 .02Q0 .08 0 .24M0 .52V.53',
  person: 'M-.19 -.24a.19 .19 0 1 0 .38 0a.19 .19 0 1 0 -.38 0M-.4 .5a.4 .36 0 0 1 .8 0',
  tilde: 'M-.46 .12C-.3 -.26 -.14 -.2 0 0S.3 .26 .46 -.12',
  slash: 'M-.32 .36L.32 -.36',
}

/** The outline of a tone: good is a filled disc, bad a filled diamond, the others are hollow. */
export const toneShape = (tone: Tone, x: number, y: number, radius: number): Html => {
  const [cx, cy, r] = [round(x), round(y), round(radius)]
  const colour = TONE[tone]
  if (tone === 'good') {
    return html`<circle class="f-good" cx="${cx}" cy="${cy}" r="${r}" fill="${colour}"/>`
  }
  if (tone === 'bad') {
    const d = round(radius * 1.22)
    return html`<path class="f-bad" d="M${cx} ${round(cy - d)}L${round(cx + d)} ${cy}L${cx} ${round(cy + d)}L${round(cx - d)} ${cy}Z" fill="${colour}"/>`
  }
  if (tone === 'wait') {
    return html`<circle class="f-paper s-wait" cx="${cx}" cy="${cy}" r="${round(radius - 0.75)}" fill="#ffffff" stroke="${colour}" stroke-width="1.6"/>`
  }
  const a = round(radius * 0.88)
  return html`<rect class="f-paper s-neutral" x="${round(cx - a)}" y="${round(cy - a)}" width="${2 * a}" height="${2 * a}" rx="2.5" fill="#ffffff" stroke="${colour}" stroke-width="1.6"/>`
}

/** A state drawn small: the outline says the tone, the sign inside tells apart states of one tone. */
export const stateMark = (state: State, x: number, y: number, radius: number): Html => {
  const filled = state.tone === 'good' || state.tone === 'bad'
  const style = filled ? 's-paper' : `s-${state.tone}`
  const stroke = filled ? '#ffffff' : TONE[state.tone]
  return html`${toneShape(state.tone, x, y, radius)}<path class="${style}" transform="translate(${round(x)} ${round(y)}) scale(${round(radius)})" d="${GLYPHS[markOf(state)]}" fill="none" stroke="${stroke}" stroke-width=".24" stroke-linecap="round" stroke-linejoin="round"/>`
}

export type Lettering = {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly bold?: boolean
  readonly mute?: boolean
  readonly tone?: Tone
}

/** A line of text with its baseline at y. */
export const lettering = (x: number, y: number, text: Piece, look: Lettering = {}): Html => {
  const colour = look.tone ? TONE[look.tone] : look.mute ? INK.mute : INK.text
  const style = look.tone ? `f-${look.tone}` : look.mute ? 'f-mute' : 'f-text'
  const anchor = look.anchor === undefined || look.anchor === 'start' ? '' : look.anchor
  return html`<text class="${style}" x="${round(x)}" y="${round(y)}" fill="${colour}"${
    anchor && html` text-anchor="${anchor}"`
  }${look.size !== undefined && html` font-size="${look.size}"`}${
    look.bold === true && html` font-weight="600"`
  }>${text}</text>`
}
