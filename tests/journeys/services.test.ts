import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { haechi, inFolder } from './terminal.ts'

const DAYS = ['2015-06-01', '2017-06-01', '2019-06-01', '2023-10-15', '2024-12-15']

const KOREA = Object.fromEntries(
  ['system', 'data', 'replica', 'backup', 'log', 'management'].map((part) => [
    `location.${part}`,
    'KR',
  ]),
)

/** A customer-management service taken as SaaS in the internal business network, with pseudonymised credit data. */
const CRM = {
  'org.kind': 'financial',
  'deploy.model': 'SaaS',
  'deploy.share': 'public',
  'deploy.programType': 'crm',
  'deploy.mobile': false,
  'net.zone': 'internal',
  'net.links': [],
  data: ['pseudonymisedCredit'],
  'system.designatedNonImportant': false,
  ...KOREA,
}

/** A chatbot for staff on an outside generative model. */
const GENERATIVE = {
  'org.kind': 'financial',
  'system.generative': true,
  'deploy.model': 'externalModelApi',
  'net.zone': 'internal',
  'net.links': ['internal→externalModel'],
  data: ['nonImportant'],
  'provider.location': 'US',
  'system.designatedNonImportant': false,
}

/** A bank's core system moved to public cloud in Korea. */
const CORE = {
  'org.kind': 'financial',
  'deploy.model': 'IaaS',
  'deploy.share': 'public',
  data: ['personalCredit', 'uniqueId'],
  'net.zone': 'serverRoom',
  'net.links': [],
  'system.designatedNonImportant': false,
  'outsource.contractDate': '2016-11-01',
  ...KOREA,
}

async function applies(folder: string, facts: object, day: string) {
  const path = join(folder, `${day}.json`)
  writeFileSync(path, JSON.stringify(facts))
  const ended = await haechi(
    folder,
    'rules',
    'obligations',
    '--facts',
    path,
    '--as-of',
    day,
    '--json',
  )
  const { obligations } = JSON.parse(ended.out) as {
    obligations: { id: string; applies: string; status: string }[]
  }
  return new Map(obligations.map((one) => [one.id, one]))
}

async function states(folder: string, facts: object, day: string, gate: string) {
  const path = join(folder, `${gate}-${day}.json`)
  writeFileSync(path, JSON.stringify(facts))
  const ended = await haechi(
    folder,
    'rules',
    'judge',
    '--facts',
    path,
    '--as-of',
    day,
    '--gate',
    gate,
    '--json',
  )
  const { judgements } = JSON.parse(ended.out) as {
    judgements: { id: string; state: string; binding: boolean; why: { en: string }[] }[]
  }
  return new Map(judgements.map((one) => [one.id, one]))
}

test('the same three systems get other answers in 2015, 2017, 2019, 2023 and 2024', async () => {
  await inFolder(async (folder) => {
    const over = async (facts: (day: string) => object, id: string) =>
      Promise.all(
        DAYS.map(async (day) => (await applies(folder, facts(day), day)).get(id)?.applies),
      )
    // Without a designation the ban on SaaS in the business network stands; each regime has its own leave.
    const designated = (day: string) =>
      day < '2023'
        ? { ...CRM, 'exemption.designated': false }
        : {
            ...CRM,
            'exemption.designated': true,
            'exemption.validFrom': day < '2024' ? '2023-10-01' : '2024-11-27',
          }
    expect(await over(designated, 'netsep-2024/base-1')).toEqual(['yes', 'yes', 'yes', 'no', 'no'])
    expect(await over(designated, 'netsep-2024/saas-0')).toEqual(['no', 'no', 'no', 'yes', 'no'])
    expect(await over(designated, 'netsep-2024/saas-3b')).toEqual(['no', 'no', 'no', 'no', 'yes'])
    const linked = (day: string) => ({ ...GENERATIVE, 'exemption.designated': day >= '2024-11' })
    expect(await over(linked, 'netsep-2024/base-1')).toEqual(['yes', 'yes', 'yes', 'yes', 'no'])
    expect(await over(linked, 'netsep-2024/gen-1')).toEqual(['no', 'no', 'no', 'no', 'yes'])
    expect(await over(linked, 'netsep-2024/gen-3')).toEqual(['no', 'no', 'no', 'no', 'yes'])
    const core = () => CORE
    expect(await over(core, 'cloud-2018/I-3b')).toEqual(['no', 'yes', 'no', 'no', 'no'])
    expect(await over(core, 'cloud-2018/IV-1-➊')).toEqual(['no', 'no', 'yes', 'yes', 'yes'])
    expect(await over(core, 'cloud-2018/IV-3-➊/가')).toEqual(['no', 'no', 'yes', 'yes', 'yes'])
  })
})

