import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Listed, obligations, SYSTEM, writable } from './rulebooks.ts'
import { haechi, inFolder } from './terminal.ts'

test('every record of every rulebook is listed, whatever its standing or truth', async () => {
  await inFolder(async (folder) => {
    const known = await obligations(folder, SYSTEM, '--as-of', '2026-11-21')
    const list = await haechi(folder, 'rules', 'list', '--json')
    const { rulebooks } = JSON.parse(list.out) as { rulebooks: { records: number }[] }
    expect(known.size).toBe(rulebooks.reduce((sum, { records }) => sum + records, 0))
    expect(known.get('fsc-ai/2-라/1')).toMatchObject({
      rulebook: 'kr-fsc-ai',
      modality: 'MUST',
      gates: ['governance', 'evaluate', 'deploy', 'operate'],
      applies: 'yes',
      missingFacts: [],
    })
    expect(known.get('fsc-ai/3-나/2')).toMatchObject({
      applies: 'unknown',
      missingFacts: ['system.decisionRole'],
    })
    expect(known.get('fsc-ai/4-나/1')?.applies).toBe('no')
    expect(known.get('fsc-ai/1-다')?.applies).toBe('yes')
  })
})

test('force begins with the company: unconfirmed, announced, in force', async () => {
  await inFolder(async (folder) => {
    const status = async (facts: object, day: string) =>
      (await obligations(folder, facts, '--as-of', day)).get('fsc-ai/2-가')?.status
    const adopted = { ...SYSTEM, 'org.adopted.fsc-ai': '2021-12-15' }
    expect(await status(SYSTEM, '2026-11-21')).toBe('unconfirmed')
    expect(await status(SYSTEM, '2020-01-01')).toBe('announced')
    expect(await status(adopted, '2021-12-14')).toBe('announced')
    expect(await status(adopted, '2021-12-15')).toBe('in-force')
  })
})

test('a list may be open, a fact may say who gave it and since when', async () => {
  await inFolder(async (folder) => {
    const open = { ...SYSTEM, data: { has: ['personalCredit'], complete: false } }
    const known = await obligations(folder, open)
    expect(known.get('fsc-ai/4-나/1')).toMatchObject({ applies: 'unknown', missingFacts: ['data'] })
    const told = {
      ...SYSTEM,
      'system.highRisk': { value: true, by: 'park', since: '2026-03-01', known: '2026-05-01' },
    }
    const at = async (...args: string[]) =>
      (await obligations(folder, told, ...args)).get('fsc-ai/2-라/1')
    const now = await at('--as-of', '2026-04-01')
    expect(now?.applies).toBe('yes')
    expect(now?.trace.decided).toContainEqual(
      expect.objectContaining({ fact: 'system.highRisk', from: 'declared', by: 'park' }),
    )
    expect((await at('--as-of', '2026-02-28'))?.applies).toBe('unknown')
    expect((await at('--as-of', '2026-04-01', '--known-on', '2026-04-30'))?.applies).toBe('unknown')
  })
})

test('facts may be written in Korean terms, as YAML', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'facts.yaml')
    writeFileSync(
      path,
      '회사 종류: financial\nAI 시스템 여부: true\n활용 업무: creditScoring\n고객 영향: direct\n',
    )
    const ended = await haechi(folder, 'rules', 'obligations', '--facts', path, '--json')
    const { obligations: listed } = JSON.parse(ended.out) as Listed
    expect(listed.find(({ id }) => id === 'fsc-ai/2-가')?.applies).toBe('yes')
  })
})

test.each([
  [
    'an unknown fact',
    '{"system.hihgRisk": true}',
    /facts\.json:1:2: 'system\.hihgRisk' is not a fact.*did you mean 'system\.highRisk'/,
  ],
  ['a macro given as a fact', '{"inScope": true}', /'inScope' is not a fact/],
  [
    'a term beside its name',
    '{"system.highRisk": true, "고위험 서비스 여부": true}',
    /'고위험 서비스 여부' is given beside 'system\.highRisk'/,
  ],
  ['a name twice', '{"system.highRisk": true, "system.highRisk": false}', /not readable YAML/],
  [
    'a value of another kind',
    '{"system.highRisk": "yes"}',
    /"yes" is not a value of 'system\.highRisk'/,
  ],
  ['a value that is none', '{"org.kind": "bank"}', /Give one of financial, eFinance/],
  ['a list that is none', '{"data": "personalCredit"}', /is not a value of 'data'/],
  ['a country that is none', '{"location.system": "Korea"}', /a list of country codes/],
  ['a link to nowhere', '{"net.links": ["internal→mars"]}', /its ends among/],
  ['has on a single value', '{"system.highRisk": {"has": [true]}}', /a single value, without has/],
  ['no map at all', '[1, 2]', /facts\.json:1:1/],
  ['a list within the list', '{"data": [["sensitive"]]}', /is not a value of 'data'/],
  [
    'a source that a file cannot claim',
    '{"system.highRisk": {"value": false, "from": "attested"}}',
    /a file can only declare/,
  ],
  ['a name of the language itself', '{"__proto__": true}', /'__proto__' is not a fact/],
  ['100,000 nested levels', `{"data": ${'['.repeat(100_000)}`, /nested more than 64 levels/],
  ['no JSON', '{"data"', /facts\.json/],
])('bad facts are refused by file, line and key: %s', async (_, text, says) => {
  await inFolder(async (folder) => {
    const path = join(folder, 'facts.json')
    writeFileSync(path, text)
    const ended = await haechi(folder, 'rules', 'obligations', '--facts', path)
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(says)
    expect(ended.out).toBe('')
  })
})

