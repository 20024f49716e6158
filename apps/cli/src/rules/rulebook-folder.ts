import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RulebookSource } from '@haechi/rulebook'
import { CliFault } from '../cli-fault.ts'

/** A rulebook is written by hand: a larger file is none of its parts. */
const LARGEST = 1024 * 1024

const PARTS = ['obligations', 'cases']

/** A rulebook's folder as its reader takes it. Throws CliFault where there is none. */
export function readFolder(folder: string, name = folder): RulebookSource {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new CliFault('file-missing', {
      what: {
        ko: `규정집 폴더 '${name}'이(가) 없습니다`,
        en: `there is no rulebook folder '${name}'`,
      },
      where: name,
      mend: {
        ko: 'rulebook.yaml이 든 폴더의 경로를 주십시오.',
        en: 'Give the path of a folder that holds a rulebook.yaml.',
      },
    })
  }
  const inside = PARTS.flatMap((part) =>
    existsSync(join(folder, part))
      ? readdirSync(join(folder, part), { withFileTypes: true })
          .filter((entry) => !/^README/.test(entry.name))
          .map((entry) => {
            if (entry.isFile() && entry.name.endsWith('.yaml')) return `${part}/${entry.name}`
            throw strange(`${name}/${part}/${entry.name}`)
          })
          .sort()
      : [],
  )
  const files = ['rulebook.yaml', ...inside].filter((file) => existsSync(join(folder, file)))
  return {
    path: name,
    files: files.map((file) => ({
      path: file,
      text: readPart(join(folder, file), `${name}/${file}`),
    })),
  }
}

/** What is neither read nor signed must not look as if it were. */
function strange(where: string): CliFault {
  return new CliFault('rulebook-refused', {
    what: {
      ko: '규정집 폴더에는 .yaml로 끝나는 보통 파일만 둘 수 있습니다',
      en: 'a rulebook folder holds plain files that end in .yaml and nothing else',
    },
    where,
    mend: {
      ko: '이름을 .yaml로 고치거나 치우십시오. 링크는 쓸 수 없습니다.',
      en: 'Rename it to .yaml or take it away. Links are not followed.',
    },
  })
}

function readPart(path: string, name: string): string {
  const { size } = statSync(path)
  if (size > LARGEST) {
    throw new CliFault('file-too-large', {
      what: {
        ko: `파일이 ${size}바이트로, 한도 1 MiB보다 큽니다`,
        en: `the file has ${size} bytes, more than 1 MiB`,
      },
      where: name,
      mend: { ko: '파일을 나누십시오.', en: 'Split the file.' },
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (cause) {
    throw new CliFault('file-not-utf8', {
      what: { ko: '이 파일은 UTF-8 글이 아닙니다', en: 'this file is not text in UTF-8' },
      where: name,
      mend: { ko: 'UTF-8로 다시 저장하십시오.', en: 'Save it again as UTF-8.' },
      cause,
    })
  }
}

/** Folders inside a folder, in the order of their names; none where it is not there. */
export function foldersIn(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
