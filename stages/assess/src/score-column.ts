import type { SystemDescription } from '@haechi/registry'
import { findColumn, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'
import { type DecodedModel, scoreRows } from './model/index.ts'

/**
 * The score of every row: read from the predictions column, or computed by the decoded model.
 * Throws AssessFault on missing or non-numeric scores, and on scores outside 0–1 unless the
 * description says that they are no probabilities.
 */
export function scoreTable(
  table: Table,
  description: SystemDescription,
  model: DecodedModel | null,
  file: string,
  onBlock?: (done: number, of: number) => void,
): Float64Array {
  const scores =
    model === null ? read(table, description, file) : run(table, description, model, onBlock)
  const missing = scores.findIndex((score) => !Number.isFinite(score))
  const source = description.model.kind === 'onnx' ? description.model.file : file
  if (missing >= 0) {
    const count = scores.reduce((sum, score) => sum + (Number.isFinite(score) ? 0 : 1), 0)
    throw new AssessFault('score-missing', {
      what: {
        ko: `점수가 ${count}개 행에서 비었거나 수가 아닙니다`,
        en: `the score is missing or not a finite number in ${count} rows`,
      },
      where: `${source}, row ${missing}`,
      mend: {
        ko: '모든 행에 유한한 점수를 주십시오(행은 0부터 셉니다).',
        en: 'Give every row a finite score (rows count from 0).',
      },
    })
  }
  const outside = scores.findIndex((score) => score < 0 || score > 1)
  if (description.model.scale === 'probability' && outside >= 0) {
    throw new AssessFault('score-not-a-probability', {
      what: {
        ko: `점수 ${scores[outside]}이(가) 0과 1 사이가 아니므로 로그 손실과 보정을 잴 수 없습니다`,
        en: `the score ${scores[outside]} lies outside 0–1, so log loss and calibration cannot be measured`,
      },
      where: `${source}, row ${outside}`,
      mend: {
        ko: '확률을 주거나, 확률이 아니면 model에 scale: score를 적으십시오(그 지표들은 재지 않습니다).',
        en: 'Give probabilities; if the score is none, say scale: score under model (those figures are then not measured).',
      },
    })
  }
  return scores
}

function read(table: Table, { model }: SystemDescription, file: string): Float64Array {
  if (model.kind !== 'predictions') throw new Error('a model that predicts comes decoded')
  const column = findColumn(table, model.column)
  if (column.kind === 'number') return column.values
  const first = column.values.findIndex((text) => text !== null && Number.isNaN(Number(text)))
  throw new AssessFault('score-not-a-number', {
    what: {
      ko: `점수 열 ${model.column}에 수가 아닌 값이 있습니다: ${column.values[first]}`,
      en: `the score column ${model.column} holds what is no number: ${column.values[first]}`,
    },
    where: `${file}, row ${first}`,
    mend: { ko: '점수를 수로 적으십시오.', en: 'Give the score as a number.' },
  })
}

function run(
  table: Table,
  { data, model }: SystemDescription,
  decoded: DecodedModel,
  onBlock?: (done: number, of: number) => void,
): Float64Array {
  if (model.kind !== 'onnx') throw new Error('predictions need no model')
  const features = model.features.map((name) => findColumn(table, name))
  const { event } = data.label
  return scoreRows(decoded, features, typeof event === 'boolean' ? Number(event) : event, onBlock)
}
