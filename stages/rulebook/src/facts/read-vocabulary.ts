import { DocumentFault, readDocument, type SourceFile } from '@haechi/document'
import { circleOf, faultOf } from '../predicate/predicate.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import { type Vocabulary, vocabularySchema } from './vocabulary.ts'

/** Reads the vocabulary (`rulebooks/facts.yaml`). Throws RulebookFault where two facts share a term. */
export function readVocabulary(file: SourceFile): Vocabulary {
  const { value, plain, where } = readDocument(file, vocabularySchema)
  const aliases = new Map<string, string>()
  for (const [name, { ko }] of Object.entries(value.facts)) {
    const other = aliases.get(ko)
    if (other !== undefined || ko in value.facts) {
      throw new DocumentFault('document-invalid', {
        what: {
          ko: `'${ko}'은(는) 사실 '${other ?? ko}'의 이름이기도 합니다`,
          en: `'${ko}' is also the term of the fact '${other ?? ko}'`,
        },
        where: where(['facts', name, 'ko']),
        mend: { ko: '용어를 서로 다르게 고치십시오.', en: 'Give each fact a term of its own.' },
      })
    }
    aliases.set(ko, name)
  }
  value.corrections.forEach(({ fact, where: { fact: one, than } }, index) => {
    const lost = [fact, one, than].find((name) => !(name in value.facts))
    if (lost === undefined) return
    throw new DocumentFault('document-invalid', {
      what: { ko: `'${lost}'을(를) 찾을 수 없습니다`, en: `there is no '${lost}'` },
      where: where(['corrections', index]),
      mend: { ko: '어휘에 있는 사실을 적으십시오.', en: 'Name facts of the vocabulary.' },
    })
  })
  const vocabulary: Vocabulary = {
    corrections: value.corrections,
    facts: new Map(Object.entries(value.facts)),
    macros: new Map(Object.entries(value.macros)),
    aliases,
    written: plain as Vocabulary['written'],
  }
  checkMacros(vocabulary, where)
  return vocabulary
}

/** Every macro speaks of what is there, and none of itself. */
function checkMacros(
  vocabulary: Vocabulary,
  where: (path: readonly PropertyKey[]) => string,
): void {
  const scope = { vocabulary, obligations: new Map() }
  for (const [name, { holds }] of vocabulary.macros) {
    const circle = circleOf({ macro: name }, scope, [])
    const what =
      circle === null
        ? faultOf(holds, scope)
        : {
            ko: `조건이 돌고 돕니다: ${circle.join(' → ')}`,
            en: `the predicate goes in a circle: ${circle.join(' → ')}`,
          }
    if (what === null) continue
    throw new RulebookFault('predicate-invalid', {
      what,
      where: where(['macros', name]),
      mend: { ko: '매크로를 고치십시오.', en: 'Mend the macro.' },
    })
  }
}
