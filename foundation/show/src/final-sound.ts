/** How the last syllable of a word ends when read aloud in Korean; null where nobody can tell. */
export type FinalSound = 'vowel' | 'rieul' | 'consonant' | null

// 영 일 이 삼 사 오 육 칠 팔 구
const DIGITS: readonly FinalSound[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
]

// Words whose Korean form their spelling does not show, in lower case.
const WORDS: Readonly<Record<string, FinalSound>> = {
  ...Object.fromEntries(
    ['shap', 'web', 'job', 'type', 'tape', 'shape', 'group', 'lap', 'make', 'fake', 'some', 'same']
      .concat(['lime', 'time', 'name', 'frame', 'volume', 'outcome', 'income', 'scheme', 'theme'])
      .concat([
        'line',
        'machine',
        'phone',
        'zone',
        'engine',
        'online',
        'offline',
        'baseline',
        'mean',
      ])
      .concat([
        'pipeline',
        'fine',
        'done',
        'one',
        'clone',
        'routine',
        'home',
        'runtime',
        'notebook',
      ])
      .map((word) => [word, 'consonant' as const]),
  ),
  ...Object.fromEntries(
    ['cookie', 'check', 'loop', 'soup', 'deep', 'scope', 'hope', 'pipe', 'recipe', 'grape', 'tip']
      .concat(['float', 'sync', 'async', 'disc', 'bit'])
      .map((word) => [word, 'vowel' as const]),
  ),
}

// Units after a figure: 킬로그램, 그램, but 미터, 초.
const UNITS: Readonly<Record<string, FinalSound>> = {
  kg: 'consonant',
  g: 'consonant',
  mg: 'consonant',
  m: 'vowel',
  km: 'vowel',
  cm: 'vowel',
  mm: 'vowel',
  min: 'consonant',
}

// 퍼센트, 도, 플러스, 달러, 유로, 엔, 파운드, 원
const SIGNS: Readonly<Record<string, FinalSound>> = {
  '%': 'vowel',
  '°': 'vowel',
  '+': 'vowel',
  $: 'vowel',
  '€': 'vowel',
  '£': 'vowel',
  '¥': 'consonant',
  '₩': 'consonant',
  '∞': 'vowel',
}

// Only the end matters; a bound keeps a hostile name from costing quadratic time.
const TAIL = 120

/**
 * The final sound of a word. Hangul is exact, and so are figures (일, 만 and 조 included). Latin is a
 * rule of thumb: capitals are read letter by letter (엘, 엠, 엔 and 알 end in a consonant), other words
 * by their last letters, the way the loan-word orthography writes them. What stands in round
 * brackets after a word is not read (국립국어원: the particle follows the word before the bracket).
 */
export const finalSound = (word: string): FinalSound => {
  const spoken = spokenPart(word.slice(-TAIL).normalize('NFKC'))
  const last = spoken.at(-1)
  if (last === undefined) return null
  const code = last.charCodeAt(0)
  if (code >= 0xac00 && code <= 0xd7a3) return ofJongseong((code - 0xac00) % 28)
  // Jamo: NFKC turns the letters ㄱ and ㅏ into conjoining ones; 기역, 니은, but 리을 ends in ㄹ.
  if (code >= 0x1100 && code <= 0x1112) return code === 0x1105 ? 'rieul' : 'consonant'
  if (code >= 0x1161 && code <= 0x1175) return 'vowel'
  if (/[0-9]/.test(last)) return ofFigure(spoken)
  if (/[A-Za-z]/.test(last)) return ofLatin(spoken)
  if (/[Α-Ωα-ω]/.test(last)) return /[ΕΟΥευο]/.test(last) ? 'consonant' : 'vowel'
  return SIGNS[last] ?? null
}

const ofJongseong = (index: number): FinalSound =>
  index === 0 ? 'vowel' : index === 8 ? 'rieul' : 'consonant'

// Drops what is not read aloud at the end: closing quotes, punctuation, a bracketed gloss.
const spokenPart = (word: string): string => {
  let rest = word
  for (;;) {
    const gloss = /^(.*[^\s(])\s*\([^()]*\)\s*$/su.exec(rest)
    const next = gloss?.[1] ?? rest.replace(/[^\p{L}\p{N}%°+$€£¥₩∞]+$/u, '')
    if (next === rest) return rest
    rest = next
  }
}

const ofFigure = (spoken: string): FinalSound => {
  const figure = /[0-9][0-9,]*$/.exec(spoken)?.[0] ?? ''
  const last = DIGITS[Number(spoken.at(-1))] ?? null
  const whole = !/[.:/-][0-9,]*$/.test(spoken)
  const zeros = /[1-9](0+)$/.exec(figure.replaceAll(',', ''))?.[1]?.length ?? 0
  // 십, 백, 천, 만, 억 end in a consonant, 조 in a vowel.
  return whole && zeros >= 12 && zeros < 16 ? 'vowel' : last
}

const ofLatin = (spoken: string): FinalSound => {
  const run = /[A-Za-z]+$/.exec(spoken)?.[0] ?? ''
  const lower = run.toLowerCase()
  if (/[0-9]\s?$/.test(spoken.slice(0, -run.length)) && lower in UNITS) return UNITS[lower] ?? null
  const known = WORDS[lower]
  if (known !== undefined) return known
  if (/[A-Z]$/.test(run) || run.length === 1) return ofLetterName(lower.slice(-1))
  return ofSpelling(lower)
}

const ofLetterName = (letter: string): FinalSound => {
  if (letter === 'l' || letter === 'r') return 'rieul'
  return letter === 'm' || letter === 'n' ? 'consonant' : 'vowel'
}

const ofSpelling = (word: string): FinalSound => {
  // 타이틀, 모델, 파일, 룰
  if (/(l|[^aeiou]le|[aeiou]le)$/.test(word)) return 'rieul'
  // 폼, 토큰, 스코어링
  if (/(m|n|ng)$/.test(word)) return 'consonant'
  // 블록, 메트릭, 노트북
  if (/([aeiou]ck|[aeiou]c|ook)$/.test(word)) return 'consonant'
  // 갭, 데이터셋, 인풋: a short vowel keeps its stop
  if (/(^|[^aeiou])[aeiou][pt]$/.test(word)) return 'consonant'
  return 'vowel'
}
