import type { Attributes } from './attributes.ts'
import { type Cells, columns, numbersOf, textsOf } from './cells.ts'
import { modelFault, quote } from './model-fault.ts'
import { type Operator, oddOperands, type Site, soleEdge, unsupported } from './operator.ts'
import type { ElementType, Tensor } from './tensor.ts'

type Side = { readonly type: ElementType; readonly items: ArrayLike<string | number> }

/** LabelEncoder of ai.onnx.ml versions 1 (classes_strings), 2 (keys_*, values_*) and 4 (tensors). */
export const labelEncoder: Operator = (site) => {
  const shape = soleEdge(site)
  const { attributes } = site
  const classes = attributes.texts('classes_strings')
  const forward = shape.type === 'text'
  const counted = classes === null ? null : Array.from(classes, (_, i) => i)
  const words: Side | null = classes === null ? null : { type: 'text', items: classes }
  const numbers: Side | null = counted === null ? null : { type: 'int64', items: counted }
  const keys = (forward ? words : numbers) ?? side(attributes, 'keys')
  const values = (forward ? numbers : words) ?? side(attributes, 'values')
  const fallback = {
    text: attributes.text('default_string', '_Unused'),
    int64: attributes.int('default_int64', -1),
    float: attributes.float('default_float', 0),
    tensor: attributes.tensor('default_tensor'),
  }
  attributes.close()
  if (keys === null || values === null || keys.items.length !== values.items.length) {
    throw oddOperands(site)
  }
  if ((keys.type === 'text') !== forward) throw oddOperands(site)
  const table = new Map<string | number, string | number>()
  for (let i = 0; i < keys.items.length; i++) {
    if (table.has(keys.items[i]!)) {
      throw unsupported(
        site.where,
        '같은 값이 두 번 나오는 부호화 표입니다.',
        'The table of codes lists one value twice.',
      )
    }
    table.set(keys.items[i]!, values.items[i]!)
  }
  const otherwise = defaultOf(values.type, fallback)
  const out = { ...shape, type: values.type }
  const look = (key: string | number) => table.get(key) ?? otherwise
  if (values.type === 'text') {
    return { shape: out, run: ([cells]) => each(cells!).map((key) => String(look(key))) }
  }
  return {
    shape: out,
    run: ([cells]) => {
      const items = each(cells!)
      const codes = new Float64Array(items.length)
      for (let i = 0; i < codes.length; i++) codes[i] = Number(look(items[i]!))
      return codes
    },
  }
}

function each(cells: Cells): readonly (string | number)[] {
  return cells instanceof Float64Array ? Array.from(cells) : cells
}

function side(attributes: Attributes, name: 'keys' | 'values'): Side | null {
  const texts = attributes.texts(`${name}_strings`)
  const wholes = attributes.ints(`${name}_int64s`)
  const floats = attributes.floats(`${name}_floats`)
  const tensor = attributes.tensor(`${name}_tensor`)
  if (texts !== null) return { type: 'text', items: texts }
  if (wholes !== null) return { type: 'int64', items: wholes }
  if (floats !== null) return { type: 'float', items: floats }
  if (tensor === null) return null
  return { type: tensor.type, items: tensor.type === 'text' ? tensor.texts : tensor.numbers }
}

function defaultOf(
  type: ElementType,
  fallback: { text: string; int64: number; float: number; tensor: Tensor | null },
): string | number {
  const { tensor } = fallback
  if (tensor?.type === 'text') return tensor.texts[0] ?? fallback.text
  if (tensor !== null) return tensor.numbers[0] ?? 0
  if (type === 'text') return fallback.text
  return type === 'float' || type === 'double' ? fallback.float : fallback.int64
}

/** OneHotEncoder of ai.onnx.ml: [N, m] to [N, m, categories]. */
export const oneHotEncoder: Operator = (site) => {
  const shape = soleEdge(site)
  const texts = site.attributes.texts('cats_strings')
  const wholes = site.attributes.ints('cats_int64s')
  const zeros = site.attributes.int('zeros', 1)
  site.attributes.close()
  const cats = shape.type === 'text' ? texts : wholes
  if (cats === null || shape.rank === 3) throw oddOperands(site)
  const place = new Map<string | number, number>()
  for (let i = 0; i < cats.length; i++) place.set(cats[i]!, i)
  const width = cats.length
  const sources = shape.sources.flatMap((source) => new Array<number>(width).fill(source))
  const flat = columns('float', sources)
  const text = shape.type === 'text'
  return {
    shape: shape.rank === 1 ? flat : { ...flat, rank: 3, middle: shape.cols },
    run: ([cells], rows) => {
      const out = new Float64Array(rows * sources.length)
      const words = text ? textsOf(cells) : null
      const numbers = words === null ? numbersOf(cells) : null
      for (let i = 0; i < rows * shape.cols; i++) {
        const at = place.get(words === null ? Math.trunc(numbers![i]!) : words[i]!)
        if (at !== undefined) out[i * width + at] = 1
        else if (zeros === 0) throw unknownCategory(site, words?.[i] ?? String(numbers?.[i]))
      }
      return out
    },
  }
}

function unknownCategory(site: Site, value: string): Error {
  return modelFault(
    'unknown-category',
    site.where,
    {
      ko: `값 ${quote(value)}: 모델이 배우지 않은 범주이며, 모델은 그런 값을 받지 않도록 만들어졌습니다.`,
      en: `The value ${quote(value)} is a category the model was not trained on and was made to refuse.`,
    },
    {
      ko: '자료의 범주를 고치거나, handle_unknown="ignore"로 모델을 다시 내보내십시오.',
      en: 'Mend the category in the data, or export the model again with handle_unknown="ignore".',
    },
  )
}