test('an old designation keeps its conditions when the roadmap widens', async () => {
  await inFolder(async (folder) => {
    const old = { ...CRM, 'exemption.designated': true, 'exemption.validFrom': '2023-10-01' }
    const found = await states(folder, old, '2025-06-01', 'network')
    expect(found.get('netsep-2024/saas-1b')?.state).toBe('not-met')
    expect(found.get('netsep-2024/saas-2')?.state).toBe('not-applicable')
  })
})

test('a designation that ended yesterday, or names another service, lifts nothing, and the verdict says which fact decided', async () => {
  await inFolder(async (folder) => {
    const alive = {
      ...GENERATIVE,
      'exemption.designated': true,
      'exemption.validFrom': '2024-11-27',
      'exemption.validTo': '2026-11-26',
    }
    const banned = async (facts: object, day: string) =>
      (await states(folder, facts, day, 'network')).get('netsep-2024/base-1')
    expect((await banned(alive, '2026-11-26'))?.state).toBe('not-applicable')
    const ended = await banned(alive, '2026-11-27')
    expect(ended?.state).toBe('not-met')
    expect(ended?.why.map(({ en }) => en).join()).toContain('exemption.validTo = 2026-11-26')
    const silent = { ...alive, 'exemption.designated': null }
    expect((await banned(silent, '2026-11-27'))?.state).toBe('not-met')
    const unnamed = { ...alive, 'exemption.service': 'AI banker' }
    expect((await banned(unnamed, '2026-01-01'))?.state).toBe('unknown')
    const spelt = { ...unnamed, 'system.service': 'ai  Banker ' }
    expect((await banned(spelt, '2026-01-01'))?.state).toBe('not-applicable')
    const other = { ...alive, 'exemption.service': 'AI banker', 'system.service': 'staff chatbot' }
    const elsewhere = await banned(other, '2026-01-01')
    expect(elsewhere?.state).toBe('not-met')
    expect(elsewhere?.why.map(({ en }) => en).join()).toContain('exemption.service = AI banker')
  })
})

test('a location list without the backup stays open, and a contract older than the rule is named', async () => {
  await inFolder(async (folder) => {
    const { 'location.backup': _, ...open } = CORE as Record<string, unknown>
    const found = await states(folder, open, '2024-12-15', 'cloud')
    expect(found.get('cloud-2018/IV-2-➊/fi-6')?.state).toBe('unknown')
    expect(found.get('cloud-2018/IV-2-➊/fi-6')?.why[0]?.en).toContain('location.backup')
    const empty = await states(folder, { ...CORE, 'location.backup': [] }, '2024-12-15', 'cloud')
    expect(empty.get('cloud-2018/IV-2-➊/fi-6')?.why[0]?.en).toContain('location.backup')
    const old = { ...CORE, 'outsource.contractDate': '2015-03-02' }
    const early = (await states(folder, old, '2024-12-15', 'cloud')).get('cloud-2018/IV-3-cur')
    expect(early?.state).toBe('not-met')
    expect(early?.why[0]?.en).toContain('outsource.contractDate = "2015-03-02"')
  })
})

test('where only a date is unsure, a day between the candidates is unknown with both', async () => {
  await inFolder(async (folder) => {
    const linked = { ...GENERATIVE, 'exemption.designated': false }
    const found = (await states(folder, linked, '2013-12-01', 'network')).get('netsep-2024/base-1')
    expect(found?.state).toBe('unknown')
    expect(found?.why[0]?.en).toMatch(/between 2013-03-01 and 2014-12-31/)
  })
})

