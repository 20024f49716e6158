import type { Program } from './compiled.ts'
import { GROW, UNIT } from './compiled.ts'
import { explainFault } from './explain-fault.ts'
import type { Grove } from './grove.ts'
import { DIRECT, innerNodes, LOOK_UP, NOTHING, type Plan } from './partition.ts'

/** A subtree with a table of its own: its root, and the players above it in the order of their bits. */
export type Unit = {
  readonly root: number
  readonly players: readonly number[]
  /** The share of the reference rows that each player keeps on the path above. */
  readonly shares: readonly number[]
  readonly outputs: readonly number[]
}

/** A leaf without a table, with its path: branches from the root on. */
export type LonePath = {
  readonly tree: number
  readonly leaf: number
  readonly path: readonly number[]
}

/** Longer paths would take seconds per row. */
const PLAYER_LIMIT = 1000

/** Turns a plan into instructions; `outputsOf` names the outputs that a set of players has. */
export function writeProgram(
  grove: Grove,
  plan: Plan,
  shares: Float64Array | null,
  outputsOf: (players: readonly number[]) => readonly number[],
  file: string,
): { program: Program; units: readonly Unit[]; lone: readonly LonePath[] } {
  const { player, above, below } = grove
  const inner = innerNodes(grove)
  const code: number[] = []
  const codeStart = [0]
  const units: Unit[] = []
  const lone: LonePath[] = []
  const bits: number[] = []
  const players: number[] = []
  const kept: number[] = []
  const path: number[] = []
  const free: number[] = []
  let slots = 1

  const needed = neededNodes(grove, plan)
  const take = (node: number) => (needed[node] === 0 ? -1 : (free.pop() ?? slots++))

  const lookUp = (root: number, slot: number): void => {
    const own: number[] = []
    for (let i = root; i <= root + 2 * inner[root]!; i++) if (player[i]! >= 0) own.push(i)
    const outputs = outputsOf([...new Set([...players, ...own.map((i) => player[i]!)])])
    code.push(UNIT, slot, units.length, players.length, own.length, ...own)
    bits.push(players.length + own.length)
    units.push({ root, players: [...players], shares: [...kept], outputs })
  }
  // A list of what is left to do, the last first: trees may be too deep for recursion.
  const left: (() => void)[] = []
  const visit = (node: number, slot: number, tree: number): void => {
    const act = plan.act[node]!
    if (act === NOTHING) return
    if (act === LOOK_UP) {
      lookUp(node, slot)
      return
    }
    if (act === DIRECT) {
      if (players.length > PLAYER_LIMIT) throw tooLong(file, tree, players.length)
      lone.push({ tree, leaf: node, path: [...path] })
      return
    }
    const known = players.indexOf(player[node]!)
    const bit = known < 0 ? players.length : known
    const up = take(above[node]!)
    const down = take(below[node]!)
    if (up >= 0 || down >= 0) code.push(GROW, slot, node, bit, known < 0 ? 1 : 0, up, down)
    if (known < 0) {
      players.push(player[node]!)
      kept.push(1)
    }
    const before = kept[bit]!
    path.push(node)
    const enter = (child: number, at: number) => {
      kept[bit] = before * (shares?.[child] ?? 1)
      visit(child, at, tree)
    }
    left.push(
      () => {
        if (down >= 0) free.push(down)
        path.pop()
        kept[bit] = before
        if (known < 0) {
          players.pop()
          kept.pop()
        }
      },
      () => {
        if (up >= 0) free.push(up)
        enter(below[node]!, down)
      },
      () => enter(above[node]!, up),
    )
  }
  grove.roots.forEach((root, tree) => {
    visit(root, 0, tree)
    for (let next = left.pop(); next !== undefined; next = left.pop()) next()
    codeStart.push(code.length)
  })

  const tableStart = new Float64Array(units.length + 1)
  const outputStart = new Int32Array(units.length + 1)
  units.forEach(({ outputs }, u) => {
    tableStart[u + 1] = tableStart[u]! + outputs.length * 2 ** bits[u]!
    outputStart[u + 1] = outputStart[u]! + outputs.length
  })
  const program = {
    code: Int32Array.from(code),
    codeStart: Int32Array.from(codeStart),
    slots,
    bits: Int32Array.from(bits),
    tableStart,
    output: Int32Array.from(units.flatMap((unit) => unit.outputs)),
    outputStart,
  }
  return { program, units, lone }
}

/** 1 on nodes at or below which a pattern is looked up. */
function neededNodes({ player, above, below }: Grove, { act }: Plan): Uint8Array {
  const needed = new Uint8Array(player.length)
  for (let i = player.length - 1; i >= 0; i--) {
    if (act[i] === LOOK_UP) needed[i] = 1
    else if (above[i]! >= 0 && act[i] !== NOTHING)
      needed[i] = needed[above[i]!]! | needed[below[i]!]!
  }
  return needed
}

function tooLong(file: string, tree: number, count: number): Error {
  return explainFault(
    'path-too-long',
    file,
    {
      ko: `나무 ${tree}: 뿌리에서 잎까지 묻는 변수가 ${count}개입니다. 한도는 ${PLAYER_LIMIT}개입니다.`,
      en: `Tree ${tree} asks for ${count} different columns on one path; the limit is ${PLAYER_LIMIT}.`,
    },
    {
      ko: '나무의 최대 깊이를 줄여 학습한 모델을 쓰십시오.',
      en: 'Use a model trained with a smaller maximum depth.',
    },
  )
}
