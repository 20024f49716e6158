import { Attributes } from './attributes.ts'
import { columns, type Operand, type Shape } from './cells.ts'
import { chooseScore, type GraphIndex, indexGraph } from './choose-score.ts'
import type { ModelInput } from './decoded-model.ts'
import type { Ensemble } from './ensemble.ts'
import { compileForest } from './forest.ts'
import { outputWidth } from './link.ts'
import { mergeEnsembles } from './merge-ensembles.ts'
import { modelFault, quote } from './model-fault.ts'
import { unsupported } from './operator.ts'
import { OPERATORS, READ_OPERATORS } from './operators.ts'
import type { Plan, Step } from './plan.ts'
import type { GraphNode, GraphProto } from './proto.ts'
import { readConstant } from './read-constant.ts'
import { type Classes, type ReadEnsemble, readClassifier, readRegressor } from './read-ensemble.ts'
import { readTreeEnsemble } from './read-tree-ensemble.ts'

/** An edge of the graph while the plan is made. */
type Entry =
  | { readonly kind: 'edge'; readonly slot: number; readonly shape: Shape }
  | Extract<Operand, { kind: 'constant' }>
  /** An ensemble's output, not yet run: its margins may still be summed with those of another. */
  | { readonly kind: 'ensemble'; readonly read: ReadEnsemble; readonly matrix: Edge }
  /** Class labels: never needed for a score. */
  | { readonly kind: 'label' }
type Edge = Extract<Entry, { kind: 'edge' }>
type Pending = Extract<Entry, { kind: 'ensemble' }>

export type CompiledPlan = {
  readonly plan: Plan
  readonly classes: Classes | null
  readonly operators: readonly string[]
}

/** Wider blocks are refused: they would let a small file claim any amount of memory. */
const COLUMN_LIMIT = 1 << 20
const BLOCK_ROWS = 2048
const BLOCK_CELLS = 1 << 22