test('the revision of 2023 is judged and shown, blocks nothing until a person confirms it, and then ends the regime before', async () => {
  await inFolder(async (folder) => {
    const before = await states(folder, CORE, '2024-12-15', 'cloud')
    expect(before.get('cloud-2023/provider-basic')).toMatchObject({
      state: 'awaiting-person',
      binding: false,
    })
    expect(before.get('cloud-2018/IV-2-➊/fi-1')).toMatchObject({
      state: 'awaiting-person',
      binding: true,
    })
    const nobody = await haechi(folder, 'rules', 'confirm', 'kr-cloud-r3')
    expect([nobody.code, nobody.err.includes('--by')]).toEqual([2, true])
    const wrong = await haechi(folder, 'rules', 'confirm', 'kr-fsc-ai', '--by', 'yoon')
    expect([wrong.code, wrong.err.includes('kr-cloud-r3')]).toEqual([2, true])
    const said = await haechi(
      folder,
      ...['rules', 'confirm', 'kr-cloud-r3', '--by', 'yoon', '--role', 'compliance'],
      ...['--because', 'read the regulation of 2022-11-23 in the official gazette'],
    )
    expect([said.code, said.err]).toEqual([0, ''])
    const after = await states(folder, CORE, '2024-12-15', 'cloud')
    expect(after.get('cloud-2023/provider-basic')).toMatchObject({ binding: true })
    expect(after.get('cloud-2018/IV-2-➊/fi-1')?.state).toBe('not-applicable')
    expect(after.get('cloud-2023/location')?.state).toBe('awaiting-person')
    const listed = await applies(folder, CORE, '2024-12-15')
    expect(listed.get('cloud-2018/IV-2-➊/fi-1')).toMatchObject({
      status: 'historic',
      applies: 'no',
    })
    expect(listed.get('cloud-2023/report')?.status).toBe('in-force')
    const then = await applies(folder, CORE, '2022-12-31')
    expect(then.get('cloud-2018/IV-2-➊/fi-1')).toMatchObject({ status: 'in-force', applies: 'yes' })
    const use = ['rules', 'cloud-use', '--use', 'open-api', '--data', 'uniqueId', '--json']
    const regime = async (day: string) =>
      (JSON.parse((await haechi(folder, ...use, '--as-of', day)).out) as { regime: string }).regime
    expect([await regime('2022-12-31'), await regime('2023-01-01')]).toEqual(['R2', 'R3'])
  })
})

test('a receipt of before a confirmation is derived again as things stood then, and so is one of after', async () => {
  await inFolder(async (folder) => {
    const facts = join(folder, 'facts.json')
    const before = join(folder, 'before.json')
    const after = join(folder, 'after.json')
    writeFileSync(facts, JSON.stringify(CORE))
    const judge = ['rules', 'judge', '--facts', facts, '--gate', 'cloud', '--receipt']
    await haechi(folder, ...judge, before)
    await haechi(
      folder,
      ...[
        'rules',
        'confirm',
        'kr-cloud-r3',
        '--by',
        'yoon',
        '--role',
        'compliance',
        '--because',
        'read',
      ],
    )
    await haechi(folder, ...judge, after)
    expect(readFileSync(after, 'utf8')).not.toBe(readFileSync(before, 'utf8'))
    for (const receipt of [before, after]) {
      expect((await haechi(folder, 'rules', 'replay', receipt)).code).toBe(0)
    }
    // The tools of the rule writer look at what is written, whatever was confirmed.
    expect((await haechi(folder, 'rules', 'lint')).code).toBe(0)
  })
})

test('a confirmation has a name, a ground and a day that has come, and is never overwritten', async () => {
  await inFolder(async (folder) => {
    const confirm = (...args: string[]) =>
      haechi(folder, 'rules', 'confirm', 'kr-cloud-r3', ...args)
    const who = ['--by', 'yoon', '--role', 'compliance']
    expect((await confirm('--by', ' ', '--role', 'compliance', '--because', 'read')).code).toBe(2)
    expect((await confirm(...who, '--because', '  ')).code).toBe(2)
    expect((await confirm('--by', 'noh', '--role', 'provider', '--because', 'read')).code).toBe(2)
    const ahead = await confirm(...who, '--because', 'read', '--as-of', '2999-01-01')
    expect([ahead.code, ahead.err.includes('has not come yet')]).toEqual([2, true])
    expect((await confirm(...who, '--because', 'read', '--as-of', '2025-03-01')).code).toBe(0)
    expect((await confirm(...who, '--because', 'again')).code).toBe(2)
    const known = async (day: string) => {
      const path = join(folder, 'core.json')
      writeFileSync(path, JSON.stringify(CORE))
      const ended = await haechi(
        folder,
        ...[
          'rules',
          'obligations',
          '--facts',
          path,
          '--as-of',
          '2024-12-15',
          '--known-on',
          day,
          '--json',
        ],
      )
      const { obligations } = JSON.parse(ended.out) as {
        obligations: { id: string; status: string }[]
      }
      return obligations.find(({ id }) => id === 'cloud-2023/report')?.status
    }
    expect([await known('2025-02-28'), await known('2025-03-01')]).toEqual([
      'unconfirmed',
      'in-force',
    ])
  })
})

