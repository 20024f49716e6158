import { existsSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Role } from '@haechi/rulebook'
import { envelopeOf, statement } from '@haechi/seal'
import { invalid, readOne } from '../arguments.ts'
import { CliFault } from '../cli-fault.ts'
import { developmentKey } from '../house.ts'
import { makeFolder, notWritable } from '../out-folder.ts'
import type { Answer, RulesAround } from './answer.ts'
import { CONFIRMATION_TYPE, confirmationPath } from './confirmations.ts'
import { glossary, writtenLibrary } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

/** Who may say that a rule is in force. */
const WHO: readonly Role[] = ['compliance', 'ciso', 'cro', 'board', 'approvalOfficer']

/**
 * A person's signed entry that an unconfirmed rulebook is in force. From then on it blocks, and what it
 * ends has ended. The entry is bound to the rulebook's digest: a changed one has to be confirmed again.
 */
export function runConfirm(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const id = options.positionals[0] ?? ''
  const open = writtenLibrary(home).rulebooks.filter(
    ({ instrument: { force } }) => typeof force !== 'string' && !force.confirmed,
  )
  const known = open.map(({ instrument }) => instrument.id)
  readOne(id, id, known)
  const rulebook = open.find(({ instrument }) => instrument.id === id)
  if (rulebook === undefined) throw new Error(`no unconfirmed rulebook '${id}'`)
  const by = needed(options, 'by')
  const role = readOne('--role', needed(options, 'role'), WHO)
  const because = needed(options, 'because')
  const { version } = rulebook.instrument
  const on = options.asOf ?? options.today
  if (on > options.today) {
    throw invalid('--as-of', {
      ko: `${on}은(는) 아직 오지 않은 날입니다`,
      en: `${on} has not come yet`,
      mendKo: '확인한 날을 주십시오.',
      mendEn: 'Give the day on which it was confirmed.',
    })
  }
  const said = { instrument: id, version, by, role, on, because }
  const envelope = envelopeOf(
    statement({ rulebook: rulebook.digest }, CONFIRMATION_TYPE, said),
    developmentKey(home),
  )
  const path = confirmationPath(home, rulebook.instrument)
  if (existsSync(path)) {
    throw new CliFault('rulebook-refused', {
      what: { ko: '이미 확인해 서명한 기록이 있습니다', en: 'somebody confirmed it already' },
      where: path,
      mend: {
        ko: '서명한 기록은 덮어쓰지 않습니다.',
        en: 'A signed entry is never overwritten.',
      },
    })
  }
  try {
    makeFolder(resolve(dirname(path)))
    writeFileSync(path, `${JSON.stringify(envelope, null, 2)}\n`, { flag: 'wx' })
  } catch (cause) {
    throw notWritable(path, cause, path)
  }
  const lines = {
    ko: `${id} ${version}이(가) 시행 중임을 ${by}(${glossary.roles[role].ko})이(가) 확인해 서명했습니다. 이제 이 규정집의 의무는 허가를 막습니다.`,
    en: `${by} (${glossary.roles[role].en}) confirmed and signed that ${id} ${version} is in force. Its duties now block a permit.`,
  }
  return { data: { ...said, path }, lines: lines[terminal.lang], good: true }
}

function needed(options: RulesOptions, name: 'by' | 'role' | 'because'): string {
  const value = options.text(name)?.trim() ?? ''
  if (value !== '') return value
  throw invalid(`--${name}`, {
    ko: '값을 주어야 합니다',
    en: 'is missing',
    mendKo: '누가(--by), 어떤 역할로(--role), 무엇을 보고(--because) 확인했는지 적으십시오.',
    mendEn: 'Say who confirms (--by), in which role (--role), and on what ground (--because).',
  })
}
