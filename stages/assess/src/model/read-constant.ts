import type { Attributes } from './attributes.ts'
import { modelFault } from './model-fault.ts'
import type { ElementType, Tensor } from './tensor.ts'

/** The Constant operator in each of the forms that hold numbers or text. */
export function readConstant(attributes: Attributes): Tensor {
  const tensor = attributes.tensor('value')
  if (tensor !== null) return tensor
  const floats = attributes.floats('value_floats')
  if (floats !== null) return vector('float', floats)
  const ints = attributes.ints('value_ints')
  if (ints !== null) return vector('int64', ints)
  const texts = attributes.texts('value_strings')
  if (texts !== null) {
    return { name: '', dims: [texts.length], type: 'text', numbers: new Float64Array(0), texts }
  }
  const float = attributes.float('value_float', Number.NaN)
  if (!Number.isNaN(float)) return { ...vector('float', [float]), dims: [] }
  const int = attributes.int('value_int', Number.NaN)
  if (!Number.isNaN(int)) return { ...vector('int64', [int]), dims: [] }
  attributes.close()
  throw modelFault('malformed-graph', attributes.where, {
    ko: '값이 없는 상수입니다.',
    en: 'The constant holds no value.',
  })
}

function vector(type: ElementType, numbers: ArrayLike<number>): Tensor {
  return { name: '', dims: [numbers.length], type, numbers: Float64Array.from(numbers), texts: [] }
}
