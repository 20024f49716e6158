import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ROLES } from '@haechi/rulebook'
import { envelopeOf, statement } from '@haechi/seal'
import { invalid, readOne } from '../arguments.ts'
import { developmentKey } from '../house.ts'
import { makeFolder, notWritable } from '../out-folder.ts'
import type { Answer, RulesAround } from './answer.ts'
import { CONFIRMATION_TYPE, confirmationPath } from './confirmations.ts'
import { openUnconfirmed } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

/**
 * A person's signed entry that an unconfirmed rulebook is in force. From then on it blocks, and what it
 * ends has ended. The entry is bound to the rulebook's digest: a changed one has to be confirmed again.
 */
export function runConfirm(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const id = options.positionals[0] ?? ''
  const open = openUnconfirmed(home).filter(
    ({ instrument: { force } }) => typeof force !== 'string' && !force.confirmed,
  )
  const known = open.map(({ instrument }) => instrument.id)
  readOne(id, id, known)
  const rulebook = open.find(({ instrument }) => instrument.id === id)
  if (rulebook === undefined) throw new Error(`no unconfirmed rulebook '${id}'`)
  const by = needed(options, 'by')
  const role = readOne('--role', needed(options, 'role'), ROLES)
  const because = needed(options, 'because')
  const { version } = rulebook.instrument
  const said = { instrument: id, version, by, role, on: options.asOf ?? options.today, because }
  const envelope = envelopeOf(
    statement({ rulebook: rulebook.digest }, CONFIRMATION_TYPE, said),
    developmentKey(home),
  )
  const path = confirmationPath(home, rulebook.instrument)
  try {
    makeFolder(resolve(dirname(path)))
    writeFileSync(path, `${JSON.stringify(envelope, null, 2)}\n`)
  } catch (cause) {
    throw notWritable(path, cause, path)
  }
  const lines = {
    ko: `${id} ${version}이(가) 시행 중임을 ${by}(${role})이(가) 확인해 서명했습니다. 이제 이 규정집의 의무는 허가를 막습니다.`,
    en: `${by} (${role}) confirmed and signed that ${id} ${version} is in force. Its duties now block a permit.`,
  }
  return { data: { ...said, path }, lines: lines[terminal.lang], good: true }
}

function needed(options: RulesOptions, name: 'by' | 'role' | 'because'): string {
  const value = options.text(name)
  if (value !== null) return value
  throw invalid(`--${name}`, {
    ko: '값을 주어야 합니다',
    en: 'is missing',
    mendKo: '누가(--by), 어떤 역할로(--role), 무엇을 보고(--because) 확인했는지 적으십시오.',
    mendEn: 'Say who confirms (--by), in which role (--role), and on what ground (--because).',
  })
}
