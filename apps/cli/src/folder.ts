import { realpathSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { CliFault } from './cli-fault.ts'

/** A description is written by hand; a model is a few megabytes. Larger files are read by nobody here. */
const LARGEST_TEXT = 4 * 1024 * 1024
const LARGEST_MODEL = 2 ** 30

/** The folder of a system: the only place that its description may reach. */
export type Folder = {
  readonly path: string
  /** The real path of a file that the description names. Throws CliFault. */
  readonly locate: (name: string, where: string) => string
}

/** Opens the folder that a description stands in. Throws CliFault where the file is not there. */
export function folderOf(file: string): Folder {
  regularFile(file, file)
  const path = realpathSync(dirname(resolve(file)))
  const outside = (name: string, where: string) =>
    new CliFault('path-outside', {
      what: {
        ko: `'${name}'은(는) 시스템 폴더를 벗어납니다`,
        en: `'${name}' leaves the folder of the system`,
      },
      where,
      mend: {
        ko: '파일을 system.yaml이 있는 폴더 안에 두고 그 폴더에서부터의 경로를 적으십시오.',
        en: 'Put the file inside the folder of system.yaml, and give its path from there.',
      },
    })
  const inside = (target: string) => {
    const way = relative(path, target)
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  }
  return {
    path,
    locate: (name, where) => {
      const target = resolve(path, name)
      if (isAbsolute(name) || !inside(target)) throw outside(name, where)
      regularFile(target, where, name)
      const real = realpathSync(target)
      if (!inside(real)) throw outside(name, where)
      return real
    },
  }
}

function regularFile(path: string, where: string, name = path): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile()) return
  throw stat === undefined
    ? new CliFault('file-missing', {
        what: { ko: `파일 '${name}'이(가) 없습니다`, en: `there is no file '${name}'` },
        where,
        mend: { ko: '경로와 철자를 살피십시오.', en: 'Look at the path and its spelling.' },
      })
    : new CliFault('file-not-regular', {
        what: { ko: `'${name}'은(는) 파일이 아닙니다`, en: `'${name}' is not a file` },
        where,
        mend: { ko: '파일의 경로를 주십시오.', en: 'Give the path of a file.' },
      })
}

/** Reads a text that a person wrote. Throws CliFault where it is too large to be one, or not UTF-8. */
export async function readWritten(path: string, name: string): Promise<string> {
  const bytes = await readBounded(path, name, LARGEST_TEXT)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CliFault('file-not-utf8', {
      what: { ko: '이 파일은 UTF-8 글이 아닙니다', en: 'this file is not text in UTF-8' },
      where: name,
      mend: {
        ko: '편집기에서 UTF-8로 다시 저장하십시오(CP949로 저장된 파일에서 흔한 일입니다).',
        en: 'Save it again as UTF-8 in your editor (files saved as CP949 end up here).',
      },
      cause,
    })
  }
}

/** Reads a model's bytes. Throws CliFault above 1 GiB. */
export function readModel(path: string, name: string): Promise<Buffer> {
  return readBounded(path, name, LARGEST_MODEL)
}

async function readBounded(path: string, name: string, largest: number): Promise<Buffer> {
  const { size } = statSync(path)
  if (size > largest) {
    const mebibytes = largest / 1024 / 1024
    throw new CliFault('file-too-large', {
      what: {
        ko: `파일이 ${size}바이트로, 한도 ${mebibytes} MiB보다 큽니다`,
        en: `the file has ${size} bytes, more than ${mebibytes} MiB`,
      },
      where: name,
      mend: { ko: '맞는 파일인지 살피십시오.', en: 'Check that it is the right file.' },
    })
  }
  return readFile(path)
}
