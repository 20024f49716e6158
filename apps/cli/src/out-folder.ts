import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CliFault } from './cli-fault.ts'

/** Refuses a place that is taken or cannot be written to, before any work is done. */
export function checkOut(out: string): void {
  if (!existsSync(out)) {
    const above = nearestFolder(resolve(out))
    if (!statSync(above).isDirectory()) {
      throw notWritable(out, new Error(`${above} is not a folder`))
    }
    try {
      accessSync(above, constants.W_OK)
    } catch (cause) {
      throw refused(out, cause)
    }
    return
  }
  throw new CliFault('out-exists', {
    what: { ko: '그 자리에 이미 무엇이 있습니다', en: 'something exists already in that place' },
    where: `--out ${out}`,
    mend: {
      ko: '다른 이름을 주거나 있는 것을 옮기십시오. 결과는 덮어쓰지 않습니다.',
      en: 'Give another name, or move the old one away: results are never overwritten.',
    },
  })
}

/** Writes all files, or none: they are laid out beside the place and moved there in one step. */
export function writeOut(out: string, files: Readonly<Record<string, string>>): void {
  checkOut(out)
  const place = resolve(out)
  const draft = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}`)
  try {
    makeFolder(draft)
    for (const [name, content] of Object.entries(files)) {
      makeFolder(dirname(join(draft, name)))
      writeFileSync(join(draft, name), content, { flag: 'wx' })
    }
    renameSync(draft, place)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    checkOut(out)
    throw refused(out, cause)
  }
}

/** What the machine refuses is the caller's to mend; anything else is a defect of ours and stays one. */
function refused(out: string, cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? notWritable(out, cause) : cause
}

/** The lowest folder on the way to a place that is there. */
function nearestFolder(place: string): string {
  const above = dirname(place)
  return existsSync(above) || above === place ? above : nearestFolder(above)
}

/**
 * Makes a folder and those above it, one at a time: the recursive form of mkdir never returns on some
 * file systems that refuse new folders (seen under /proc).
 */
export function makeFolder(place: string, mode = 0o777): void {
  if (existsSync(place)) return
  if (dirname(place) !== place) makeFolder(dirname(place), mode)
  mkdirSync(place, { mode })
}

/** The fault for a place that the machine does not let us write to. */
export function notWritable(out: string, cause: unknown, where = `--out ${out}`): CliFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CliFault('out-not-writable', {
    what: {
      ko: `결과를 쓸 수 없습니다: ${reason}`,
      en: `the result cannot be written: ${reason}`,
    },
    where,
    mend: { ko: '쓸 수 있는 곳을 주십시오.', en: 'Give a place that you can write to.' },
    cause,
  })
}
