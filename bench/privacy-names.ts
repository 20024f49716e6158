/**
 * Names of persons: precision and recall of both weights files, and speed.
 *
 *   node bench/privacy-names.ts [KLUE-NER train.tsv]
 *
 * The KLUE sentences are no part of this repository; without their path that measure is left out.
 * The last fifth of the file is measured, which no weights were trained on. The cued sentences are
 * written here, apart from the training's own, with names that the training never drew.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameFinder } from '../foundation/privacy/src/names/index.ts'
import { chanceOf } from '../foundation/privacy/training/chance.ts'
import { filled, generateSentences } from '../foundation/privacy/training/generate-sentences.ts'
import { learnParts } from '../foundation/privacy/training/klue-parts.ts'
import { type Sentence, spansOf } from '../foundation/privacy/training/sentence.ts'
import { GENERATED } from '../foundation/privacy/training/train.ts'

const ROOT = join(import.meta.dirname, '..')
const FILES = ['weights/names.bin', 'weights/klue/names-klue.bin']
const RUNS = 5

const CUED = `
상담 종료 안내드립니다. {N} 고객님 이용해 주셔서 감사합니다.
{N}님 계좌가 한도제한 계좌라서 이체가 막혔어요
아까 {N}씨랑 통화했던 사람인데 서류를 어디로 보내면 될까요
어제 창구에서 {N} 님께 안내받았는데 아직 처리가 안 됐네요.
예금주 {N}(으로) 나오는데 맞나요?
예금주는 {N}인데 계좌번호는 나중에 알려 드릴게요
1. 성명: {N}
가. 성명 {N} 나. 직업 회사원
고객명 {N} 상품명 {P} 실행금액 {M}
{D} 접수, 민원인 {N}, 요지: 금리인하 요구 거절에 대한 이의
본 건 차주 {N}(은) 자영업자로 매출 감소가 확인됨
연대보증인 {N}의 소득증빙이 누락되어 보완 요청함
피보험자 {N}(이) 통원 치료를 받은 사실이 확인됨
보험수익자는 배우자 {N}입니다
수취인 {N}에게 잘못 보낸 {M} 돌려받고 싶습니다
입금자명을 {N}(으로) 바꿔서 다시 보내 주세요
담당자 {N} 과장이 휴가 중이라 회신이 늦었습니다.
{S} 과장님께 전달 부탁드립니다
{S}씨가 대신 서명했다고 합니다
상담원 {N} 씨라고 했는데 통화가 끊겼습니다
고객 {N}, {D} 방문 예정
[알림] {N}님, 카드 대금 {M} {D} 출금됩니다.
안녕하세요 {N} 고객님 {B} 상담센터입니다
{N} 회원님의 포인트가 소멸될 예정입니다.
제 어머니 성함은 {N}인데 제가 대리로 신청하려고요
이름 {N}, 연락처는 문자로 남길게요
대표자 {N}의 신용등급 변동 내역을 붙임
명의자 {N}(과) 실사용자가 다른 것으로 의심됨
보내는 분: {N}
받는 분 : {N} / 금액 {M}
{N} 귀하의 무궁한 발전을 기원합니다.
{N}씨 앞으로 온 우편물이 반송되었습니다
신청인 {N}(은) 소득금액증명원을 제출하였음
고객님 {N} 님 맞으시면 1번을 눌러 주세요
외국인 근로자 {F} 고객님의 송금 한도를 문의함
예금주 {F}, 해외송금 {M}
성명: {F}
`
  .trim()
  .split('\n')

/** Sentences with cues, whose names the training's sentences do not hold. */
function cuedSentences(count: number): Sentence[] {
  const seen = new Set(
    generateSentences(GENERATED.generated, chanceOf(11)).flatMap(namesOf).filter(isLong),
  )
  const chance = chanceOf(18_991_109)
  const sentences: Sentence[] = []
  while (sentences.length < count) {
    const one = filled(CUED[sentences.length % CUED.length]!, chance)
    if (!namesOf(one).some((name) => seen.has(name))) sentences.push(one)
  }
  return sentences
}

const namesOf = ({ text, tags }: Sentence) => spansOf(tags, 1).map(([a, b]) => text.slice(a, b))
const isLong = (name: string) => name.length > 2

type Finder = ReturnType<typeof nameFinder>

