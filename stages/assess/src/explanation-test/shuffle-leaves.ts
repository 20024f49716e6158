import { shuffledOrder } from '../importance/draw-rows.ts'
import type { DecodedModel, Ensemble } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'

/**
 * The same trees with their leaves dealt out anew: each leaf takes the weights of another one that
 * speaks of the same targets. Questions and structure stay; what the model learnt of them is gone.
 */
export function shuffleLeaves(model: DecodedModel, seed: number, shuffle: number): DecodedModel {
  const ensemble = shuffled(model.ensemble, seed, shuffle)
  return { ...model, ensemble, plan: { ...model.plan, ensemble } }
}

function shuffled(ensemble: Ensemble, seed: number, shuffle: number): Ensemble {
  const { weightStart } = ensemble.nodes
  const { target, value } = ensemble.weights
  const alike = new Map<string, number[]>()
  for (let node = 0; node + 1 < weightStart.length; node++) {
    const [from, to] = [weightStart[node]!, weightStart[node + 1]!]
    if (from === to) continue
    const key = target.subarray(from, to).join()
    const leaves = alike.get(key)
    if (leaves === undefined) alike.set(key, [node])
    else leaves.push(node)
  }
  const dealt = value.slice()
  const stream = new RandomStream(seed, ['explain.shuffle-leaves'])
  stream.restart(shuffle)
  for (const leaves of alike.values()) {
    shuffledOrder(stream, leaves.length).forEach((taken, at) => {
      const [from, to] = [weightStart[leaves[taken]!]!, weightStart[leaves[taken]! + 1]!]
      dealt.set(value.subarray(from, to), weightStart[leaves[at]!]!)
    })
  }
  return { ...ensemble, weights: { target, value: dealt } }
}
