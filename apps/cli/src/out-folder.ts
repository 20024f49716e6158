import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CliFault } from './cli-fault.ts'

/** Refuses a place that is taken, before any work is done. */
export function checkOut(out: string): void {
  if (!existsSync(out)) return
  throw new CliFault('out-exists', {
    what: { ko: '결과 폴더가 이미 있습니다', en: 'the result folder exists already' },
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
    mkdirSync(draft, { recursive: true })
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(draft, name)), { recursive: true })
      writeFileSync(join(draft, name), content, { flag: 'wx' })
    }
    renameSync(draft, place)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    checkOut(out)
    throw notWritable(out, cause)
  }
}

/** The fault for a place that the machine does not let us write to. */
export function notWritable(out: string, cause: unknown): CliFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CliFault('out-not-writable', {
    what: {
      ko: `결과를 쓸 수 없습니다: ${reason}`,
      en: `the result cannot be written: ${reason}`,
    },
    where: `--out ${out}`,
    mend: { ko: '쓸 수 있는 곳을 주십시오.', en: 'Give a place that you can write to.' },
    cause,
  })
}