/** Makes the operators between the inputs and the score ready. Throws ModelFault. */
export function compilePlan(
  graph: GraphProto,
  inputs: readonly ModelInput[],
  file: string,
): CompiledPlan {
  const index = indexGraph(graph, file)
  const score = chooseScore(graph, index, file)
  const entries = new Map<string, Entry>()
  const steps: Step[] = []
  const operators: string[] = []
  let slots = 0
  let totalColumns = 0
  /** The one ensemble that is run, its outputs, and how many steps come before it. */
  const ran: { pending: Pending; edge: Edge; after: number }[] = []
  let classes: Classes | null = null

  const newEdge = (shape: Shape, where: string): Edge => {
    totalColumns += shape.cols
    if (totalColumns > COLUMN_LIMIT) {
      throw unsupported(where, '열이 너무 많습니다.', 'There are too many columns.')
    }
    return { kind: 'edge', slot: slots++, shape }
  }
  let feature = 0
  for (const input of inputs) {
    const sources = Array.from({ length: input.width }, (_, c) => feature + c)
    feature += input.width
    const shape = { ...columns(input.type, sources), rank: input.rank }
    entries.set(input.name, newEdge(shape, file))
  }
  for (const [name, tensor] of graph.initializers) entries.set(name, { kind: 'constant', tensor })

  /** The edge of an ensemble's outputs; from here on they count as finished. */
  const finish = (pending: Pending, where: string): Edge => {
    const [before] = ran
    if (before?.pending === pending) return before.edge
    if (before !== undefined) {
      throw unsupported(
        where,
        '나무 모델이 둘 이상 들어 있고 단순한 합이 아닙니다. 나무 모델 하나로 된 모델만 읽습니다.',
        'The graph holds several tree ensembles that are not simply summed; one is read.',
      )
    }
    const { ensemble } = pending.read
    const width = outputWidth(ensemble)
    // Margins are kept in double: they are more exact than the float32 the graph declares.
    const edge = newEdge(columns('double', new Array<number>(width).fill(-1)), where)
    ran.push({ pending, edge, after: steps.length })
    classes ??= pending.read.classes
    return edge
  }

  for (const at of neededNodes(index, score, file)) {
    const node = graph.nodes[at]!
    const where = whereOf(file, node)
    const read = node.inputs.map((name) => {
      const entry = entries.get(name)
      if (entry === undefined) {
        throw modelFault('malformed-graph', where, {
          ko: `입력 ${quote(name)}: 앞에서 만들어지지 않았습니다(순서가 틀렸거나 순환).`,
          en: `Input ${quote(name)} is not made by any node before this one (wrong order, or a cycle).`,
        })
      }
      if (entry.kind !== 'label') return entry
      throw unsupported(
        where,
        '점수를 분류 결과에서 다시 계산합니다. 확률을 내는 모델만 읽습니다.',
        'The score is worked out from predicted labels; only models that give scores are read.',
      )
    })
    operators.push(node.op)
    const attributes = new Attributes(node, where)
    const [first] = read
    const name = node.domain === 'ai.onnx.ml' ? `ml:${node.op}` : node.op
    const known = node.domain === '' || node.domain === 'ai.onnx.ml'
    const reader = known ? ENSEMBLE_READERS.get(name) : undefined
    if (reader !== undefined) {
      const pending = readPending(reader, attributes, read, where)
      const label = name === 'ml:TreeEnsembleClassifier'
      if (label) define(entries, node.outputs[0], { kind: 'label' })
      define(entries, node.outputs[label ? 1 : 0], pending)
      continue
    }
    const merged = known ? passOn(node, read, attributes) : null
    if (merged !== null) {
      define(entries, node.outputs[0], merged)
      continue
    }
    if (name === 'ml:ZipMap' && first !== undefined && first.kind !== 'constant') {
      const edge = first.kind === 'ensemble' ? finish(first, where) : first
      classes = zipClasses(attributes, edge.shape, classes, where)
      define(entries, node.outputs[0], edge)
      continue
    }
    if (name === 'Constant') {
      const tensor = readConstant(attributes)
      define(entries, node.outputs[0], { kind: 'constant', tensor })
      continue
    }
    const operator = known ? OPERATORS.get(name) : undefined
    if (operator === undefined) throw unknownOperator(node, where)
    const operands = read.map((entry) => (entry.kind === 'ensemble' ? finish(entry, where) : entry))
    const edges = operands.flatMap((entry) => (entry.kind === 'edge' ? [entry] : []))
    const opset = graph.opsets.find((o) => o.domain === node.domain)?.version ?? 1
    const kernel = operator({ operands, attributes, opset, where })
    const edge = newEdge(kernel.shape, where)
    steps.push({ op: node.op, reads: edges.map((e) => e.slot), writes: edge.slot, run: kernel.run })
    define(entries, node.outputs[0], edge)
  }

  const last = entries.get(score)
  const end = last?.kind === 'ensemble' ? finish(last, file) : last
  const [run] = ran
  if (end?.kind !== 'edge' || run === undefined) {
    throw modelFault('unsupported-structure', file, {
      ko: '점수가 나무 모델에서 나오지 않습니다.',
      en: 'The score does not come from a tree ensemble.',
    })
  }
  const { pending, edge, after } = run
  const { ensemble } = pending.read
  checkResult(end.shape, classes, ensemble, file)
  return {
    plan: {
      slots,
      blockRows: Math.max(16, Math.min(BLOCK_ROWS, Math.floor(BLOCK_CELLS / totalColumns))),
      before: steps.slice(0, after),
      matrix: pending.matrix.slot,
      matrixShape: pending.matrix.shape,
      ensemble,
      forest: compileForest(ensemble),
      outputs: edge.slot,
      after: steps.slice(after),
      result: end.slot,
      resultColumns: end.shape.cols,
    },
    classes,
    operators,
  }
}

const ENSEMBLE_READERS = new Map([
  ['ml:TreeEnsembleClassifier', readClassifier],
  ['ml:TreeEnsembleRegressor', readRegressor],
  ['ml:TreeEnsemble', readTreeEnsemble],
])

function readPending(
  reader: typeof readRegressor,
  attributes: Attributes,
  read: readonly Entry[],
  where: string,
): Pending {
  const [matrix] = read
  if (read.length !== 1 || matrix?.kind !== 'edge' || matrix.shape.rank !== 2) {
    throw unsupported(
      where,
      '나무 모델의 입력이 행과 열로 된 표 하나가 아닙니다.',
      'The input of the tree ensemble is not one table of rows and columns.',
    )
  }
  const { type, cols } = matrix.shape
  if (type === 'text' || type === 'bool') {
    throw unsupported(
      where,
      '나무 모델의 입력이 수가 아닙니다.',
      'The input of the trees is no number.',
    )
  }
  const precision = type === 'double' ? 'float64' : 'float32'
  const result = reader(attributes, { width: cols, precision })
  attributes.close()
  return { kind: 'ensemble', read: result, matrix }
}

