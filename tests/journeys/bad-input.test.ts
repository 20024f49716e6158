import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  copyExample,
  EXAMPLE,
  haechi,
  inFolder,
  LENDER,
  type Lender,
  lenderRows,
  writeLender,
} from './terminal.ts'

type Spoilt = {
  readonly what: string
  readonly changes?: Partial<Lender>
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Words that the message must hold: what, where and how to mend it. */
  readonly says: readonly string[]
}

const data = (changes: Record<string, unknown>) => ({ data: { ...LENDER.data, ...changes } })
const predictions = (rows: string) => ({ 'data/test.csv': rows })
const good = lenderRows(400, 1)
const withScore = (score: string) => good.replace(/,0\.\d+\n/, `,${score}\n`)
const yaml = (text: string) => ({ 'system.yaml': text })
const written = JSON.stringify(LENDER)

const SPOILT: readonly Spoilt[] = [
  {
    what: 'a missing data file',
    changes: data({ evaluation: 'data/none.csv' }),
    says: ['system.yaml:', "no file 'data/none.csv'"],
  },
  {
    what: 'a wrong label column',
    changes: data({ label: { column: 'lat', event: 1 } }),
    says: ['lat', 'late'],
  },
  {
    what: 'an event that never occurs',
    changes: data({ label: { column: 'late', event: 'yes' } }),
    says: ['never has the event value yes', 'data/test.csv', 'data.label.event'],
  },
  {
    what: 'a label with three values',
    files: predictions(good.replace(/,1,(0\.\d+)\n/, ',2,$1\n')),
    says: ['3 values, not two', 'data/test.csv'],
  },
  {
    what: 'a blank label',
    files: predictions(good.replace(/,[01],(0\.\d+)\n/, ',,$1\n')),
    says: ['blank in 1 rows', 'data/test.csv, row 0'],
  },
  {
    what: 'a missing score',
    files: predictions(withScore('')),
    says: ['score is missing', 'row 0'],
  },
  {
    what: 'a NaN score',
    files: predictions(withScore('NaN')),
    says: ['score is missing', 'row 0'],
  },
  {
    what: 'a score that is a word',
    files: predictions(withScore('high')),
    says: ['no number', 'high', 'row 0'],
  },
  {
    what: 'a score above 1',
    files: predictions(withScore('1.2')),
    says: ['1.2', 'outside 0–1', 'scale: score'],
  },
  {
    what: 'no threshold',
    changes: { threshold: undefined as unknown as number },
    says: ["'threshold' is missing", 'system.yaml:'],
  },
  {
    what: 'the label among the features',
    changes: { model: { kind: 'onnx', file: 'm.onnx', features: ['income', 'late'] } },
    says: ["'late' is the label", 'system.yaml:'],
  },
  {
    what: 'the id among the features',
    changes: {
      ...data({ id: 'income' }),
      model: { kind: 'onnx', file: 'm.onnx', features: ['income'] },
    },
    says: ["'income' is the id"],
  },
  {
    what: 'duplicate column names',
    files: predictions(good.replace('income,sex', 'sex,sex')),
    says: ['sex', 'data/test.csv'],
  },
  {
    what: 'evaluation data that are the training data',
    changes: data({ training: 'data/test.csv' }),
    says: ['same content', 'system.yaml:'],
  },
  {
    what: 'training data of the same content under another name',
    files: { 'data/train.csv': good },
    says: ['same content'],
  },
  {
    what: 'a path that leaves the folder',
    changes: data({ evaluation: '../test.csv' }),
    says: ['leaves the folder', 'system.yaml:'],
  },
  {
    what: 'an absolute path',
    changes: data({ evaluation: '/etc/hostname' }),
    says: ['leaves the folder'],
  },
  {
    what: 'a YAML typo in a key',
    files: yaml(written.replace('"threshold"', '"treshold"')),
    says: ["'treshold' is not a known key", "did you mean 'threshold'", 'system.yaml:1:'],
  },
  {
    what: 'a key twice',
    files: yaml(written.replace('{', '{"threshold":0.4,')),
    says: ['system.yaml:1:', 'unique'],
  },
  {
    what: 'text that is no YAML',
    files: yaml('id: [1, 2'),
    says: ['not readable YAML', 'system.yaml:1:'],
  },
  { what: 'an empty description', files: yaml(''), says: ['system.yaml'] },
  {
    what: 'a fact outside the vocabulary',
    changes: { facts: { ...LENDER.facts, 'system.highrisk': true } },
    says: ["'system.highrisk' is not a fact", "did you mean 'system.highRisk'", 'system.yaml:'],
  },
  {
    what: 'a fact that only the program may set',
    changes: { facts: { ...LENDER.facts, stage: 'plan' } },
    says: ["'stage' is not a fact"],
  },
  {
    what: 'a fact with a value that it cannot have',
    changes: { facts: { ...LENDER.facts, 'system.use': 'lending' } },
    says: ['"lending" is not a value', 'creditScoring'],
  },
  {
    what: 'a target that somebody unknown chose',
    changes: {
      targets: [{ measurement: 'performance.auc', atLeast: 0.7, chosenBy: 'leee', because: 'x' }],
    },
    says: ["'leee' is nobody", "'lee'"],
  },
  {
    what: 'a target on a figure that nobody measures',
    changes: {
      targets: [{ measurement: 'performance.acu', atLeast: 0.7, chosenBy: 'lee', because: 'x' }],
    },
    says: ["did you mean 'performance.auc'", 'system.yaml:'],
  },
  {
    what: 'a fairness target without attribute',
    changes: {
      targets: [
        { measurement: 'fairness.four-fifths', atLeast: 0.7, chosenBy: 'lee', because: 'x' },
      ],
    },
    says: ['names no attribute'],
  },
  {
    what: 'a target in both directions',
    changes: {
      targets: [
        {
          measurement: 'performance.auc',
          atLeast: 0.7,
          atMost: 0.9,
          chosenBy: 'lee',
          because: 'x',
        },
      ],
    },
    says: ['exactly one of atLeast and atMost'],
  },
  {
    what: 'bands over text',
    changes: { protected: [{ column: 'sex', bands: [0, 30] }] },
    says: ['not a number', 'sex'],
  },
  {
    what: 'a protected column that is not there',
    changes: { protected: [{ column: 'gender' }] },
    says: ['gender'],
  },
  {
    what: 'a binary file named csv',
    files: { 'data/test.csv': new Uint8Array([0, 1, 2, 3, 0, 255]) },
    says: ['data/test.csv'],
  },
  { what: 'an empty data file', files: predictions(''), says: ['data/test.csv'] },
  {
    what: 'a header without rows',
    files: predictions('income,sex,late,score\n'),
    says: ['data/test.csv'],
  },
  { what: 'a ragged row', files: predictions(`${good}1,2\n`), says: ['data/test.csv:402'] },
  {
    what: 'a row that stands twice under one id',
    changes: data({ id: 'no' }),
    files: predictions(
      good
        .split('\n')
        .map((line, row) => (line === '' ? '' : `${line},${row === 0 ? 'no' : Math.max(row, 2)}`))
        .join('\n'),
    ),
    says: ['no = 2 stands in row 0 as well', 'data/test.csv, row 1'],
  },
  {
    what: 'a threshold in percent',
    changes: { threshold: 50 },
    says: ['threshold 50 lies outside 0–1', 'system.yaml:'],
  },
  {
    what: 'a protected column with a value for every person',
    changes: { protected: [{ column: 'income' }] },
    files: predictions(lenderRows(3000, 1)),
    says: ['too many to compare as groups', 'bands or groups'],
  },
  {
    what: 'a person who stands twice',
    changes: {
      people: [
        { person: 'lee', roles: ['validator'] },
        { person: 'Lee', roles: ['owner', 'developer'] },
      ],
    },
    says: ["'Lee' stands twice under people", 'system.yaml:'],
  },
  {
    what: 'a description in CP949',
    files: { 'system.yaml': new Uint8Array([...Buffer.from('id: '), 0xbc, 0xd2, 0xb5, 0xe6]) },
    says: ['not text in UTF-8', 'system.yaml', 'Save it again'],
  },
  {
    what: 'a weight that is a word',
    changes: data({ weight: 'income' }),
    files: predictions(good.replace(/\n\d+,([fm].*)\n/, '\nmany,$1\n')),
    says: ['many is no weight', 'row 0'],
  },
  {
    what: 'negative weights',
    changes: data({ weight: 'income' }),
    files: predictions(good.replace(/\n\d+,/, '\n-5,')),
    says: ['-5 is no weight', 'row 0'],
  },
]