test('the cloud-use table answers, and anything else exits 2 with the list', async () => {
  await inFolder(async (folder) => {
    const ask = (...args: string[]) => haechi(folder, 'rules', 'cloud-use', '--json', ...args)
    const found = await ask(
      '--use',
      'call-centre-crm',
      '--data',
      'personalCredit',
      '--as-of',
      '2019-06-01',
    )
    expect(JSON.parse(found.out)).toMatchObject({
      use: 'call-centre-crm',
      data: 'personalCredit',
      mark: '○',
      permitted: 'yes',
      confidence: 'inferred',
      regime: 'R2',
    })
    for (const args of [
      ['--use', 'crm', '--data', 'personalCredit'],
      ['--use', 'open-api', '--data', 'secret'],
      ['--data', 'uniqueId'],
    ]) {
      const ended = await ask(...args)
      expect(ended.code).toBe(2)
      expect(ended.err).toMatch(/open-api|nonImportant/)
    }
  })
})

test('a template becomes a registry entry whose facts are known and whose questions are asked', async () => {
  await inFolder(async (folder) => {
    const list = await haechi(folder, 'new', '--list', '--json')
    expect(JSON.parse(list.out)).toHaveLength(24)
    const out = join(folder, 'entry')
    const made = await haechi(folder, 'new', 'genai-external', '--out', out)
    expect(made.code).toBe(0)
    const entry = readFileSync(join(out, 'system.yaml'), 'utf8')
    expect(entry).toContain('system.generative: true')
    const asked = await haechi(
      folder,
      'rules',
      'obligations',
      '--facts',
      join(out, 'system.yaml'),
      '--json',
    )
    expect(asked.code).toBe(0)
    const again = await haechi(folder, 'new', 'genai-external', '--out', out)
    expect(again.code).toBe(2)
    const none = await haechi(folder, 'new', 'genai-extern')
    expect([none.code, none.err.includes("did you mean 'genai-external'")]).toEqual([2, true])
  })
})

test('rulebooks and judgements leave as CSV and XLSX', async () => {
  await inFolder(async (folder) => {
    const facts = join(folder, 'facts.json')
    writeFileSync(facts, JSON.stringify(CORE))
    const csv = join(folder, 'rules.csv')
    expect((await haechi(folder, 'rules', 'export', '--out', csv)).code).toBe(0)
    const text = readFileSync(csv, 'utf8')
    expect(text.startsWith('\ufeffrecord,rulebook')).toBe(true)
    expect(text).toContain('\r\nfsc-ai/2-가,kr-fsc-ai,')
    const xlsx = join(folder, 'judged.xlsx')
    const made = await haechi(
      folder,
      'rules',
      'export',
      '--out',
      xlsx,
      '--facts',
      facts,
      '--gate',
      'cloud',
    )
    expect([made.code, made.err]).toEqual([0, ''])
    // A zip archive that holds a sheet.
    const bytes = readFileSync(xlsx)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true)
    expect((await haechi(folder, 'rules', 'export', '--out', csv)).code).toBe(2)
    expect((await haechi(folder, 'rules', 'export', '--out', join(folder, 'rules.doc'))).code).toBe(
      2,
    )
  })
})

test('what asks the same abroad stands beside the Korean duty', async () => {
  await inFolder(async (folder) => {
    const told = await haechi(folder, 'rules', 'explain', 'cloud-2018/IV-2-fin-②', '--json')
    const { related } = JSON.parse(told.out) as { related: { id: string; status: string }[] }
    expect(related.map(({ id }) => id)).toContain('cloud-2018/A2-EU-4')
    expect(related.find(({ id }) => id === 'cloud-2018/A2-EU-4')?.status).toBe('historic')
  })
})