/** Identity, Cast and Sum on the outputs of ensembles not yet run; null where it is not that. */
function passOn(node: GraphNode, read: readonly Entry[], attributes: Attributes): Entry | null {
  const pending = read.filter((entry) => entry.kind === 'ensemble')
  const [first] = pending
  if (first === undefined || pending.length !== read.length || node.domain !== '') return null
  if (node.op === 'Identity' && read.length === 1) return first
  if (node.op === 'Cast' && read.length === 1) {
    const to = node.attributes.get('to')?.i
    return to === 1 || to === 11 ? first : null
  }
  if ((node.op !== 'Sum' && node.op !== 'Add') || read.length < 2) return null
  if (pending.some((entry) => entry.matrix !== first.matrix)) return null
  const ensemble = mergeEnsembles(pending.map((entry) => entry.read.ensemble))
  if (ensemble === null) return null
  attributes.close()
  return { kind: 'ensemble', read: { ensemble, classes: null }, matrix: first.matrix }
}

function zipClasses(
  attributes: Attributes,
  shape: Shape,
  before: Classes | null,
  where: string,
): Classes {
  const listed = attributes.texts('classlabels_strings') ?? attributes.ints('classlabels_int64s')
  attributes.close()
  const classes = listed === null ? before : [...listed]
  const same = before === null || classes?.every((name, i) => name === before[i])
  if (classes !== null && classes.length === shape.cols && same) return classes
  throw modelFault('malformed-graph', where, {
    ko: 'ZipMap의 범주가 모델의 범주와 맞지 않습니다.',
    en: 'The classes of ZipMap do not go with those of the model.',
  })
}

function checkResult(
  shape: Shape,
  classes: Classes | null,
  ensemble: Ensemble,
  file: string,
): void {
  if (shape.type === 'text' || shape.cols !== (classes?.length ?? 1) || shape.rank === 3) {
    const wanted = classes?.length ?? 1
    throw unsupported(
      file,
      `점수가 ${shape.cols}열인데 ${ensemble.task === 'classify' ? '범주는' : '목표는'} ${wanted}개입니다.`,
      `The score has ${shape.cols} columns where ${wanted} are expected.`,
    )
  }
}

function define(entries: Map<string, Entry>, name: string | undefined, entry: Entry): void {
  if (name !== undefined && name !== '') entries.set(name, entry)
}

/** Positions of the nodes that the score depends on, in the file's order. */
function neededNodes(index: GraphIndex, score: string, file: string): readonly number[] {
  const needed = new Set<number>()
  const names = [score]
  while (names.length > 0) {
    const name = names.pop()!
    const at = index.producers.get(name)
    if (at === undefined) {
      if (index.given.has(name)) continue
      throw modelFault('malformed-graph', file, {
        ko: `${quote(name)}: 어느 노드도 만들지 않는 값입니다.`,
        en: `${quote(name)} is made by no node.`,
      })
    }
    if (needed.has(at)) continue
    needed.add(at)
    for (const input of index.nodes[at]!.inputs) names.push(input)
  }
  return [...needed].sort((a, b) => a - b)
}

function unknownOperator(node: GraphNode, where: string): Error {
  const name = quote(node.domain === '' ? node.op : `${node.domain}.${node.op}`)
  return modelFault(
    'unknown-operator',
    where,
    {
      ko: `연산 ${name}: 읽지 않는 연산입니다. 읽는 연산: ${READ_OPERATORS}.`,
      en: `Operator ${name} is not read. Those read: ${READ_OPERATORS}.`,
    },
    {
      ko: '읽는 연산만으로 모델을 다시 내보내거나, 점수를 미리 계산해 자료의 열로 넣으십시오.',
      en: 'Export the model with the operators read, or put precomputed scores into a column of the data.',
    },
  )
}

/** File, node and operator, for a fault. */
function whereOf(file: string, node: GraphNode): string {
  return `${file}, ${node.op === '' ? '?' : quote(node.op).slice(1, -1)} ${quote(node.name)}`
}
