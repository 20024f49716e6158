import { readFileSync } from 'node:fs'
import type { Finding, NameFinder } from '../kind.ts'
import { NameFault } from './name-fault.ts'
import { nameFinder } from './name-finder.ts'

export type LoadedNames = {
  readonly finder: NameFinder
  readonly weights: 'generated' | 'klue'
  /** The licence of the weights file, as SPDX names it. */
  readonly licence: string
}

/** The weights files, the preferred first; what is trained on KLUE-NER stands apart, under its licence. */
const FILES = [
  { weights: 'klue', licence: 'CC-BY-SA-4.0', url: '../../weights/klue/names-klue.bin' },
  { weights: 'generated', licence: 'Apache-2.0', url: '../../weights/names.bin' },
] as const

function bytesOf(url: URL): Uint8Array | undefined {
  try {
    return readFileSync(url)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

function lazily(bytes: Uint8Array): NameFinder {
  let finder: NameFinder | undefined
  return {
    find: (text: string): readonly Finding[] => {
      finder ??= nameFinder(bytes)
      return finder.find(text)
    },
  }
}

let loaded: LoadedNames | undefined

/** The finder of names that comes with the package; its weights unfold at the first text. */
export function loadNameFinder(): LoadedNames {
  if (loaded !== undefined) return loaded
  for (const { weights, licence, url } of FILES) {
    const bytes = bytesOf(new URL(url, import.meta.url))
    if (bytes === undefined) continue
    loaded = { finder: lazily(bytes), weights, licence }
    return loaded
  }
  throw new NameFault('weights-missing', {
    what: {
      ko: '이름 찾기 가중치 파일이 없습니다.',
      en: 'There are no weights for finding names.',
    },
    where: 'weights/names.bin',
    mend: {
      ko: '배포본의 weights 폴더를 다시 놓거나 training/train.ts로 만드십시오.',
      en: 'Put back the weights folder of the release, or make it with training/train.ts.',
    },
  })
}
