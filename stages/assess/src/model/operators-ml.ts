import { numbersOf, type Shape } from './cells.ts'
import { type Operator, type Site, soleEdge, unsupported, unsupportedType } from './operator.ts'

/** Scaler: (x - offset) * scale, in float32 unless the input is double; always float out. */
export const scaler: Operator = (site) => {
  const shape = numeric(site)
  const offset = perColumn(site, site.attributes.floats('offset'), shape.cols, 0)
  const scale = perColumn(site, site.attributes.floats('scale'), shape.cols, 1)
  site.attributes.close()
  const double = shape.type === 'double'
  return {
    shape: { ...shape, type: 'float' },
    run: ([cells]) =>
      numbersOf(cells).map((x, i) => {
        const c = i % shape.cols
        if (double) return Math.fround((x - offset[c]!) * scale[c]!)
        return Math.fround(Math.fround(Math.fround(x) - offset[c]!) * scale[c]!)
      }),
  }
}

/** Imputer: a value equal to the replaced one (NaN equals NaN) gives way to the column's own. */
export const imputer: Operator = (site) => {
  const shape = numeric(site)
  const floats = site.attributes.floats('imputed_value_floats')
  const wholes = site.attributes.ints('imputed_value_int64s')
  const float = site.attributes.float('replaced_value_float', 0)
  const whole = site.attributes.int('replaced_value_int64', 0)
  site.attributes.close()
  const floating = shape.type === 'float' || shape.type === 'double'
  const list = floating ? floats : wholes
  if (list === null) throw unsupportedType(site, shape.type)
  const filled = perColumn(site, Float64Array.from(list), shape.cols, 0)
  const replaced = floating ? float : whole
  return {
    shape,
    run: ([cells]) =>
      numbersOf(cells).map((x, i) => {
        const same = x === replaced || (Number.isNaN(x) && Number.isNaN(replaced))
        return same ? filled[i % shape.cols]! : x
      }),
  }
}

/** Normalizer: every row divided by its L1 or L2 norm, in float32 steps as onnxruntime does. */
export const normalizer: Operator = (site) => {
  const shape = numeric(site)
  const norm = site.attributes.text('norm', 'MAX')
  site.attributes.close()
  if (norm !== 'L1' && norm !== 'L2') {
    throw unsupported(
      site.where,
      'L1과 L2만 읽습니다. MAX는 실행기마다 부호를 다르게 다룹니다.',
      'Only L1 and L2 are read; runtimes treat signs under MAX differently.',
    )
  }
  const { fround } = Math
  const cols = shape.cols
  return {
    shape: { ...shape, type: 'float', sources: new Array<number>(cols).fill(-1) },
    run: ([cells]) => {
      const out = numbersOf(cells).map(fround)
      for (let at = 0; at < out.length; at += cols) {
        let size = 0
        for (let c = 0; c < cols; c++) {
          const x = out[at + c]!
          size = fround(size + (norm === 'L1' ? Math.abs(x) : fround(x * x)))
        }
        if (size === 0) continue
        const root = norm === 'L1' ? size : fround(Math.sqrt(size))
        for (let c = 0; c < cols; c++) out[at + c] = fround(out[at + c]! / root)
      }
      return out
    },
  }
}

function numeric(site: Site): Shape {
  const shape = soleEdge(site)
  if (shape.type === 'text' || shape.type === 'bool' || shape.rank === 3) {
    throw unsupportedType(site, shape.type)
  }
  return shape
}

function perColumn(
  site: Site,
  list: Float64Array | null,
  cols: number,
  otherwise: number,
): Float64Array {
  if (list === null || list.length === 1) {
    return new Float64Array(cols).fill(list?.[0] ?? otherwise)
  }
  if (list.length === cols) return list
  throw unsupported(
    site.where,
    `열이 ${cols}개인데 속성의 값은 ${list.length}개입니다.`,
    `The attribute holds ${list.length} values for ${cols} columns.`,
  )
}
