import type { Kind } from '../kind.ts'
import type { Labels } from './labels.ts'

/** A run of digits, in groups, that may be an identifier. */
export type Candidate = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The digits alone, as ASCII. */
  readonly digits: string
  /** How many digits stand in each group. */
  readonly groups: readonly number[]
  /** Kinds of joint between the groups, as bits of `characters.ts`; 0 where the digits are glued. */
  readonly joints: number
  /** All joints are of one kind. */
  readonly even: boolean
  /** A joint between every two digits. */
  readonly spread: boolean
  /** A line break stands inside. */
  readonly broken: boolean
  /** A plus sign stands before. */
  readonly plus: boolean
  /** A letter, or a further group by hyphen or dot, is tied to one of the ends. */
  readonly tied: boolean
  readonly labels: () => Labels
}

export type Verdict = {
  readonly kind: Kind
  readonly confidence: number
  readonly why: readonly string[]
  /** Where the finding begins, if before the digits. */
  readonly start?: number
}

export type Judge = (candidate: Candidate, options: FindOptions) => Verdict | undefined

export type FindOptions = {
  /** First digits of cards and who issued them, as the customer's card network lists them. */
  readonly issuers?: readonly { readonly prefix: string; readonly name: string }[]
  /** How many code units one normalised window may hold; bounds the work on hostile text. */
  readonly workLimit?: number
}
