import type { Text } from './text.ts'

/** What a person needs to mend a fault: what is wrong, where it stands, and what to do about it. */
export type Account = {
  readonly what: Text
  /** File, line, column, key or row; null where there is no place to name. */
  readonly where: string | null
  readonly mend: Text
  readonly cause?: unknown
}

/**
 * A broken precondition: input that somebody outside the program can mend.
 * Each package closes the set of its codes: `class TableFault extends Fault<'file-missing' | …> {}`.
 * Expected outcomes (a verdict, a refusal) are values and never faults; a bug is a plain Error.
 */
export class Fault<Code extends string = string> extends Error {
  readonly code: Code
  readonly what: Text
  readonly where: string | null
  readonly mend: Text

  constructor(code: Code, account: Account) {
    super(
      account.where === null ? account.what.en : `${account.where}: ${account.what.en}`,
      'cause' in account ? { cause: account.cause } : undefined,
    )
    this.name = new.target.name
    this.code = code
    this.what = account.what
    this.where = account.where
    this.mend = account.mend
  }
}
