import { nearest, readDocument, type SourceFile } from '@haechi/document'
import type { Text } from '@haechi/fault'
import {
  type Facts,
  factOf,
  type Person,
  readFacts,
  type Target,
  type Vocabulary,
} from '@haechi/rulebook'
import { canonicalJson, sha256 } from '@haechi/seal'
import { RegistryFault } from './registry-fault.ts'
import { type SystemDescription, systemSchema } from './system-schema.ts'

/** A system version, read and checked: what exists, who answers for it, what is promised of it. */
export type System = {
  readonly description: SystemDescription
  readonly facts: Facts
  readonly people: readonly Person[]
  readonly targets: readonly Target[]
  /** SHA-256 of what the description says, whatever its layout and comments. */
  readonly digest: string
  /** Where a part of the description stands, for faults that are found later. */
  readonly where: (path: readonly PropertyKey[]) => string
}

/** The same sentence in both languages, where its author wrote only one. */
function both(text: string | Text): Text {
  return typeof text === 'string' ? { ko: text, en: text } : text
}

/**
 * Registers a system from its description.
 * Throws RulebookFault or RegistryFault naming file, line, key and the mend.
 */
export function register(file: SourceFile, vocabulary: Vocabulary): System {
  const { value: description, where } = readDocument(file, systemSchema)
  const declared = readFacts(vocabulary, description.facts, (name) => where(['facts', name]))
  checkColumns(description, where)
  checkThreshold(description, where(['threshold']))
  const people = description.people
  checkPeople(people, where)
  const targets = description.targets.map((target, index): Target => {
    const chosenBy = personOf(target.chosenBy, people, where(['targets', index, 'chosenBy']))
    checkTarget(target, description, where(['targets', index]))
    return { ...target, chosenBy, because: both(target.because) }
  })
  return {
    description,
    facts: withAssumptions(declared, vocabulary),
    people,
    targets,
    digest: sha256(canonicalJson(description)),
    where,
  }
}

/** A registered system counts as AI until an attestation says otherwise (catalogue §0, `system.isAi`). */
function withAssumptions(declared: Facts, vocabulary: Vocabulary): Facts {
  const assumed = [...vocabulary.facts].flatMap(([name, fact]) =>
    fact.assumed === undefined ? [] : [[name, factOf(fact.assumed, 'assumed')] as const],
  )
  return new Map([...declared, ...assumed])
}

/** A person stands once, with all their roles: named twice, a builder could sign as somebody else. */
function checkPeople(
  people: readonly Person[],
  where: (path: readonly PropertyKey[]) => string,
): void {
  const names = people.map(({ person }) => person.normalize('NFC').trim().toLowerCase())
  const again = names.findIndex((name, index) => names.indexOf(name) < index)
  const person = people[again]?.person
  if (person === undefined) return
  throw new RegistryFault('person-twice', {
    what: {
      ko: `'${person}'이(가) people에 두 번 있습니다`,
      en: `'${person}' stands twice under people`,
    },
    where: where(['people', again, 'person']),
    mend: {
      ko: '한 사람을 한 번만 적고 역할을 모두 거기에 적으십시오.',
      en: 'Name each person once, with all their roles.',
    },
  })
}

