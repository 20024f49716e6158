import { nearest } from '@haechi/document'
import type { Text } from '@haechi/fault'
import type { System } from '@haechi/registry'
import { type Measurement, type Target, targetName } from '@haechi/rulebook'
import { type Cells, cellsWhere, countCells, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'
import { encodeLabel } from './event-label.ts'
import { type ExplainedRows, examineExplanations } from './explain-system.ts'
import { measureFairness } from './fairness/index.ts'
import { attributeName, type Grouping, groupRows, intersections } from './groups.ts'
import { checkIds } from './id-column.ts'
import { type Independence, independenceOf } from './independence.ts'
import type { DecodedModel } from './model/index.ts'
import {
  type CalibrationBin,
  calibrationBins,
  measurePerformance,
  type RocPoint,
  rocCurve,
  type ScoreBar,
  scoreHistogram,
} from './performance/index.ts'
import { measureQuality } from './quality/index.ts'
import { scoreTable } from './score-column.ts'
import { weightColumn } from './weight-column.ts'

/** A table and the name that its reader knows it by. */
export type NamedTable = { readonly table: Table; readonly file: string }

/** What an assessment is busy with. */
export type Step = 'score' | 'performance' | 'fairness' | 'quality' | 'explanations'

/** What is assessed. */
export type Examined = {
  readonly system: System
  readonly evaluation: NamedTable
  readonly training: NamedTable | null
  /** Null where the evaluation data carry predictions. */
  readonly model: DecodedModel | null
  readonly seed: number
  readonly onProgress?: (step: Step, share: number) => void
}

/** The figures behind the report's pictures; nothing is judged on them. */
export type Pictures = {
  readonly roc: readonly RocPoint[]
  readonly calibration: readonly CalibrationBin[]
  /** Score distributions, by attribute and group. */
  readonly scores: readonly {
    readonly attribute: string
    readonly groups: readonly { readonly name: string; readonly bars: readonly ScoreBar[] }[]
  }[]
}

/** What was found out about a model and its data. */
export type Assessment = {
  readonly rows: number
  readonly measurements: readonly Measurement[]
  readonly independence: Independence
  readonly pictures: Pictures
  /** Null where the model is not at hand, or no method here explains it. */
  readonly explained: (ExplainedRows & { readonly scores: Float64Array }) | null
  /** Why no method here explains the model that is at hand. */
  readonly unexplained: Text | null
}

/**
 * Measures a model on rows that it did not see, and the data themselves.
 * Throws AssessFault, ModelFault or TableFault for what somebody can mend; small and one-class groups
 * are answers, not faults.
 */
export function assess(examined: Examined): Assessment {
  const { system, evaluation, training, model, seed, onProgress } = examined
  const { description } = system
  const { table, file } = evaluation
  const label = encodeLabel(table, description.data.label, file)
  checkIds(table, description.data.id, file)
  const weight = weightColumn(table, description.data.weight, file)
  const groupings = description.protected.map((one) => groupRows(table, one, file))
  const score = scoreTable(table, description, model, file, (done, of) =>
    onProgress?.('score', done / of),
  )
  const cells = countCells({
    dimensions: groupings.map(({ dimension }) => dimension),
    codes: groupings.map(({ codes }) => codes),
    label,
    score,
    weight,
  })
  onProgress?.('performance', 0)
  const probability = description.model.scale === 'probability'
  const { threshold, favourable, minimumGroup } = description
  const performance = measurePerformance(cells, { threshold, probability, seed })
  const names = groupings.map(({ dimension }) => dimension.name)
  const compared = intersections(groupings.map(({ dimension }) => dimension.labels.length))
  const fairness = compared.flatMap((dimensions, at) => {
    onProgress?.('fairness', at / compared.length)
    return measureFairness(
      cells,
      {
        name: attributeName(names, dimensions),
        dimensions: dimensions.map((place) => names[place] ?? ''),
      },
      { threshold, favourable, minimumGroup, probability, seed },
    )
  })
  onProgress?.('quality', 0)
  const quality = measureQuality({
    ...qualityColumns(examined),
    evaluation: { table, label, groupings },
    training:
      training === null
        ? null
        : {
            table: training.table,
            label: encodeLabel(training.table, description.data.label, training.file),
            groupings: description.protected.flatMap((one) => trainingGroups(one, training)),
          },
  })
  onProgress?.('explanations', 0)
  const findings =
    model === null
      ? { measurements: [], explained: null, unexplained: null }
      : examineExplanations({
          description,
          model,
          evaluation: table,
          training: training?.table ?? null,
          seed,
        })
  const measurements = [...performance, ...fairness, ...findings.measurements, ...quality]
  system.targets.forEach((target, index) => {
    checkTarget(target, measurements, system.where(['targets', index, 'measurement']))
  })
  return {
    rows: table.rows,
    measurements,
    independence: independenceOf(measurements),
    pictures: drawPictures(cells, groupings),
    unexplained: findings.unexplained,
    explained: findings.explained === null ? null : { ...findings.explained, scores: score },
  }
}

type Protected = System['description']['protected'][number]

/** A protected column may be kept out of the training file on purpose. */
function trainingGroups(attribute: Protected, training: NamedTable): Grouping[] {
  const there = training.table.columns.some(({ name }) => name === attribute.column)
  return there ? [groupRows(training.table, attribute, training.file)] : []
}

/** The model's inputs; for predictions every column that is nothing else. */
function qualityColumns({ system, evaluation, training }: Examined): { features: string[] } {
  const { data, model } = system.description
  if (model.kind === 'onnx') return { features: model.features }
  const special = [data.label.column, data.id, data.weight, model.column]
  const shared = (name: string) =>
    training === null || training.table.columns.some((column) => column.name === name)
  return {
    features: evaluation.table.columns
      .map(({ name }) => name)
      .filter((name) => !special.includes(name) && shared(name)),
  }
}

/** A target on a figure that nobody measures would never be judged. */
function checkTarget(target: Target, measurements: readonly Measurement[], where: string): void {
  const names = [...new Set(measurements.map(({ name }) => name))]
  const slices = measurements.filter(({ name }) => name === target.measurement)
  const fits = slices.some(
    ({ slice }) =>
      !('column' in slice) &&
      ('attribute' in slice ? slice.attribute : undefined) === target.attribute &&
      ('group' in slice ? slice.group : undefined) === target.group,
  )
  if (fits) return
  const known = slices.length > 0
  const meant = known ? null : nearest(target.measurement, names)
  throw new AssessFault('measurement-unknown', {
    what: known
      ? {
          ko: `${targetName(target)} 꼴로는 재지 않습니다`,
          en: `nothing is measured as ${targetName(target)}`,
        }
      : {
          ko: `'${target.measurement}'은(는) 없는 지표입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
          en: `there is no measurement '${target.measurement}'${meant ? ` — did you mean '${meant}'?` : ''}`,
        },
    where,
    mend: known
      ? {
          ko: 'attribute와 group을 데이터에 있는 집단에 맞추십시오(교차 집단은 protected의 순서대로 ×로 잇습니다).',
          en: 'Match attribute and group to the data; intersections join columns with × in the order of protected.',
        }
      : { ko: `쓸 수 있는 지표: ${names.join(', ')}`, en: `Measurements: ${names.join(', ')}.` },
  })
}

function drawPictures(cells: Cells, groupings: readonly Grouping[]): Pictures {
  return {
    roc: rocCurve(cells),
    calibration: calibrationBins(cells),
    scores: groupings.map(({ dimension }, place) => ({
      attribute: dimension.name,
      groups: dimension.labels.map((name, code) => ({
        name,
        bars: scoreHistogram(cellsWhere(cells, place, code)),
      })),
    })),
  }
}
