import type { Measurement } from '@haechi/rulebook'
import { type Column, findColumn, type Table } from '@haechi/table'
import { type FeaturePair, measureAgainstTraining, withoutTraining } from './against-training.ts'
import { type CellForm, commonForm, plainForm } from './cell-form.ts'
import { measureOwnData, type QualityData } from './own-data.ts'
import { digestRows } from './row-digests.ts'

/** The model's inputs and the files that hold them. Label, id and weight are no features. */
export type QualityInput = {
  readonly features: readonly string[]
  readonly evaluation: QualityData
  readonly training: QualityData | null
}

/**
 * The state of the data: first of the evaluation file, then of it against training, then of the
 * training file. Rows count as they are, without weights; `n` is the denominator of a share, which for
 * a share of cells is cells. Throws TableFault where a feature is missing from a file.
 */
export function measureQuality({ features, evaluation, training }: QualityInput): Measurement[] {
  const columns = pick(evaluation.table, features)
  const plain = digestRows(columns, columns.map(asItIs), evaluation.table.rows)
  const own = measureOwnData(evaluation, columns, plain, 'evaluation')
  if (training === null) return [...own, ...withoutTraining(evaluation.table.rows)]
  const pairs = pick(training.table, features).map((column, place): FeaturePair => {
    const counterpart = columns[place]!
    return { evaluation: counterpart, training: column, form: commonForm(counterpart, column) }
  })
  const trained = pairs.map((pair) => pair.training)
  const trainedPlain = digestRows(trained, trained.map(asItIs), training.table.rows)
  const forms = pairs.map((pair) => pair.form)
  const alike = forms.every(({ parse, narrow }) => !parse && !narrow)
  const digests = {
    evaluation: alike ? plain : digestRows(columns, forms, evaluation.table.rows),
    training: alike ? trainedPlain : digestRows(trained, forms, training.table.rows),
  }
  return [
    ...own,
    ...measureAgainstTraining(pairs, digests),
    ...measureOwnData(training, trained, trainedPlain, 'training'),
  ]
}

function pick(table: Table, features: readonly string[]): Column[] {
  return features.map((name) => findColumn(table, name))
}

function asItIs(): CellForm {
  return plainForm
}
