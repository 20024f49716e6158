import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { haechi, inFolder } from './terminal.ts'

/** An invented customer: a resident number of 1900-01-01 in the series of the 1800s, numbers that nobody has. */
const LETTER =
  '예금주 홍길동님, 주민등록번호 000101-9000004와 연락처 010-0000-0000을 확인했습니다. 메일은 hong@example.com으로 보냅니다.'

type Finding = { kind: string; start: number; end: number; confidence: number; why: string[] }

async function scan(folder: string, content: string | Uint8Array, ...args: string[]) {
  const path = join(mkdtempSync(join(folder, 'text-')), 'text.txt')
  writeFileSync(path, content)
  const ended = await haechi(folder, 'privacy', 'scan', path, '--json', ...args)
  return { ended, found: ended.code === 0 ? (JSON.parse(ended.out) as Finding[]) : [] }
}

test('a letter is scanned with offsets of the text, and nothing found is no error', async () => {
  await inFolder(async (folder) => {
    const { ended, found } = await scan(folder, LETTER)
    expect(ended.code).toBe(0)
    const told = Object.fromEntries(
      found.map(({ kind, start, end }) => [kind, LETTER.slice(start, end)]),
    )
    expect(told).toMatchObject({
      person: '홍길동',
      'kr.resident-number': '000101-9000004',
      'kr.phone': '010-0000-0000',
      email: 'hong@example.com',
    })
    for (const { confidence, why } of found) {
      expect(confidence).toBeGreaterThan(0)
      expect(why.length).toBeGreaterThan(0)
    }
    const clean = await scan(folder, '제3조의2에 따라 2024년 8월 13일부터 1,234,567원을 적용한다.')
    expect([clean.ended.code, clean.found]).toEqual([0, []])
  })
})

test('with --classes each finding falls in a class of the law, as the declared facts say', async () => {
  await inFolder(async (folder) => {
    const { found } = await scan(folder, LETTER, '--classes')
    const classes = Object.fromEntries(
      (found as (Finding & { class: string })[]).map((one) => [one.kind, one.class]),
    )
    expect(classes).toMatchObject({ 'kr.resident-number': 'unique-id', person: 'personal' })
    const facts = join(folder, 'facts.json')
    writeFileSync(facts, '{"data": ["personalCredit"]}')
    const credit = await scan(folder, LETTER, '--classes', '--facts', facts)
    const person = (credit.found as (Finding & { class: string })[]).find(
      ({ kind }) => kind === 'person',
    )
    expect(person?.class).toBe('personal-credit')
    const text = join(folder, 'shown.txt')
    writeFileSync(text, LETTER)
    const shown = await haechi(folder, 'privacy', 'scan', text, '--classes')
    expect(shown.out).toMatch(/kr\.resident-number +unique-id +개인정보 보호법/)
    expect(shown.out).toMatch(/person +personal\?/)
    expect(shown.out).not.toContain('000101-9000004')
  })
})

test('UTF-16 and CP949 are read as what they are; binaries and broken texts are refused', async () => {
  await inFolder(async (folder) => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LETTER, 'utf16le')])
    expect((await scan(folder, wide)).found.map(({ kind }) => kind)).toContain('kr.resident-number')
    // 예금주 홍길동 000101-9000004 in code page 949.
    const korean = Buffer.from('bfb9b1ddc1d620c8abb1e6b5bf203030303130312d39303030303034', 'hex')
    const found = (await scan(folder, korean)).found.map(({ kind }) => kind)
    expect(found).toEqual(expect.arrayContaining(['person', 'kr.resident-number']))
    for (const bad of [Buffer.from([0, 1, 2, 3]), Buffer.from([0xff, 0xff, 0xfe, 0x41])]) {
      const { ended } = await scan(folder, bad)
      expect(ended.code).toBe(2)
      expect(ended.err).toMatch(/binary|encoding/)
    }
    expect((await haechi(folder, 'privacy', 'scan', folder)).code).toBe(2)
    expect((await haechi(folder, 'privacy', 'scan', join(folder, 'nowhere'))).code).toBe(2)
    expect((await haechi(folder, 'privacy', 'constructor')).code).toBe(2)
  })
})

test('masking leaves no raw value, and says where each stood', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'text.txt')
    writeFileSync(path, LETTER)
    const ended = await haechi(folder, 'privacy', 'mask', path, '--json')
    const { text, placeholders } = JSON.parse(ended.out) as {
      text: string
      placeholders: {
        id: string
        start: number
        end: number
        maskedStart: number
        maskedEnd: number
      }[]
    }
    for (const raw of ['홍길동', '000101-9000004', '010-0000-0000', 'hong@example.com']) {
      expect(text).not.toContain(raw)
    }
    expect(placeholders.map(({ start, end }) => LETTER.slice(start, end))).toEqual([
      '홍길동',
      '000101-9000004',
      '010-0000-0000',
      'hong@example.com',
    ])
    for (const { id, maskedStart, maskedEnd } of placeholders) {
      expect(text.slice(maskedStart, maskedEnd)).toBe(id)
    }
    const plain = await haechi(folder, 'privacy', 'mask', path)
    expect(plain.out).toContain('확인했습니다')
  })
})

