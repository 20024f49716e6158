import { Fault, type Text } from '@haechi/fault'

/** Why a model that can be scored cannot be explained exactly. */
export type ExplainFaultCode =
  | 'aggregate-not-additive'
  | 'features-mixed'
  | 'margin-unclear'
  | 'leaf-not-finite'
  | 'reference-empty'
  | 'path-too-long'
  | 'background-too-large'

/** A model, or rows to compare with, that somebody outside the program has to mend. */
export class ExplainFault extends Fault<ExplainFaultCode> {}

/** Builds an ExplainFault; `where` starts with the file name the user knows. */
export function explainFault(
  code: ExplainFaultCode,
  where: string,
  what: Text,
  mend: Text,
): ExplainFault {
  return new ExplainFault(code, { what, where, mend })
}
