import { parentPort, workerData } from 'node:worker_threads'
import { createExplainRows, type Results, type Work } from './explain-rows.ts'

/** What a thread is started with; all arrays of a size that matters are shared. */
export type Task = {
  readonly work: Work
  readonly results: Results
  /** Matrices of two chunks: one is read while the other is filled. */
  readonly matrices: readonly Float64Array[]
  /** For each matrix, the next row of its chunk that no thread has taken. */
  readonly next: Int32Array
}
/** One chunk: its matrix, its rows, and the result row it begins at. */
export type Chunk = { readonly matrix: number; readonly rows: number; readonly into: number }

/** Rows that a thread takes at a time. */
const TAKE = 2048

const { work, results, matrices, next } = workerData as Task
const explainRows = createExplainRows(work)
parentPort?.on('message', ({ matrix, rows, into }: Chunk) => {
  for (;;) {
    const first = Atomics.add(next, matrix, TAKE)
    if (first >= rows) break
    explainRows(matrices[matrix]!, first, Math.min(TAKE, rows - first), results, into + first)
  }
  parentPort?.postMessage('done')
})
