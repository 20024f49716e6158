import { envelopeOf, keyFromSeed, sha256, statement, verifyingKey } from '@haechi/seal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PERMIT_TYPE, type Permit, permitId, permitStatement, verifyPermit } from './permit.ts'

const key = keyFromSeed(new Uint8Array(32).fill(3))

const {
  id: _,
  issuedBy: __,
  ...granted
} = {
  id: '',
  issuedBy: null,
  system: 'sys_x',
  version: '1.0.0',
  gate: 'evaluate' as const,
  subjects: { model: sha256('model'), data: sha256('data') },
  purposes: [{ ko: '심사', en: 'review' }],
  dataClasses: ['personalCredit'],
  providers: [],
  regions: [],
  conditions: { threshold: 0.5, favourable: 'no-event' as const, targets: [] },
  fallback: null,
  notBefore: '2026-11-21',
  notAfter: '2027-11-21',
  rulebooks: [
    { id: 'kr-fsc-ai', version: '2021-07-08', digest: sha256('r'), force: 'unconfirmed' as const },
  ],
  coverage: { records: 43, judged: 13, measured: 3, attested: 5, unknown: 0, notInThisSlice: 30 },
}

const permit: Permit = {
  id: permitId(granted),
  ...granted,
  issuedBy: { program: 'haechi 0.1.0', key: key.id },
}

const sealed = (content: unknown, subjects: Record<string, string> = permit.subjects) =>
  JSON.stringify(envelopeOf(statement(subjects, PERMIT_TYPE, content), key))

const open = (text: string, asOf = '2026-12-01') => verifyPermit(text, 'p', verifyingKey, asOf)

test('a permit opens on every day that it names', () => {
  const text = JSON.stringify(envelopeOf(permitStatement(permit), key))
  expect(open(text, '2026-11-21')).toEqual(permit)
  expect(open(text, '2027-11-21')).toEqual(permit)
  expect(() => open(text, '2026-11-20')).toThrow(/does not count/)
  expect(() => open(text, '2027-11-22')).toThrow(/does not count/)
})

test('a field that the verifier does not know is refused, wherever it stands', () => {
  expect(() => open(sealed({ ...permit, onlyFrom: 'branch' }))).toThrow(/onlyFrom/)
  const conditions = { ...permit.conditions, hours: '09-18' }
  expect(() => open(sealed({ ...permit, conditions }))).toThrow(/hours/)
})

test('a missing field is refused', () => {
  for (const name of Object.keys(permit)) {
    const { [name as keyof Permit]: _gone, ...rest } = permit
    expect(() => open(sealed(rest)), name).toThrow()
  }
})

test('no field can be changed, even by whoever holds the key, without its id changing', () => {
  const changes: Partial<Permit>[] = [
    { gate: 'operate' },
    { notAfter: '2099-12-31' },
    { dataClasses: ['personalCredit', 'uniqueId'] },
    { providers: ['elsewhere'] },
    { system: 'sys_y' },
    { coverage: { ...permit.coverage, unknown: 1 } },
  ]
  for (const change of changes) {
    expect(() => open(sealed({ ...permit, ...change }))).toThrow(/do not belong together/)
  }
})

test('subjects of the statement and of the permit must be the same', () => {
  expect(() => open(sealed(permit, { model: sha256('another') }))).toThrow(/do not belong together/)
})

test('whatever stands in place of a permit ends in a fault', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      expect(() => open(sealed(content))).toThrow()
    }),
  )
})
