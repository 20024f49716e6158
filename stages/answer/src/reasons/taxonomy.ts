import { nearest, readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import { ReasonFault } from './reason-fault.ts'
import { genericWords, type ReasonWords } from './reason-words.ts'

const text = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const code = z.string().regex(/^[A-Za-z0-9_.-]+$/)

const words = z.strictObject({
  worse: text.describe('Counted against the person, whatever their value is'),
  high: text.optional().describe('… where it lies above the middle of those who were granted'),
  low: text.optional().describe('… where it lies below'),
  missing: text.optional().describe('… where it is blank'),
  better: text.optional().describe('What would help; only where the person can act on it'),
})

const reason = z.strictObject({
  code,
  features: z.array(z.string().min(1)).min(1).describe('Features of the model, in one reason each'),
  text: words,
  actionable: z.boolean().default(false).describe('Whether the person can do something about it'),
})

const taxonomySchema = z.strictObject({
  reasons: z.array(reason).min(1).describe('In order of precedence where two weigh the same'),
  other: reason
    .omit({ features: true })
    .optional()
    .describe('Takes every feature that no reason names'),
})

/** One reason as an institution tells it, and the features that speak for it. */
export type Reason = {
  readonly code: string
  readonly features: readonly string[]
  readonly text: ReasonWords
  readonly actionable: boolean
}

/** Every feature of a model stands in exactly one reason; order decides between equal weights. */
export type Taxonomy = readonly Reason[]

/** Reads an institution's taxonomy for a model's features. Throws RulebookFault, ReasonFault. */
export function readTaxonomy(file: SourceFile, features: readonly string[]): Taxonomy {
  const { value, where } = readDocument(file, taxonomySchema)
  const seen = new Map<string, string>()
  value.reasons.forEach((one, index) => {
    checkReason(one, value.reasons.slice(0, index), where(['reasons', index, 'code']))
    one.features.forEach((feature, at) => {
      const place = where(['reasons', index, 'features', at])
      if (!features.includes(feature)) throw unknown(feature, features, place)
      const before = seen.get(feature)
      if (before !== undefined) throw twice(feature, before, one.code, place)
      seen.set(feature, one.code)
    })
  })
  const left = features.filter((feature) => !seen.has(feature))
  if (value.other === undefined) {
    if (left.length > 0) throw without(left, where(['reasons']))
    return value.reasons
  }
  checkReason(value.other, value.reasons, where(['other', 'code']))
  return left.length === 0 ? value.reasons : [...value.reasons, { ...value.other, features: left }]
}

/** For a system without a taxonomy: each feature is a reason of its own, told by its name. */
export function genericTaxonomy(features: readonly string[]): Taxonomy {
  return features.map((feature) => ({
    code: feature,
    features: [feature],
    text: genericWords(feature),
    actionable: false,
  }))
}

function checkReason(
  one: Omit<Reason, 'features'>,
  before: readonly { readonly code: string }[],
  where: string,
): void {
  if (before.some((other) => other.code === one.code)) {
    throw new ReasonFault('code-twice', {
      what: {
        ko: `사유 부호 '${one.code}'이(가) 두 번 나옵니다`,
        en: `the reason code '${one.code}' stands twice`,
      },
      where,
      mend: { ko: '사유마다 다른 부호를 주십시오.', en: 'Give every reason a code of its own.' },
    })
  }
  if (one.text.better === undefined || one.actionable) return
  throw new ReasonFault('better-not-actionable', {
    what: {
      ko: `사유 '${one.code}'은(는) 바꿀 수 없다고 하면서(actionable: false) 나아질 방법(better)을 적었습니다`,
      en: `the reason '${one.code}' says what would help (better) though nobody can act on it (actionable: false)`,
    },
    where,
    mend: {
      ko: 'better를 지우거나, 고객이 바꿀 수 있다면 actionable: true로 적으십시오.',
      en: 'Take better away, or write actionable: true where the person can act.',
    },
  })
}

function unknown(feature: string, features: readonly string[], where: string): ReasonFault {
  const meant = nearest(feature, features)
  return new ReasonFault('feature-unknown', {
    what: {
      ko: `'${feature}'은(는) 모델에 없는 변수입니다${meant === null ? '' : ` — '${meant}'을(를) 뜻했습니까?`}`,
      en: `'${feature}' is no feature of the model${meant === null ? '' : ` — did you mean '${meant}'?`}`,
    },
    where,
    mend: {
      ko: `모델의 변수를 적으십시오: ${features.join(', ')}`,
      en: `Name features of the model: ${features.join(', ')}.`,
    },
  })
}

function twice(feature: string, first: string, second: string, where: string): ReasonFault {
  const [ko, en] =
    first === second
      ? [`사유 '${first}'에 두 번`, `twice in the reason '${first}'`]
      : [`사유 '${first}'에도 '${second}'에도`, `in the reasons '${first}' and '${second}'`]
  return new ReasonFault('feature-twice', {
    what: { ko: `변수 '${feature}'이(가) ${ko} 들어 있습니다`, en: `'${feature}' stands ${en}` },
    where,
    mend: {
      ko: '변수마다 사유 하나에만 두십시오. 아니면 기여가 두 번 셈해집니다.',
      en: 'Keep every feature in one reason only, or its contribution is counted twice.',
    },
  })
}

function without(left: readonly string[], where: string): ReasonFault {
  const names = left.join(', ')
  return new ReasonFault('feature-without-reason', {
    what: {
      ko: `사유가 없는 변수가 ${left.length}개 있습니다: ${names}`,
      en: `${left.length === 1 ? 'one feature stands' : `${left.length} features stand`} in no reason: ${names}`,
    },
    where,
    mend: {
      ko: '사유에 넣거나, 나머지를 받을 other 사유를 두십시오.',
      en: 'Put them into reasons, or declare an other reason that takes the rest.',
    },
  })
}
