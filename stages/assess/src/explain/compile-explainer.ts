import { sha256 } from '@haechi/seal'
import type { DecodedModel, Ensemble } from '../model/index.ts'
import { prepareMatrix } from '../model/index.ts'
import { blockRows, createBlock } from './block.ts'
import { type Compiled, type DirectLeaf, pairOutput } from './compiled.ts'
import { coverShares } from './covers.ts'
import { knownOf } from './direct-leaf.ts'
import { explainFault } from './explain-fault.ts'
import type { Comparison, Run } from './explanations.ts'
import { type Grove, growGrove } from './grove.ts'
import { countWays, layDirect } from './lone-paths.ts'
import type { MarginTarget } from './margin-target.ts'
import { partition } from './partition.ts'
import { createRunner } from './run-program.ts'
import { fillTables } from './unit-tables.ts'
import { writeProgram } from './write-program.ts'

const TABLE_BYTES = 256 * 1024 * 1024

/** Makes the tables for one margin of a model. Throws ExplainFault, and ModelFault from the rows. */
export function compileExplainer(
  model: DecodedModel,
  aim: MarginTarget,
  comparison: Comparison,
  pairs: boolean,
  run: Run = {},
): Compiled {
  const columns = comparison.method === 'background' ? comparison.background : comparison.reference
  const rows = columns[0]?.values.length ?? 0
  if (rows === 0) throw noRows(model.file, comparison.method)
  const grove = growGrove(model, aim)
  const matrix = prepareMatrix(model, columns)
  const maxBytes = run.maxTableBytes ?? TABLE_BYTES
  const sources = model.plan.matrixShape.sources
  const digest =
    run.tables === undefined
      ? ''
      : digestOf(model, grove, matrix, [comparison.method, pairs, maxBytes, ...sources])
  const found = run.tables?.find(digest)
  if (found !== undefined) return found

  const features = model.featureCount
  const outputsOf = (players: readonly number[]): readonly number[] => {
    const own = [...new Set(players.map((player) => sources[player]!))].sort((a, b) => a - b)
    if (!pairs) return own
    return own.flatMap((one, i) =>
      own.slice(i + 1).map((other) => pairOutput(one, other, features)),
    )
  }
  const { ensemble } = model
  const path = comparison.method === 'path-dependent'
  const shares = path ? coverShares(ensemble, grove, matrix, rows) : null
  const plan = partition(grove, (players) => outputsOf(players).length, maxBytes)
  const { program, units, lone } = writeProgram(grove, plan, shares, outputsOf, model.file)
  const laid = layDirect(grove, lone, shares, sources)
  const direct = path ? laid : countWays(ensemble, grove, laid, matrix, rows, model.file)
  const compare =
    shares === null ? { seen: countPatterns(ensemble, grove, program, matrix, rows) } : { shares }
  const entries = program.tableStart[units.length]!
  // Shared, so that threads read one copy.
  const table = new Float64Array(new SharedArrayBuffer(entries * 8))
  const fromUnits = fillTables(grove, program, units, compare, { pairs, sources, features }, table)
  const fromLeaves = direct.reduce((sum, leaf) => sum + leaf.value * knownOf(leaf), 0)
  const compiled: Compiled = {
    method: comparison.method,
    pairs,
    outputs: pairs ? (features * (features - 1)) / 2 : features,
    base: grove.base + fromUnits + fromLeaves,
    grove,
    program,
    table,
    direct,
    bytes: entries * 8 + bytesOf(direct) + grove.player.length * 40 + program.code.length * 4,
  }
  run.tables?.keep(digest, compiled)
  return compiled
}

/** How often each pattern of each unit occurs among the background's rows, as shares of one. */
function countPatterns(
  ensemble: Ensemble,
  grove: Grove,
  program: Compiled['program'],
  matrix: Float64Array,
  rows: number,
): Float64Array {
  const starts = new Int32Array(program.bits.length + 1)
  program.bits.forEach((bits, u) => {
    starts[u + 1] = starts[u]! + 2 ** bits
  })
  const counts = new Float64Array(starts[program.bits.length]!)
  const size = blockRows(grove.columns)
  const block = createBlock(ensemble, grove, size)
  const runner = createRunner(grove, program, size)
  for (let from = 0; from < rows; from += size) {
    const count = Math.min(size, rows - from)
    block.fill(matrix, from, count)
    runner(block, count, (unit, patterns) => {
      const start = starts[unit]!
      for (let r = 0; r < count; r++) counts[start + patterns[r]!]!++
    })
  }
  return counts.map((count) => count / rows)
}

function bytesOf(direct: readonly DirectLeaf[]): number {
  return direct.reduce((sum, leaf) => sum + leaf.node.length * 5 + leaf.ways.length, 0)
}

function digestOf(
  { ensemble }: DecodedModel,
  grove: Grove,
  matrix: Float64Array,
  rest: readonly (string | number | boolean)[],
): string {
  const { nodes, members } = ensemble
  const parts = [
    ...[grove.roots, grove.player, grove.above, grove.below, grove.value],
    ...[nodes.mode, nodes.threshold, nodes.missingTrue, nodes.memberStart, members, matrix],
  ].map((part) => sha256(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)))
  return sha256([...parts, grove.base, ensemble.width, ...rest].join(' '))
}

function noRows(file: string, method: Comparison['method']): Error {
  const ko = method === 'background' ? '배경' : '기준'
  return explainFault(
    'reference-empty',
    file,
    {
      ko: `견줄 ${ko} 자료에 행이 하나도 없습니다.`,
      en: `The ${method === 'background' ? 'background' : 'reference'} to compare with has no rows.`,
    },
    {
      ko: `${ko} 자료에 한 행 이상을 넣으십시오.`,
      en: 'Give at least one row to compare with.',
    },
  )
}
