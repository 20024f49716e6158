import { compareIn, evaluate, factsIn, truthOf } from '../predicate/predicate.ts'
import type { Asked, Requirement } from '../rules/obligation.ts'
import { judgeMeasurement } from './judge-measurement.ts'
import { judgeAttestation } from './judge-signed.ts'
import { judgeTargets } from './judge-targets.ts'
import {
  decidedWords,
  type Judging,
  type Outcome,
  outcome,
  unknownFacts,
  wanting,
} from './outcome.ts'
import { built } from './signer.ts'

/** Judges one requirement against the case file. */
export function judgeRequirement(requirement: Requirement, judging: Judging): Outcome {
  switch (requirement.kind) {
    case 'attestation': {
      const { when } = requirement
      const spared =
        when !== undefined && truthOf(when, judging.facts, judging.rulebook.scope) === false
      return spared ? outcome('met', []) : judgeAttestation(requirement, judging)
    }
    case 'measurement':
      return judgeMeasurement(requirement, judging)
    case 'target':
      return judgeTargets(requirement, judging)
    case 'fact':
      return judgeFact(requirement, judging)
    case 'rule':
      return judgeRule(requirement, judging)
    case 'holder':
      return judgeHolder(requirement, judging)
  }
}

function judgeFact(asked: Asked<'fact'>, judging: Judging): Outcome {
  const fact = judging.facts.get(asked.fact)
  if (fact !== undefined) {
    const said = `${asked.fact} = ${JSON.stringify(fact.value)}`
    return outcome('met', [{ ko: said, en: said }], { basis: ['facts'] })
  }
  return unknownFacts([asked.fact], judging)
}

function judgeRule(asked: Asked<'rule'>, judging: Judging): Outcome {
  const { truth, decided } = evaluate(asked.holds, judging.facts, judging.rulebook.scope)
  if (truth === 'unknown') {
    const { scope } = judging.rulebook
    const open = factsIn(
      decided.filter((one) => compareIn(one, judging.facts, scope) === 'unknown'),
    )
    return { ...unknownFacts(open, judging), decided }
  }
  if (truth) return outcome('met', [], { basis: ['facts'], decided })
  // Where the condition itself is the breach, its own facts decided.
  const facts = decidedWords(decided.length > 0 ? decided : judging.trigger, judging.facts)
  const why = { ko: `${asked.asks.ko} — ${facts}`, en: `${asked.asks.en} — ${facts}` }
  return outcome('not-met', [why], {
    basis: ['facts'],
    decided,
    missing: wanting(judging, 'change', asked.asks, asked.who),
  })
}

function judgeHolder(asked: Asked<'holder'>, judging: Judging): Outcome {
  const holders = judging.caseFile.people.filter((one) => one.roles.includes(asked.role))
  const fit = holders.find((one) => !asked.independent || !built(one))
  if (fit !== undefined) {
    const why = {
      ko: `${asked.role}: ${fit.person}`,
      en: `${asked.role}: ${fit.person}`,
    }
    return outcome('met', [why], { basis: ['facts'] })
  }
  const what =
    holders.length === 0
      ? {
          ko: `people에 ${asked.role} 역할이 없습니다`,
          en: `nobody under people holds the role ${asked.role}`,
        }
      : {
          ko: `${asked.role} 역할을 모델을 만든 사람만 맡고 있습니다`,
          en: `only somebody who built the model holds the role ${asked.role}`,
        }
  return outcome('not-met', [what], { missing: wanting(judging, 'appointment', what, ['board']) })
}