test.each([
  [['rules'], /needs to know what to do/],
  [['rules', 'lst'], /is no command/],
  [['rules', 'constructor'], /is no command/],
  [['rules', 'obligations', '--facts', '.'], /'\.' is not a file/],
  [['rules', 'replay', '.'], /'\.' is not a file/],
  [['rules', 'obligations'], /--facts: is missing/],
  [['rules', 'obligations', '--facts', 'nowhere.json'], /there is no file 'nowhere\.json'/],
  [['rules', 'show', 'fsc-ai/9-가'], /'fsc-ai\/9-가' is no record of the rulebooks — did you mean/],
  [['rules', 'show'], /ID: is missing/],
  [['rules', 'diff', 'kr-fsc-ai'], /B: is missing/],
  [['rules', 'diff', 'kr-fsc-ai', 'kr-nothing'], /neither a rulebook folder nor the name/],
  [['rules', 'list', '--as-of', '2026-02-30'], /no day of the calendar/],
  [['rules', 'replay', 'nowhere'], /there is no file/],
])('bad command lines are refused: %j', async (args, says) => {
  await inFolder(async (folder) => {
    const ended = await haechi(folder, ...args)
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(says)
  })
})

test('every record of the guideline can be shown and explained in both languages', async () => {
  await inFolder(async (folder) => {
    const shown = await haechi(folder, 'rules', 'show', 'kr-fsc-ai', '--json')
    const { records } = JSON.parse(shown.out) as { records: { id: string }[] }
    expect(records).toHaveLength(43)
    for (const { id } of records.filter((_, at) => at % 4 === 0)) {
      const record = await haechi(folder, 'rules', 'show', id.normalize('NFD'), '--json')
      expect((JSON.parse(record.out) as { id: string }).id).toBe(id)
      const explained = await haechi(folder, 'rules', 'explain', id)
      expect(explained.code).toBe(0)
      expect(explained.out).toContain('무엇으로 채우는가')
      expect(explained.out).toContain('what meets it')
    }
  })
})

test('a judgement leaves a receipt that replays byte for byte, and no other', async () => {
  await inFolder(async (folder) => {
    const [facts, receipt] = [join(folder, 'facts.json'), join(folder, 'receipt.json')]
    writeFileSync(facts, JSON.stringify(SYSTEM))
    const judged = await haechi(
      folder,
      'rules',
      'judge',
      '--facts',
      facts,
      '--gate',
      'plan',
      '--receipt',
      receipt,
    )
    expect(judged.code).toBe(1)
    const again = await haechi(folder, 'rules', 'replay', receipt, '--json')
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ same: true, firstDifference: null })
    const turned = readFileSync(receipt, 'utf8').replace(
      '"state":"awaiting-person"',
      '"state":"met"',
    )
    writeFileSync(join(folder, 'turned.json'), turned)
    const found = await haechi(folder, 'rules', 'replay', join(folder, 'turned.json'), '--json')
    expect(found.code).toBe(1)
    expect(JSON.parse(found.out)).toMatchObject({ same: false })
    const twice = await haechi(folder, 'rules', 'judge', '--facts', facts, '--receipt', receipt)
    expect(twice.code).toBe(2)
  })
})

test('a changed rule shows what changes and which systems it touches, before it takes force', async () => {
  await inFolder(async (folder) => {
    const place = writable(folder, (text) =>
      text.replace(
        '{fact: system.decisionRole, in: [replaceFull, replaceImportant]}',
        '{fact: system.decisionRole, in: [replaceFull, replaceImportant, assist]}',
      ),
    )
    mkdirSync(join(folder, 'systems'))
    const write = (name: string, role: string) =>
      writeFileSync(
        join(folder, 'systems', name),
        JSON.stringify({ ...SYSTEM, 'system.decisionRole': role }),
      )
    write('assisting.json', 'assist')
    write('replacing.json', 'replaceFull')
    const diff = await haechi(
      folder,
      'rules',
      'diff',
      'kr-fsc-ai',
      place,
      '--systems',
      join(folder, 'systems'),
      '--json',
    )
    expect(diff.code).toBe(0)
    const found = JSON.parse(diff.out) as {
      records: { id: string; when: { gained: string | null } | null }[]
      systems: { system: string }[]
    }
    expect(found.records.map(({ id }) => id)).toEqual(['fsc-ai/3-나/2'])
    expect(found.records[0]?.when?.gained).toContain('assist')
    expect(found.systems.map(({ system }) => system)).toEqual([
      join(folder, 'systems/assisting.json'),
    ])
  })
})

