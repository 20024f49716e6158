import type { Text } from '@haechi/fault'
import type { Facts } from '../facts/fact.ts'
import { truthOf } from '../predicate/predicate.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Role } from '../words.ts'
import type { Person } from './evidence.ts'

/** Who may speak: somebody in one of these roles; `independent` bars whoever built the model. */
export type Mandate = { readonly by: readonly Role[]; readonly independent: boolean }

/** Whoever built the model cannot speak for its validation. */
export function built(person: Person): boolean {
  return person.roles.includes('developer')
}

/** The roles that may speak, with those that stand in for them under these facts. */
export function rolesFor(by: readonly Role[], rulebook: Rulebook, facts: Facts): readonly Role[] {
  const standIns = rulebook.substitutes.flatMap((one) =>
    by.includes(one.role) &&
    !by.includes(one.by) &&
    truthOf(one.when, facts, rulebook.scope) === true
      ? [one.by]
      : [],
  )
  return standIns.length === 0 ? by : [...by, ...standIns]
}

/** Why this person cannot sign in this role, or null. */
export function unfitToSign(person: Person, role: Role, mandate: Mandate): Text | null {
  if (!person.roles.includes(role)) {
    return {
      ko: `${person.person}은(는) 이 시스템에서 ${role} 역할이 아닙니다`,
      en: `${person.person} does not hold the role ${role} in this system`,
    }
  }
  if (!mandate.by.includes(role)) {
    return {
      ko: `${role} 역할은 이 의무에 서명할 수 없습니다(서명할 수 있는 역할: ${mandate.by.join(', ')})`,
      en: `the role ${role} cannot sign for this obligation (roles that can: ${mandate.by.join(', ')})`,
    }
  }
  if (mandate.independent && built(person)) {
    return {
      ko: `${person.person}은(는) 모델을 만든 사람이므로 그 검증에 서명할 수 없습니다`,
      en: `${person.person} built the model and cannot attest its validation`,
    }
  }
  return null
}
