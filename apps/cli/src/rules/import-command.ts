import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readLibrary, readRulebook } from '@haechi/rulebook'
import { type Envelope, verifyingKey } from '@haechi/seal'
import { developmentKey } from '../house.ts'
import { makeFolder, notWritable } from '../out-folder.ts'
import type { Answer, RulesAround } from './answer.ts'
import { checkBrought, ENTRY, importEntry, MANIFEST, refused, signRulebook } from './brought.ts'
import { lintFolder } from './lint-command.ts'
import { sourcesAtHand, words } from './open-library.ts'
import { readFolder } from './rulebook-folder.ts'
import type { RulesOptions } from './rules-options.ts'

/** Signs a rulebook's folder, so that another installation can bring it in. */
export function runSign(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const folder = options.positionals[0] ?? ''
  const source = readFolder(folder)
  const { instrument, digest } = readRulebook(source, words)
  const key = developmentKey(home)
  const path = join(folder, MANIFEST)
  try {
    writeFileSync(path, `${JSON.stringify(signRulebook(source, key), null, 2)}\n`)
  } catch (cause) {
    throw notWritable(path, cause, path)
  }
  const lines = {
    ko: `${instrument.id} ${instrument.version}의 파일 ${source.files.length}개를 서명했습니다.\n열쇠: ${key.id}`,
    en: `signed the ${source.files.length} files of ${instrument.id} ${instrument.version}.\nkey: ${key.id}`,
  }
  return { data: { manifest: path, key: key.id, digest }, lines: lines[terminal.lang], good: true }
}

/**
 * Brings in a signed rulebook: whole, or not at all. The key is the one that `--key` names, else this
 * installation's own. Refused where the signature, the schema, the lint or a case fails.
 */
export function runImport(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const folder = options.positionals[0] ?? ''
  const source = readFolder(folder)
  const wanted = options.text('key') ?? developmentKey(home).id
  const key = checkBrought(folder, source, (id) => (id === wanted ? verifyingKey(id) : null))
  const { findings, rulebook } = lintFolder(home, folder)
  const error = findings.find(({ severity }) => severity === 'error')
  if (error !== undefined) {
    throw refused(error.where, {
      ko: `${error.of}: ${error.what.ko} (${error.code})`,
      en: `${error.of}: ${error.what.en} (${error.code})`,
    })
  }
  const { id, version } = rulebook.instrument
  const place = join(home, 'rulebooks', id, version)
  // Beside all others, its own twin among them: what clashes must not keep every later command from running.
  readLibrary([...sourcesAtHand(home), source], words)
  if (existsSync(place)) {
    throw refused(place, {
      ko: `${id} ${version}은(는) 이미 들여왔습니다`,
      en: `${id} ${version} was brought in already`,
    })
  }
  const entry = importEntry(readFileSync(join(folder, MANIFEST), 'utf8'), key, developmentKey(home))
  lay(home, folder, place, {
    files: [...source.files.map(({ path }) => path), MANIFEST],
    entry,
  })
  const lines = {
    ko: `${id} ${version}을(를) 들여왔습니다(기록 ${rulebook.obligations.length}개).\n열쇠: ${key}`,
    en: `brought in ${id} ${version} (${rulebook.obligations.length} records).\nkey: ${key}`,
  }
  return {
    data: { id, version, digest: rulebook.digest, key, place },
    lines: lines[terminal.lang],
    good: true,
  }
}

/** Lays the files out apart and moves them to their place in one step: half a rulebook is never seen. */
function lay(
  home: string,
  folder: string,
  place: string,
  { files, entry }: { readonly files: readonly string[]; readonly entry: Envelope },
): void {
  const draft = resolve(home, 'incoming', randomBytes(6).toString('hex'))
  try {
    for (const file of files) {
      makeFolder(dirname(join(draft, file)))
      cpSync(join(folder, file), join(draft, file))
    }
    writeFileSync(join(draft, ENTRY), `${JSON.stringify(entry, null, 2)}\n`)
    makeFolder(dirname(resolve(place)))
    renameSync(draft, resolve(place))
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    throw notWritable(place, cause, place)
  }
}
