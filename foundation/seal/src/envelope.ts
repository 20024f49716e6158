import { type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { SigningKey } from './key.ts'
import { SealFault } from './seal-fault.ts'
import type { Statement } from './statement.ts'

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** DSSE envelope v1 (secure-systems-lab/dsse, envelope.md), payload in standard base64. */
export type Envelope = {
  readonly payloadType: string
  readonly payload: string
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[]
}

/** DSSE's pre-authentication encoding: what is really signed (dsse, protocol.md). */
function preAuthentication(payloadType: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}

/** The canonical bytes of a statement: what is hashed for its id and carried by its envelope. */
export function payloadBytes(statement: Statement): Buffer {
  return Buffer.from(canonicalJson(statement))
}

/** Signs a statement. */
export function envelopeOf(statement: Statement, key: SigningKey): Envelope {
  const payload = payloadBytes(statement)
  const sig = sign(null, preAuthentication(PAYLOAD_TYPE, payload), key.privateKey)
  return {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: key.id, sig: sig.toString('base64') }],
  }
}

function malformed(where: string, reason: string, cause?: unknown): SealFault {
  return new SealFault('envelope-malformed', {
    what: {
      ko: `서명 봉투를 읽을 수 없습니다: ${reason}`,
      en: `this is not a readable DSSE envelope: ${reason}`,
    },
    where,
    mend: {
      ko: '파일을 지우고 다시 서명하십시오.',
      en: 'Remove the file and sign again.',
    },
    cause,
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readEnvelope(text: string, where: string): Envelope {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw malformed(where, 'not JSON', cause)
  }
  if (!isRecord(value)) throw malformed(where, 'not an object')
  const { payloadType, payload, signatures } = value
  if (payloadType !== PAYLOAD_TYPE) throw malformed(where, `payloadType is not ${PAYLOAD_TYPE}`)
  if (typeof payload !== 'string') throw malformed(where, 'no payload')
  if (!Array.isArray(signatures) || signatures.length === 0) {
    throw malformed(where, 'no signatures')
  }
  const read = signatures.map((signature: unknown) => {
    if (!isRecord(signature)) throw malformed(where, 'a signature is not an object')
    const { keyid, sig } = signature
    if (typeof keyid !== 'string' || typeof sig !== 'string') {
      throw malformed(where, 'a signature lacks keyid or sig')
    }
    return { keyid, sig }
  })
  return { payloadType, payload, signatures: read }
}

/**
 * Opens an envelope: at least one signature must verify under a key that `trusted` gives for its id.
 * Throws SealFault on a malformed envelope, an unknown key or a broken signature.
 */
export function openEnvelope(
  text: string,
  where: string,
  trusted: (keyid: string) => KeyObject | null,
): { statement: Statement; keyid: string } {
  const envelope = readEnvelope(text, where)
  const payload = Buffer.from(envelope.payload, 'base64')
  const signed = preAuthentication(envelope.payloadType, payload)
  const known = envelope.signatures.flatMap(({ keyid, sig }) => {
    const key = trusted(keyid)
    return key === null ? [] : [{ keyid, sig, key }]
  })
  if (known.length === 0) {
    throw new SealFault('key-unknown', {
      what: {
        ko: `서명한 열쇠를 알 수 없습니다: ${envelope.signatures.map((one) => one.keyid).join(', ')}`,
        en: `the signing key is unknown: ${envelope.signatures.map((one) => one.keyid).join(', ')}`,
      },
      where,
      mend: {
        ko: '등록된 열쇠로 다시 서명하십시오.',
        en: 'Sign again with a registered key.',
      },
    })
  }
  const good = known.find(({ sig, key }) => verify(null, signed, key, Buffer.from(sig, 'base64')))
  if (good === undefined) {
    throw new SealFault('signature-invalid', {
      what: {
        ko: '서명이 맞지 않습니다: 서명 뒤에 내용이 바뀌었습니다.',
        en: 'the signature does not match: the content was changed after signing',
      },
      where,
      mend: { ko: '원본을 되찾거나 다시 서명하십시오.', en: 'Restore the original or sign again.' },
    })
  }
  return { statement: readStatement(payload, where), keyid: good.keyid }
}

function readStatement(payload: Buffer, where: string): Statement {
  const broken = (reason: string, cause?: unknown) =>
    new SealFault('statement-malformed', {
      what: {
        ko: `서명된 내용이 in-toto Statement v1이 아닙니다: ${reason}`,
        en: `the signed payload is not an in-toto Statement v1: ${reason}`,
      },
      where,
      mend: { ko: '다시 서명하십시오.', en: 'Sign again.' },
      cause,
    })
  let value: unknown
  try {
    value = JSON.parse(payload.toString('utf8'))
  } catch (cause) {
    throw broken('not JSON', cause)
  }
  if (!isRecord(value)) throw broken('not an object')
  const { _type, subject, predicateType, predicate } = value
  if (_type !== 'https://in-toto.io/Statement/v1') throw broken('_type')
  if (typeof predicateType !== 'string') throw broken('predicateType')
  if (!Array.isArray(subject)) throw broken('subject')
  const subjects = subject.map((one: unknown) => {
    const digest = isRecord(one) && isRecord(one.digest) ? one.digest.sha256 : undefined
    if (!isRecord(one) || typeof one.name !== 'string' || typeof digest !== 'string') {
      throw broken('subject')
    }
    return { name: one.name, digest: { sha256: digest } }
  })
  return { _type, subject: subjects, predicateType, predicate }
}
