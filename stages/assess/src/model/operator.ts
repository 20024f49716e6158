import type { Attributes } from './attributes.ts'
import type { Kernel, Operand, Shape } from './cells.ts'
import { modelFault } from './model-fault.ts'
import type { Tensor } from './tensor.ts'

/** What an operator is made ready from. */
export type Site = {
  readonly operands: readonly Operand[]
  readonly attributes: Attributes
  /** Version of the operator's domain that the model imports. */
  readonly opset: number
  readonly where: string
}

/** Makes an operator ready for blocks of rows; throws ModelFault where it cannot do what is asked. */
export type Operator = (site: Site) => Kernel

/** The only operand, which must vary with the row. */
export function soleEdge(site: Site): Shape {
  const operand = site.operands[0]
  if (site.operands.length !== 1 || operand?.kind !== 'edge') throw oddOperands(site)
  return operand.shape
}

/** The first operand as an edge and the second as a constant. */
export function edgeAndConstant(site: Site): { shape: Shape; tensor: Tensor } {
  const [edge, constant] = site.operands
  if (site.operands.length !== 2 || edge?.kind !== 'edge' || constant?.kind !== 'constant') {
    throw oddOperands(site)
  }
  return { shape: edge.shape, tensor: constant.tensor }
}

export function oddOperands(site: Site): Error {
  return unsupported(
    site.where,
    '입력의 개수나 종류가 이 연산에서 읽는 꼴이 아닙니다.',
    'The operands are not of the number or kind that is read here.',
  )
}

export function unsupported(where: string, ko: string, en: string): Error {
  return modelFault('unsupported-structure', where, { ko, en })
}

export function unsupportedType(site: Site, type: string): Error {
  return unsupported(
    site.where,
    `자료형 ${type}: 이 연산에서 읽지 않습니다.`,
    `Values of type ${type} are not read on this operator.`,
  )
}
