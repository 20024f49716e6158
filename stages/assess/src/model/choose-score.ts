import { modelFault, quote } from './model-fault.ts'
import type { GraphNode, GraphProto } from './proto.ts'

/** Which node makes which value, and which values are given. */
export type GraphIndex = {
  readonly nodes: readonly GraphNode[]
  readonly producers: ReadonlyMap<string, number>
  readonly given: ReadonlySet<string>
}

/** Throws 'malformed-graph' when two nodes make one value. */
export function indexGraph(graph: GraphProto, file: string): GraphIndex {
  const given = new Set([...graph.initializers.keys(), ...graph.inputs.map((input) => input.name)])
  const producers = new Map<string, number>()
  graph.nodes.forEach((node, at) => {
    for (const output of node.outputs) {
      if (output === '') continue
      if (producers.has(output) || given.has(output)) {
        throw modelFault('malformed-graph', file, {
          ko: `${quote(output)}: 두 곳에서 만들어집니다.`,
          en: `${quote(output)} is made in two places.`,
        })
      }
      producers.set(output, at)
    }
  })
  return { nodes: graph.nodes, producers, given }
}

const LABEL_TYPES = new Set([2, 3, 4, 5, 6, 7, 8, 9, 12, 13])
/** What exporters put between the probabilities and one output per class. */
const SPLITTERS = new Set(['Slice', 'Reshape', 'Squeeze', 'Identity', 'Split'])

/** The name of the value that holds the scores: probabilities before labels. */
export function chooseScore(graph: GraphProto, index: GraphIndex, file: string): string {
  const scores = graph.outputs.filter((output) => !LABEL_TYPES.has(output.elementType))
  const [first] = scores
  if (first === undefined) {
    throw modelFault(
      'unsupported-structure',
      file,
      {
        ko: '모델의 출력에 점수나 확률이 없습니다.',
        en: 'The model gives no score or probability among its outputs.',
      },
      {
        ko: '확률 출력까지 포함해 모델을 내보내십시오.',
        en: 'Export the model together with its probability output.',
      },
    )
  }
  if (scores.length === 1) return first.name
  const origins = new Set(scores.map((output) => originOf(output.name, index)))
  const [origin] = origins
  if (origins.size === 1 && origin !== undefined) return origin
  throw modelFault(
    'unsupported-structure',
    file,
    {
      ko: `점수일 수 있는 출력이 여럿입니다: ${scores
        .slice(0, 6)
        .map((s) => quote(s.name))
        .join(', ')}.`,
      en: `Several outputs could be the score: ${scores
        .slice(0, 6)
        .map((s) => quote(s.name))
        .join(', ')}.`,
    },
    {
      ko: '확률 출력이 하나가 되도록 모델을 내보내십시오.',
      en: 'Export the model so that it has one probability output.',
    },
  )
}

function originOf(name: string, index: GraphIndex): string {
  const seen = new Set<string>()
  let at = name
  while (!seen.has(at)) {
    seen.add(at)
    const node = index.nodes[index.producers.get(at) ?? -1]
    const input = node?.inputs[0]
    if (node === undefined || input === undefined || !SPLITTERS.has(node.op)) break
    at = input
  }
  return at
}