const CUSTOMERS = `성명,주민등록번호,연락처,지역,금액,증감
홍길동,000101-9000004,010-0000-0001,서울,1200000,-1200
김하늘,150715-9123453,010-0000-0002,부산,350000,-5
이바다,201231-0000017,010-0000-0003,서울,98000,300
`

const RECIPE = `recipe: customers
reason: 통계 작성
ground: 신용정보법 제32조제6항제9호의2
columns:
  성명: {action: drop, reason: 필요하지 않음}
  주민등록번호: {action: pseudonym, key: customers, reason: 같은 고객을 잇기 위함}
  연락처: {action: mask, kind: kr.phone, reason: 뒷자리는 쓰지 않음}
  지역: {action: keep, reason: 시도까지만 남음}
  금액: {action: generalise, band: 100000, reason: 십만 원 단위면 충분함}
  증감: {action: keep, reason: 분석 대상}
`

test('a table is classified by its columns, and a sample says that it clears nothing', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'customers.csv')
    writeFileSync(path, CUSTOMERS)
    const ended = await haechi(folder, 'privacy', 'classify', path, '--json')
    const found = JSON.parse(ended.out) as {
      class: string
      read: { whole: boolean }
      columns: { name: string; meaning: string }[]
    }
    expect(found.class).toBe('unique-id')
    expect(found.read.whole).toBe(true)
    expect(found.columns.map(({ meaning }) => meaning)).toEqual(
      expect.arrayContaining(['person', 'kr.resident-number', 'kr.phone']),
    )
    const sampled = await haechi(folder, 'privacy', 'classify', path, '--sample', '1')
    expect(sampled.out).toMatch(/read 1 of 3 rows \(a sample never clears a table\)/)
  })
})

test('a recipe takes a table out, with an entry for the register; where it cannot, nothing is written', async () => {
  await inFolder(async (folder) => {
    const [source, recipe, out] = ['customers.csv', 'recipe.yaml', 'out.csv'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    writeFileSync(source, CUSTOMERS)
    writeFileSync(recipe, RECIPE)
    const run = (to = out) =>
      haechi(folder, 'privacy', 'pseudonymise', source, '--recipe', recipe, '--out', to)
    const keyless = await run()
    expect([keyless.code, existsSync(out)]).toEqual([2, false])
    expect((await haechi(folder, 'privacy', 'keys', 'new', 'customers')).code).toBe(0)
    const done = await run()
    expect([done.code, done.err]).toEqual([0, ''])
    const text = readFileSync(out, 'utf8')
    expect(text.split('\r\n')[0]).toBe('\ufeff주민등록번호,연락처,지역,금액,증감')
    // A number below zero stays one, though a spreadsheet could take its sign for a formula's.
    expect(text).toMatch(/,-1200\r\n/)
    expect(text).not.toMatch(/홍길동|000101|0000-0001/)
    const register = JSON.parse(readFileSync(`${out}.register.json`, 'utf8')) as {
      reason: string
      items: { column: string; key: { id: string; version: number } | null }[]
    }
    expect(register.reason).toBe('통계 작성')
    expect(register.items.find(({ column }) => column === '주민등록번호')?.key).toEqual({
      id: 'customers',
      version: 1,
    })
    expect((await run()).code).toBe(2)
    await haechi(folder, 'privacy', 'keys', 'destroy', 'customers', '--version', '1')
    const later = join(folder, 'later.csv')
    const gone = await run(later)
    expect([gone.code, existsSync(later)]).toEqual([2, false])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    writeFileSync(recipe, RECIPE.replace('  지역:', '  지방:'))
    const missing = await run(later)
    expect([missing.code, missing.err.includes('지방')]).toEqual([2, true])
  })
})

test('the risk of a table is measured over its quasi-identifiers', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'people.csv')
    writeFileSync(path, 'age,sex,illness\n30,f,a\n30,f,b\n30,f,a\n40,m,a\n50,m,b\n')
    const ended = await haechi(
      folder,
      'privacy',
      'risk',
      path,
      '--quasi',
      'age,sex',
      '--sensitive',
      'illness',
      '--json',
    )
    expect(JSON.parse(ended.out)).toMatchObject({
      records: 5,
      classes: 3,
      uniques: 2,
      kAnonymity: 1,
      prosecutor: { max: 1, average: 0.6 },
      journalist: null,
      lDiversity: { distinct: 1 },
      spectrum: { size: [1, 3], classes: [2, 1] },
    })
    const shown = await haechi(folder, 'privacy', 'risk', path, '--quasi', 'age,sex')
    expect(shown.out).toMatch(/prosecutor risk, average +0\.6000/)
    expect(shown.out).not.toContain('l-diversity')
    const none = await haechi(folder, 'privacy', 'risk', path, '--quasi', 'age,height')
    expect([none.code, none.err.includes('height')]).toEqual([2, true])
    expect((await haechi(folder, 'privacy', 'risk', path)).code).toBe(2)
  })
})