test.each(SPOILT)('$what is named, placed and mendable, and nothing is written', async (spoilt) => {
  await inFolder(async (folder) => {
    const system = writeLender(folder, spoilt.changes, spoilt.files)
    const out = join(folder, 'out')
    const ended = await haechi(folder, 'assess', system, '--out', out)
    for (const word of spoilt.says) expect(ended.err).toContain(word)
    expect(ended.err).toContain('→')
    expect(ended.code).toBe(2)
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('.out'))).toEqual([])
  })
})

test('the same faults are told in Korean', async () => {
  await inFolder(async (folder) => {
    const system = writeLender(folder, data({ evaluation: 'data/none.csv' }))
    const ended = await haechi(folder, 'assess', system, '--lang', 'ko')
    expect(ended.err).toContain("파일 'data/none.csv'가 없습니다")
    expect(ended.code).toBe(2)
  })
})

const model = readFileSync(join(EXAMPLE, 'model.onnx'))

const MODELS: readonly { what: string; bytes: Uint8Array; says: readonly string[] }[] = [
  { what: 'a truncated model', bytes: model.subarray(0, model.length / 2), says: ['model.onnx'] },
  {
    what: 'a pickle named .onnx',
    bytes: new Uint8Array([0x80, 4, 0x95, 10, 0, 0, 0, 0, 0, 0, 0, 0x8c]),
    says: ['pickle', 'model.onnx'],
  },
  { what: 'an empty model', bytes: new Uint8Array(), says: ['model.onnx'] },
  { what: 'a CSV named .onnx', bytes: Buffer.from(good), says: ['model.onnx'] },
]