test('lint fails on a rule that can never hold, and names its line', async () => {
  await inFolder(async (folder) => {
    const clean = await haechi(folder, 'rules', 'lint', writable(folder))
    expect(clean.code).toBe(0)
    const place = writable(folder, (text) =>
      text.replace(
        '{fact: system.decisionRole, in: [replaceFull, replaceImportant]}',
        '{fact: stage, atLeast: evaluate}, {fact: stage, atMost: plan}',
      ),
    )
    const ended = await haechi(folder, 'rules', 'lint', place, '--json')
    expect(ended.code).toBe(1)
    const { findings } = JSON.parse(ended.out) as {
      findings: { code: string; of: string; where: string }[]
    }
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'unreachable',
        of: 'fsc-ai/3-나/2',
        where: expect.stringMatching(/3-planning\.yaml:\d+:\d+$/),
      }),
    )
  })
})

test("the company's own copy of the text stands beside the rule, clause by clause", async () => {
  await inFolder(async (folder) => {
    const text = join(folder, 'guideline.txt')
    const chapters = {
      1: '가나다라',
      2: '가나다라',
      3: '가나',
      4: '가나다',
      5: '가나다',
      6: '가나다',
      7: '가나다',
    }
    writeFileSync(
      text,
      Object.entries(chapters)
        .map(
          ([number, letters]) =>
            `${number}. 제${number}장\n${[...letters].map((one) => `${one}. 지어낸 ${number}-${one} 조항의 글\n`).join('')}`,
        )
        .join('\n'),
    )
    const before = await haechi(folder, 'rules', 'show', 'fsc-ai/2-라/1')
    expect(before.out).not.toContain('지어낸')
    const ended = await haechi(folder, 'rules', 'text', '--from', text, '--json')
    expect(ended.code).toBe(0)
    expect(JSON.parse(ended.out)).toMatchObject({ rulebook: 'kr-fsc-ai', missing: [] })
    const after = await haechi(folder, 'rules', 'show', 'fsc-ai/2-라/1')
    expect(after.out).toContain('지어낸 2-라 조항의 글')
    writeFileSync(text, 'nothing of the kind')
    expect((await haechi(folder, 'rules', 'text', '--from', text)).code).toBe(2)
  })
})

test('what a file says was signed is shown as said, and has to name its days', async () => {
  await inFolder(async (folder) => {
    const facts = join(folder, 'facts.json')
    const evidence = join(folder, 'evidence.yaml')
    writeFileSync(facts, JSON.stringify(SYSTEM))
    const judge = (text: string) => {
      writeFileSync(evidence, text)
      return haechi(
        folder,
        'rules',
        'judge',
        '--facts',
        facts,
        '--evidence',
        evidence,
        '--as-of',
        '2026-11-21',
        '--json',
      )
    }
    const people = 'people: [{person: han, roles: [board]}]\n'
    const signed = 'obligation: fsc-ai/2-가, by: han, role: board, document: true'
    const dated = await judge(`${people}attested: [{${signed}, on: 2026-11-01, until: 2027-10-31}]`)
    const { judgements } = JSON.parse(dated.out) as {
      judgements: { id: string; state: string; why: { en: string }[] }[]
    }
    const found = judgements.find(({ id }) => id === 'fsc-ai/2-가')
    expect(found?.state).toBe('met')
    expect(found?.why[0]?.en).toContain('no signature was checked')
    for (const [text, says] of [
      [`${people}attested: [{${signed}}]`, /'attested\.0\.on' is missing/],
      [
        'attested: [{obligation: fsc-ai/9-가, by: han, role: board, on: 2026-11-01, until: 2027-10-31}]',
        /there is no 'fsc-ai\/9-가'/,
      ],
      ['measured: [{name: performance.acu, value: 1}]', /did you mean 'performance\.auc'/],
      [
        'people: [{person: kim, roles: [approvalOfficer]}, {person: kim, roles: [developer]}]',
        /'kim' stands twice/,
      ],
    ] as const) {
      const ended = await judge(text)
      expect(ended.code).toBe(2)
      expect(ended.err).toMatch(says)
    }
  })
})