function measure(finder: Finder, sentences: readonly Sentence[]) {
  let exact = 0
  let covered = 0
  let found = 0
  let gold = 0
  for (const { text, tags } of sentences) {
    const hits = finder.find(text)
    const spans = spansOf(tags, 1)
    found += hits.length
    gold += spans.length
    for (const [start, end] of spans) {
      if (hits.some((one) => one.start === start && one.end === end)) exact += 1
      if (hits.some((one) => one.start <= start && one.end >= end)) covered += 1
    }
  }
  const precision = exact / found
  const recall = exact / gold
  const f1 = (2 * precision * recall) / (precision + recall)
  return { gold, precision, recall, f1, covered: covered / gold }
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function show(name: string, { gold, precision, recall, f1, covered }: ReturnType<typeof measure>) {
  console.log(
    `  ${name}: P ${percent(precision)}, R ${percent(recall)}, F1 ${percent(f1)}; ` +
      `wholly covered ${percent(covered)} of ${gold} names`,
  )
}

/** Characters a second of CPU time, the median of some runs: other work on the machine counts less. */
function speed(finder: Finder, text: string): number {
  const rates = Array.from({ length: RUNS }, () => {
    const from = process.threadCpuUsage()
    finder.find(text)
    const { user, system } = process.threadCpuUsage(from)
    return text.length / ((user + system) / 1e6)
  })
  return rates.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!
}

/** The Korean sentences of the rulebooks: text about finance in which nobody is named. */
function cleanText(): string {
  return globSync('rulebooks/**/*.yaml', { cwd: ROOT })
    .sort()
    .flatMap(
      (path) => readFileSync(join(ROOT, path), 'utf8').match(/[가-힣][^\n'"{}[\]]{9,}/g) ?? [],
    )
    .join('\n')
}

const klue = process.argv[2]
const held = klue === undefined ? undefined : learnParts(klue).measure
const cued = cuedSentences(4_000)
const clean = cleanText().slice(0, 400_000)
const long = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length)).slice(0, 1_000_000)
const chat = long(
  generateSentences(4_000, chanceOf(77))
    .map((one) => one.text)
    .join('\n'),
)

for (const file of FILES) {
  const path = join(ROOT, 'foundation/privacy', file)
  if (!existsSync(path)) {
    console.log(`${file}: absent, not measured`)
    continue
  }
  const bytes = readFileSync(path)
  const finder = nameFinder(bytes)
  console.log(`${file} (${bytes.length} bytes)`)
  show('finance sentences with cues (recall asked: 97 %)', measure(finder, cued))
  if (process.argv[3] === 'misses') misses(finder, cued)
  if (held === undefined) console.log('  KLUE-NER: no path given, not measured')
  else show('KLUE-NER held out (F1 asked: 72 % with the KLUE weights)', measure(finder, held))
  const hits = finder.find(clean)
  console.log(
    `  rulebook text, nobody named: ${hits.length} hits in ${clean.length} characters, ` +
      `${((1e5 * hits.length) / clean.length).toFixed(1)} in 100,000`,
  )
  if (process.argv[3] === 'misses') {
    console.log(
      hits
        .slice(0, 60)
        .map((one) => `${clean.slice(one.start, one.end)}[${one.why[0]}]`)
        .join(' '),
    )
  }
  for (const [name, text] of [
    ['rulebook text', long(clean)],
    ['finance chat, a name in every other sentence', chat],
    ['news (KLUE held out)', held && long(held.map((one) => one.text).join('\n'))],
    ['figures in ASCII', long('2099-12-31,1234567,0.25,A-17,ok\n')],
    ['no spaces, all surnames', '김이박최'.repeat(250_000)],
  ] as const) {
    if (text === undefined) continue
    console.log(`  ${name}: ${(speed(finder, text) / 1e6).toFixed(2)} M characters/s (CPU)`)
  }
  const hostile = '김도윤이박최님께서'.repeat(4_000)
  const [short, far] = [speed(finder, hostile), speed(finder, hostile.repeat(100))]
  console.log(
    `  100 times the hostile text takes ${((100 * short) / far).toFixed(0)} times the time`,
  )
}

function misses(finder: Finder, sentences: readonly Sentence[]) {
  for (const { text, tags } of sentences.slice(0, 800)) {
    const hits = finder.find(text)
    const all = new Set(hits.map((one) => `${one.start},${one.end}`))
    if (spansOf(tags, 1).some((one) => !all.has(String(one)))) {
      console.log('   ', text, '→', hits.map((one) => text.slice(one.start, one.end)).join(' | '))
    }
  }
}