test.each(MODELS)('$what is refused by name', async ({ bytes, says }) => {
  await inFolder(async (folder) => {
    const system = copyExample(EXAMPLE, join(folder, 'system'))
    writeFileSync(join(folder, 'system/model.onnx'), bytes)
    const ended = await haechi(folder, 'assess', system, '--out', join(folder, 'out'))
    for (const word of says) expect(ended.err).toContain(word)
    expect(ended.code).toBe(2)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})

test('other features than the model wants are refused with both counts', async () => {
  await inFolder(async (folder) => {
    const system = copyExample(EXAMPLE, join(folder, 'system'))
    writeFileSync(system, readFileSync(system, 'utf8').replace('LIMIT_BAL, SEX,', 'SEX,'))
    const ended = await haechi(folder, 'assess', system)
    expect(ended.err).toMatch(/22[\s\S]*23|23[\s\S]*22/)
    expect(ended.code).toBe(2)
  })
})

test('a link that leaves the folder is refused', async () => {
  await inFolder(async (folder) => {
    const system = writeLender(join(folder, 'system'), data({ evaluation: 'data/link.csv' }))
    writeFileSync(join(folder, 'secret.csv'), good)
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'system/data/link.csv'))
    const ended = await haechi(folder, 'assess', system)
    expect(ended.err).toContain('leaves the folder')
    expect(ended.code).toBe(2)
  })
})

test('an --out that exists, or cannot be written, is refused', async () => {
  await inFolder(async (folder) => {
    const system = writeLender(folder)
    mkdirSync(join(folder, 'taken'))
    const taken = await haechi(folder, 'assess', system, '--out', join(folder, 'taken'))
    expect(taken.err).toContain('exists already')
    expect(taken.code).toBe(2)
    const proc = await haechi(folder, 'assess', system, '--out', '/proc/haechi/out')
    expect(proc.err).toContain('cannot be written')
    expect(proc.code).toBe(2)
    const blocked = await haechi(folder, 'assess', system, '--out', join(system, 'out'))
    expect(blocked.err).toContain('cannot be written')
    expect(blocked.code).toBe(2)
  })
})

test.each([
  [['assess'], 'system.yaml'],
  [['assess', 'a.yaml', 'b.yaml'], 'b.yaml'],
  [['assess', 'none.yaml'], "no file 'none.yaml'"],
  [['assess', 'a.yaml', '--ot', 'x'], 'did you mean --out'],
  [['assess', 'a.yaml', '--as-of', '2026-02-30'], 'no day of the calendar'],
  [['assess', 'a.yaml', '--seed', '-1'], '--seed'],
  [['assess', 'a.yaml', '--gate', 'launch'], 'plan, develop, evaluate'],
  [['assess', 'a.yaml', '--out'], '--out'],
  [['asses', 'a.yaml'], "'asses' is no command"],
])('the command line %j is refused with the mend', async (args, says) => {
  await inFolder(async (folder) => {
    const ended = await haechi(folder, ...args)
    expect(ended.err).toContain(says)
    expect(ended.code).toBe(2)
  })
})

test('a later gate asks for more, and a gate that is none is refused', async () => {
  await inFolder(async (folder) => {
    const system = writeLender(folder)
    const deploy = await haechi(folder, 'assess', system, '--gate', 'operate', '--json')
    const { obligations } = JSON.parse(deploy.out) as { obligations: { id: string }[] }
    expect(obligations.map(({ id }) => id)).toContain('fsc-ai/6-나/1')
    expect(deploy.code).toBe(1)
    const none = await haechi(folder, 'assess', system, '--gate', 'lunch')
    expect(none.err).toContain("'lunch' is no gate")
    expect(none.code).toBe(2)
  })
})

test('a day before the guideline was published cannot be judged', async () => {
  await inFolder(async (folder) => {
    const ended = await haechi(folder, 'assess', writeLender(folder), '--as-of', '2021-07-07')
    expect(ended.err).toContain('was published on 2021-07-08')
    expect(ended.code).toBe(2)
  })
})
