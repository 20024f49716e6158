import { Worker } from 'node:worker_threads'
import { matchFeatures } from '../model/feature-cells.ts'
import type { DecodedModel, FeatureColumn } from '../model/index.ts'
import { prepareMatrix } from '../model/index.ts'
import type { Chunk, Task } from './explain-worker.ts'
import { inUserOrder, namesOf, prepareWork } from './explainer.ts'
import type { Comparison, Explanations, Run } from './explanations.ts'

/** Cells of a chunk's matrix, at most; two chunks are held. */
const CHUNK_CELLS = 1 << 21
const CHUNK_ROWS = 1 << 15

/**
 * explainTrees on worker threads. A row's sums run in one order whoever works on it, so the bytes are
 * those of explainTrees for any number of threads. Throws as explainTrees does.
 */
export async function explainInParallel(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  event: string | number,
  comparison: Comparison,
  run: Run & { readonly threads: number },
): Promise<Explanations> {
  const work = prepareWork(model, event, comparison, false, run)
  matchFeatures(model, features)
  const rows = features[0]?.values.length ?? 0
  const { width } = model.ensemble
  const chunk = Math.max(2048, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / width)))
  const size = Math.min(chunk, rows) * width
  const results = {
    rows,
    outputs: shared(work.compiled.outputs * rows),
    predictions: shared(rows),
  }
  const matrices = [shared(size), shared(size)]
  const next = new Int32Array(new SharedArrayBuffer(8))
  const crew = hire({ work, results, matrices, next }, Math.max(1, Math.floor(run.threads)))
  try {
    // The chunk before, and the one before it, whose matrix is free once it is done.
    let last: Promise<unknown> = Promise.resolve()
    let free = last
    for (let from = 0, turn = 0; from < rows; from += chunk, turn = 1 - turn) {
      const end = Math.min(rows, from + chunk)
      const matrix = prepareMatrix(model, features, from, end)
      await free
      matrices[turn]!.set(matrix)
      next[turn] = 0
      free = last
      last = crew.explain({ matrix: turn, rows: end - from, into: from })
      // Heard of where it is awaited; a failure meanwhile must not go unheard.
      last.catch(() => {})
      run.onBlock?.(from, rows)
    }
    await Promise.all([free, last])
    run.onBlock?.(rows, rows)
  } finally {
    await crew.dismiss()
  }
  const { method, base } = work.compiled
  return {
    method,
    base,
    rows,
    features: namesOf(features),
    contributions: inUserOrder(model, features, results.outputs, rows),
    predictions: results.predictions,
  }
}

/** Threads that take every chunk together, in the order given. */
function hire(task: Task, count: number) {
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./explain-worker.ts', import.meta.url), { workerData: task })
    const waiting: { done: () => void; fail: (error: unknown) => void }[] = []
    let broken: unknown = null
    worker.on('message', () => waiting.shift()?.done())
    worker.on('error', (error) => {
      broken = error
      for (const { fail } of waiting.splice(0)) fail(error)
    })
    const explain = (chunk: Chunk) =>
      new Promise<void>((done, fail) => {
        if (broken !== null) return fail(broken)
        waiting.push({ done, fail })
        worker.postMessage(chunk)
      })
    return { worker, explain }
  })
  return {
    explain: (chunk: Chunk) => Promise.all(workers.map(({ explain }) => explain(chunk))),
    dismiss: () => Promise.all(workers.map(({ worker }) => worker.terminate())),
  }
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8))
}
