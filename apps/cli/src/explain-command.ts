import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type DecisionExplanation,
  type ExplainedDecisions,
  explainDecision,
  type Taxonomy,
} from '@haechi/answer'
import {
  type Counterfactual,
  decodeModel,
  explainInParallel,
  type FeatureOption,
  findCounterfactual,
  planExplanations,
  prepareSpace,
  scoreTable,
} from '@haechi/assess'
import { writeParquet } from '@haechi/table'
import { CliFault } from './cli-fault.ts'
import { type Dossier, openDossier } from './dossier.ts'
import type { Options } from './options.ts'
import { checkOut, notWritable } from './out-folder.ts'
import type { Progress } from './progress.ts'
import { readTables } from './tables.ts'
import { taxonomyOf } from './taxonomy.ts'

/** A row with the smallest change that would have decided it otherwise. */
export type CounterfactualAnswer = {
  readonly row: number
  readonly output: number
  readonly counterfactual: Counterfactual
}

/** What `explain` brought: one row, a change, or a file of all rows. */
export type ExplainResult =
  | { readonly kind: 'row'; readonly answer: DecisionExplanation }
  | { readonly kind: 'counterfactual'; readonly answer: CounterfactualAnswer }
  | {
      readonly kind: 'all'
      readonly answer: {
        readonly file: string
        readonly rows: number
        readonly rowsPerSecond: number
      }
    }

/** Explains one decision, finds what would have changed it, or explains every row into a Parquet file. */
export async function runExplain(
  options: Options,
  home: string,
  progress: Progress,
  clock: () => number,
): Promise<ExplainResult> {
  checkAsked(options)
  const dossier = await openDossier(options.system, home, options.asOf)
  const { description } = dossier.system
  if (dossier.model === null) throw noModel(dossier)
  const model = decodeModel(dossier.model, dossier.names.model ?? '')
  const taxonomy = await taxonomyOf(dossier)
  const tables = await readTables(dossier)
  const { evaluation, training } = tables
  const row = options.row
  if (row !== null && row >= evaluation.table.rows) throw noSuchRow(row, evaluation)
  const explaining = planExplanations({
    description,
    model,
    evaluation: evaluation.table,
    training: training?.table ?? null,
    seed: options.seed,
    method: options.method ?? undefined,
  })
  const scores = scoreTable(evaluation.table, description, model, evaluation.file)
  if (options.counterfactual && row !== null) {
    const { columns, event } = explaining
    const space = prepareSpace(
      model,
      columns,
      { event, threshold: description.threshold },
      changeable(dossier, taxonomy),
    )
    const until = clock() + options.deadline * 1000
    const counterfactual = findCounterfactual(space, columns, row, () => clock() > until)
    return {
      kind: 'counterfactual',
      answer: { row, output: scores[row] ?? Number.NaN, counterfactual },
    }
  }
  const words = { ko: '설명', en: 'explanations' }
  progress.stage('explain', {
    ko: `${evaluation.table.rows}행`,
    en: `${evaluation.table.rows} rows`,
  })
  const begun = clock()
  const explanations = await explainInParallel(
    model,
    explaining.columns,
    explaining.event,
    explaining.comparison,
    { threads: options.threads, onBlock: (done, of) => progress.share(words, done / of) },
  )
  const seconds = (clock() - begun) / 1000
  progress.end()
  const decisions = { description, explaining, explanations, scores, taxonomy }
  if (row !== null) return { kind: 'row', answer: explainDecision(decisions, row) }
  const file = options.out ?? ''
  await writeAll(file, decisions)
  const rows = explanations.rows
  return { kind: 'all', answer: { file, rows, rowsPerSecond: Math.round(rows / seconds) } }
}

function checkAsked({ row, all, counterfactual, out }: Options): void {
  const wrong =
    all === (row !== null)
      ? { ko: '--row N과 --all 가운데 하나를 주십시오', en: 'give either --row N or --all' }
      : all && counterfactual
        ? { ko: '--counterfactual은 --row와 함께 씁니다', en: '--counterfactual goes with --row' }
        : all && out === null
          ? { ko: '--all에는 --out FILE이 필요합니다', en: '--all needs --out FILE' }
          : !all && out !== null
            ? { ko: '--out은 --all과 함께 씁니다', en: '--out goes with --all' }
            : null
  if (wrong !== null) {
    throw new CliFault('option-invalid', {
      what: wrong,
      where: 'haechi explain',
      mend: {
        ko: '예: haechi explain system.yaml --row 0',
        en: 'For example: haechi explain system.yaml --row 0',
      },
    })
  }
  if (out !== null) checkOut(out)
}

function noModel({ system }: Dossier): CliFault {
  return new CliFault('model-missing', {
    what: {
      ko: '예측 열만 있고 모델이 없어 결정을 설명할 수 없습니다',
      en: 'there are predictions but no model, so no decision can be explained',
    },
    where: system.where(['model']),
    mend: {
      ko: 'model에 {kind: onnx, file, features}를 적으십시오.',
      en: 'Give the model under model: {kind: onnx, file, features}.',
    },
  })
}

function noSuchRow(
  row: number,
  { table, file }: { table: { rows: number }; file: string },
): CliFault {
  return new CliFault('option-invalid', {
    what: {
      ko: `${row}행은 없습니다: ${file}에는 ${table.rows}행이 있습니다`,
      en: `there is no row ${row}: ${file} has ${table.rows} rows`,
    },
    where: '--row',
    mend: {
      ko: `0부터 ${table.rows - 1}까지의 수를 주십시오.`,
      en: `Give a number from 0 to ${table.rows - 1}.`,
    },
  })
}

/** Nobody is told to change what the taxonomy calls beyond them, nor a protected attribute. */
function changeable({ system }: Dossier, taxonomy: Taxonomy): Record<string, FeatureOption> {
  const { protected: attributes, reasons } = system.description
  const fixed = [
    ...attributes.map(({ column }) => column),
    ...(reasons === undefined
      ? []
      : taxonomy.flatMap((reason) => (reason.actionable ? [] : reason.features))),
  ]
  const features = new Set(taxonomy.flatMap((reason) => reason.features))
  return Object.fromEntries(
    fixed.flatMap((name) => (features.has(name) ? [[name, { change: 'fixed' as const }]] : [])),
  )
}

/** Columns: row, base, prediction, output, then `contribution.<feature>` in the model's order. */
async function writeAll(file: string, { explanations, scores }: ExplainedDecisions): Promise<void> {
  const { rows, base, predictions, features, contributions } = explanations
  const place = resolve(file)
  const draft = `${place}.${randomBytes(6).toString('hex')}`
  try {
    await writeParquet(draft, [
      {
        name: 'row',
        values: Float64Array.from({ length: rows }, (_, row) => row),
        whole: true,
      },
      { name: 'base', values: new Float64Array(rows).fill(base) },
      { name: 'prediction', values: predictions },
      { name: 'output', values: scores },
      ...features.map((feature, at) => ({
        name: `contribution.${feature}`,
        values: contributions.subarray(at * rows, (at + 1) * rows),
      })),
    ])
    renameSync(draft, place)
  } catch (cause) {
    rmSync(draft, { force: true })
    throw notWritable(file, cause)
  }
}
