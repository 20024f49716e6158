import type { Text } from '@haechi/fault'
import { dayAfter } from '../facts/fact-value.ts'
import type { Signed } from './evidence.ts'
import { type Judging, type Outcome, outcome, wanting } from './outcome.ts'
import { type Mandate, rolesFor, unfitToSign } from './signer.ts'

/** A signature that a clause asks for. */
type Word = Mandate & {
  readonly asks: Text
  readonly document: boolean
  readonly within?: number | undefined
}

/** Judges a person's word about an obligation: a fitting signature that counts on the day. */
export function judgeAttestation(word: Word, judging: Judging): Outcome {
  const { caseFile, obligation } = judging
  const given = caseFile.attestations.filter((one) => one.obligation === obligation.id)
  return judgeSigned(given, word, judging, 'attestation', {
    ko: `서명이 필요합니다: ${word.asks.ko}`,
    en: `a signature is owed: ${word.asks.en}`,
  })
}

/** Judges whether the company has given its reading of an open term (catalogue X12). */
export function judgeTerm(term: string, judging: Judging): Outcome {
  const { rulebook, caseFile } = judging
  const open = rulebook.terms[term]
  // `readRulebook` has refused a record that names a term which is not there.
  if (open === undefined) throw new Error(`no term '${term}'`)
  const name = `${rulebook.instrument.prefix}/${term}`
  const given = caseFile.interpretations.filter((one) => one.term === name || one.term === term)
  const asks = {
    ko: `열린 용어 ‘${open.term}’의 해석(${name}): ${open.question.ko}`,
    en: `the company's reading of “${open.term}” (${open.en}, ${name}): ${open.question.en}`,
  }
  const word = { by: open.by, independent: false, document: false, asks }
  return judgeSigned(given, word, judging, 'interpretation', {
    ko: `서명이 필요합니다: ${asks.ko}`,
    en: `a signature is owed: ${asks.en}`,
  })
}

function judgeSigned(
  signatures: readonly Signed[],
  word: Word,
  judging: Judging,
  kind: 'attestation' | 'interpretation',
  asked: Text,
): Outcome {
  const by = rolesFor(word.by, judging.rulebook, judging.facts)
  const tried = signatures.map((one) => ({
    one,
    reason: refusal(one, { ...word, by }, judging.asOf),
  }))
  const good = tried.find(({ reason }) => reason === null)?.one
  if (good !== undefined) {
    const { by: who, role, on, until, sealed } = good
    const said = sealed
      ? {
          ko: `${who.person}(${role})이(가) ${on}에 서명함, ${until}까지`,
          en: `signed by ${who.person} (${role}) on ${on}, good until ${until}`,
        }
      : {
          ko: `${who.person}(${role})이(가) ${on}에 서명했다고 적혀 있음(서명은 확인하지 않음), ${until}까지`,
          en: `said to be signed by ${who.person} (${role}) on ${on}, good until ${until}; no signature was checked`,
        }
    return outcome('met', [said], {
      evidence: [good.evidence],
      basis: ['attested'],
      documented: good.document,
    })
  }
  const stale = tried.some(({ reason }) => reason?.state === 'stale')
  const reasons = tried.flatMap(({ reason }) => (reason === null ? [] : [reason.why]))
  return outcome(stale ? 'stale' : 'awaiting-person', [...reasons, asked], {
    missing: wanting(judging, kind, word.asks, by),
  })
}

function refusal(
  signed: Signed,
  word: Word,
  asOf: string,
): { state: 'stale' | 'awaiting-person'; why: Text } | null {
  const { by, role, on, until } = signed
  const waits = (why: Text) => ({ state: 'awaiting-person' as const, why })
  const unfit = unfitToSign(by, role, word)
  if (unfit !== null) return waits(unfit)
  if (signed.void !== null) return waits(signed.void)
  if (word.document && !signed.document) {
    return waits({
      ko: `${by.person}의 서명에 문서가 붙어 있지 않습니다`,
      en: `no document is attached to what ${by.person} signed`,
    })
  }
  if (on > asOf) {
    return waits({
      ko: `서명일 ${on}이 기준일 뒤입니다`,
      en: `it is dated ${on}, after the as-of date`,
    })
  }
  if (until < asOf) {
    return { state: 'stale', why: { ko: `${until}에 끝났습니다`, en: `it ended on ${until}` } }
  }
  if (word.within !== undefined && dayAfter(on, word.within) < asOf) {
    return {
      state: 'stale',
      why: {
        ko: `${on}의 것이라 ${word.within}일이 지났습니다`,
        en: `it represents ${on}, more than ${word.within} days ago`,
      },
    }
  }
  return null
}
