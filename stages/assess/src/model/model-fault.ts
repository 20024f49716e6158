import { Fault, type Text } from '@haechi/fault'

/** Every way in which a model file, or the columns handed to it, can be refused. */
export type ModelFaultCode =
  | 'not-onnx'
  | 'truncated'
  | 'too-large'
  | 'external-data'
  | 'unknown-operator'
  | 'unsupported-attribute'
  | 'unsupported-structure'
  | 'malformed-graph'
  | 'malformed-tree'
  | 'feature-mismatch'
  | 'value-not-a-number'
  | 'unknown-category'
  | 'event-not-a-class'

/** A model file, or the columns given to it, that somebody outside the program has to mend. */
export class ModelFault extends Fault<ModelFaultCode> {}

const EXPORT_AGAIN: Text = {
  ko: '학습 도구에서 모델을 ONNX로 다시 내보내 그 파일을 쓰십시오.',
  en: 'Export the model to ONNX again from the training tool and use that file.',
}

/** Builds a ModelFault; `where` starts with the file name the user knows. */
export function modelFault(
  code: ModelFaultCode,
  where: string | null,
  what: Text,
  mend: Text = EXPORT_AGAIN,
): ModelFault {
  return new ModelFault(code, { what, where, mend })
}

/** A name out of an untrusted file, short and printable, for use inside a sentence. */
export function quote(name: string): string {
  const plain = name.replace(/\p{C}/gu, '?')
  return `"${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}"`
}