/** The person of that name. Throws RegistryFault where nobody is. */
export function personOf(name: string, people: readonly Person[], where: string): Person {
  const found = people.find((one) => one.person === name)
  if (found !== undefined) return found
  const known = people.map((one) => one.person)
  const meant = nearest(name, known)
  throw new RegistryFault('person-unknown', {
    what: {
      ko: `'${name}'은(는) people에 없는 사람입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
      en: `'${name}' is nobody under people${meant ? ` — did you mean '${meant}'?` : ''}`,
    },
    where,
    mend: {
      ko: `people에 있는 사람을 적으십시오: ${known.join(', ')}`,
      en: `Name one of people: ${known.join(', ')}.`,
    },
  })
}

/** A probability never reaches a threshold outside 0–1: nobody, or everybody, would be refused. */
function checkThreshold({ threshold, model }: SystemDescription, where: string): void {
  if (model.scale === 'score' || (threshold >= 0 && threshold <= 1)) return
  throw new RegistryFault('threshold-outside', {
    what: {
      ko: `임계값 ${threshold}은(는) 확률의 범위 0–1 밖입니다`,
      en: `the threshold ${threshold} lies outside 0–1, where probabilities are`,
    },
    where,
    mend: {
      ko: '0과 1 사이로 고치거나, 점수가 확률이 아니면 model에 scale: score를 적으십시오.',
      en: 'Give one from 0 to 1; if the score is no probability, say scale: score under model.',
    },
  })
}

function checkColumns(
  { data, model, protected: attributes }: SystemDescription,
  where: (path: readonly PropertyKey[]) => string,
): void {
  const special = [
    { column: data.label.column, is: { ko: '레이블', en: 'the label' } },
    { column: data.id, is: { ko: '식별자(id)', en: 'the id' } },
    { column: data.weight, is: { ko: '가중치', en: 'the weight' } },
  ].filter((one) => one.column !== undefined)
  const used = (column: string, is: Text, place: string) =>
    new RegistryFault('column-used-twice', {
      what: {
        ko: `'${column}'은(는) ${is.ko}이므로 모델의 입력이 될 수 없습니다`,
        en: `'${column}' is ${is.en} and cannot be an input of the model`,
      },
      where: place,
      mend: {
        ko: 'model에서 그 열을 빼거나 data를 고치십시오.',
        en: 'Take the column out of model, or mend data.',
      },
    })
  if (model.kind === 'predictions') {
    const clash = special.find((one) => one.column === model.column)
    if (clash) throw used(model.column, clash.is, where(['model', 'column']))
  } else {
    model.features.forEach((feature, index) => {
      const place = where(['model', 'features', index])
      const clash = special.find((one) => one.column === feature)
      if (clash) throw used(feature, clash.is, place)
      if (model.features.indexOf(feature) < index) throw twice(feature, place)
    })
  }
  special.forEach(({ column }, index) => {
    const other = special.findIndex((one) => one.column === column)
    if (other < index) throw twice(String(column), where(['data']))
  })
  attributes.forEach(({ column }, index) => {
    const place = where(['protected', index, 'column'])
    if (attributes.findIndex((one) => one.column === column) < index) throw twice(column, place)
    if (column === data.label.column) throw twice(column, place)
  })
}

function twice(column: string, where: string): RegistryFault {
  return new RegistryFault('column-used-twice', {
    what: { ko: `'${column}' 열이 두 번 쓰였습니다`, en: `the column '${column}' is used twice` },
    where,
    mend: { ko: '하나만 남기십시오.', en: 'Keep one of them.' },
  })
}

/** Joins the attributes of an intersection: `SEX×AGE`. */
export const INTERSECTION = '×'

function checkTarget(
  target: SystemDescription['targets'][number],
  description: SystemDescription,
  where: string,
): void {
  const attributes = description.protected.map((one) => one.column)
  const parts = target.attribute?.split(INTERSECTION) ?? []
  const stranger = parts.find((part) => !attributes.includes(part))
  const comparison = target.measurement.startsWith('fairness.')
  const wrong: Text | null =
    stranger !== undefined
      ? {
          ko: `'${stranger}'은(는) protected에 없습니다`,
          en: `'${stranger}' is not among protected`,
        }
      : comparison && target.attribute === undefined
        ? {
            ko: `${target.measurement} 목표에 attribute가 없습니다`,
            en: `the target on ${target.measurement} names no attribute`,
          }
        : !comparison && target.attribute !== undefined
          ? {
              ko: `${target.measurement}은(는) 집단을 견주는 지표가 아닙니다`,
              en: `${target.measurement} does not compare groups`,
            }
          : null
  if (wrong === null) return
  throw new RegistryFault('target-invalid', {
    what: wrong,
    where,
    mend: {
      ko: `attribute에 쓸 수 있는 열: ${attributes.join(', ') || '(protected가 비었음)'}`,
      en: `Columns that attribute can name: ${attributes.join(', ') || '(protected is empty)'}.`,
    },
  })
}
