import type { Cells } from './cells.ts'
import type { DecodedModel, FeatureColumn, ModelInput } from './decoded-model.ts'
import { modelFault, quote } from './model-fault.ts'

/** A feature column checked against the input it goes to. */
export type FeatureSource = {
  readonly column: FeatureColumn
  readonly input: ModelInput
  /** The model file and the feature, for faults. */
  readonly where: string
}

/**
 * Puts the features in the order of the model's inputs: by name where every input is one column,
 * by position otherwise. One list per input. Throws 'feature-mismatch'.
 */
export function matchFeatures(
  model: DecodedModel,
  features: readonly FeatureColumn[],
): readonly (readonly FeatureSource[])[] {
  const { inputs, file, featureCount } = model
  const byName = inputs.length > 1 && inputs.every((input) => input.width === 1)
  const ordered = byName ? pairByName(inputs, features, file) : features
  if (ordered.length !== featureCount) {
    throw modelFault(
      'feature-mismatch',
      file,
      {
        ko: `모델은 변수 ${featureCount}개를 받는데 목록에는 ${features.length}개가 있습니다.`,
        en: `The model takes ${featureCount} features; the list names ${features.length}.`,
      },
      {
        ko: 'features: 목록을 학습 때와 같은 수, 같은 순서로 적으십시오.',
        en: 'Write the features: list with the same count and order as in training.',
      },
    )
  }
  const rows = features[0]?.values.length ?? 0
  for (const column of features) {
    if (column.values.length === rows) continue
    throw new Error(`feature ${column.name} has ${column.values.length} rows, not ${rows}`)
  }
  let next = 0
  return inputs.map((input) => {
    const start = next
    next += input.width
    return ordered.slice(start, next).map((column) => {
      const where = `${file}, ${quote(column.name)}`
      if (input.type === 'text' && column.values instanceof Float64Array) {
        throw modelFault(
          'feature-mismatch',
          where,
          {
            ko: `변수 ${quote(column.name)}: 모델은 글자를 받는데 자료에는 수로 들어 있습니다.`,
            en: `The model takes feature ${quote(column.name)} as text; the data hold numbers.`,
          },
          {
            ko: '범주에 글자를 붙이십시오(예: 1 대신 c1). 자료와 모델에 같은 낱말을 써야 합니다.',
            en: 'Give its categories a letter (c1 for 1), in the data and in the model alike.',
          },
        )
      }
      return { column, input, where }
    })
  })
}

function pairByName(
  inputs: readonly ModelInput[],
  features: readonly FeatureColumn[],
  file: string,
): readonly FeatureColumn[] {
  const left = new Set(features)
  const find = (same: (name: string) => boolean) => {
    const found = [...left].filter((feature) => same(feature.name))
    return found.length === 1 ? found[0] : undefined
  }
  const paired = new Map<ModelInput, FeatureColumn>()
  // Exact names first, so that a renamed one cannot take a column that another names exactly.
  for (const renamed of [false, true]) {
    for (const input of inputs) {
      if (paired.has(input)) continue
      const plain = plainName(input.name)
      const feature = find((name) => (renamed ? plainName(name) === plain : name === input.name))
      if (feature === undefined) continue
      paired.set(input, feature)
      left.delete(feature)
    }
  }
  const missing = inputs.filter((input) => !paired.has(input)).map((input) => quote(input.name))
  const extra = [...left].map((feature) => quote(feature.name))
  if (missing.length === 0 && extra.length === 0) return inputs.map((input) => paired.get(input)!)
  const list = (names: readonly string[]) => names.slice(0, 10).join(', ')
  const ko = [
    missing.length > 0 ? `목록에 없는 모델 변수 ${missing.length}개: ${list(missing)}.` : '',
    extra.length > 0 ? `모델에 없는 목록의 변수 ${extra.length}개: ${list(extra)}.` : '',
  ]
  const en = [
    missing.length > 0 ? `Missing from the list, ${missing.length}: ${list(missing)}.` : '',
    extra.length > 0 ? `Not in the model, ${extra.length}: ${list(extra)}.` : '',
  ]
  throw modelFault(
    'feature-mismatch',
    file,
    { ko: ko.join(' ').trim(), en: en.join(' ').trim() },
    {
      ko: 'features: 목록의 이름을 모델의 입력 이름에 맞추십시오.',
      en: 'Make the names in the features: list agree with the names of the model inputs.',
    },
  )
}

/** Exporters replace characters that are no letters or digits, each in its own way. */
function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '_')
}

/** The cells of one input for a block of rows. Throws 'value-not-a-number'. */
export function readCells(sources: readonly FeatureSource[], from: number, rows: number): Cells {
  const { type } = sources[0]!.input
  const width = sources.length
  if (type === 'text') {
    const out: string[] = new Array<string>(rows * width)
    sources.forEach(({ column }, c) => {
      for (let row = 0; row < rows; row++) {
        out[row * width + c] = String(column.values[from + row] ?? '')
      }
    })
    return out
  }
  const out = new Float64Array(rows * width)
  const whole = type === 'int64' || type === 'int32' || type === 'bool'
  sources.forEach((source, c) => {
    const { values } = source.column
    for (let row = 0; row < rows; row++) {
      const held = values[from + row] ?? Number.NaN
      const value = typeof held === 'number' ? held : parseNumber(held, source, from + row)
      if (whole && !Number.isInteger(value)) throw notWhole(source, from + row, value)
      out[row * width + c] = type === 'float' ? Math.fround(value) : value
    }
  })
  return out
}

function parseNumber(text: string, source: FeatureSource, row: number): number {
  const trimmed = text.trim()
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed)
  const name = quote(source.column.name)
  throw modelFault(
    'value-not-a-number',
    `${source.where}, row ${row}`,
    {
      ko: `변수 ${name}의 ${row}행(0부터 셈)에 수가 아닌 글자 ${quote(text)}: 모델은 이 변수를 수로 받습니다.`,
      en: `Feature ${name} holds the text ${quote(text)} in row ${row} (counted from 0); the model takes a number.`,
    },
    {
      ko: '그 값을 수로 고치거나 비우십시오. 글자 범주라면 학습 때와 같이 부호화하십시오.',
      en: 'Mend that value or leave it blank; encode categories the way training did.',
    },
  )
}

function notWhole(source: FeatureSource, row: number, value: number): Error {
  const name = quote(source.column.name)
  const blank = Number.isNaN(value)
  return modelFault(
    'value-not-a-number',
    `${source.where}, row ${row}`,
    {
      ko: `변수 ${name}의 ${row}행(0부터 셈)이 ${blank ? '빈칸' : `${value}`}입니다. 모델은 이 변수를 정수로만 받습니다.`,
      en: `Feature ${name} is ${blank ? 'blank' : `${value}`} in row ${row} (counted from 0); the model takes whole numbers only.`,
    },
    {
      ko: '그 값을 정수로 채우거나, 실수 입력으로 모델을 다시 내보내십시오.',
      en: 'Fill it with a whole number, or export the model again with float inputs.',
    },
  )
}
