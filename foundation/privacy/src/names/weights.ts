import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { NameFault } from './name-fault.ts'
import { TAGS } from './tagger.ts'

/** What a tagger needs, as integers of one `step`; the first tag's scores are the zero. */
export type Weights = {
  readonly origin: 'generated' | 'klue'
  readonly bits: number
  readonly step: number
  readonly move: Float32Array
  /** `TAGS - 1` a bucket. */
  readonly emit: Int8Array
  readonly gateBits: number
  readonly gate: Int8Array
  /** A word whose gate weights add up to less is not looked at. */
  readonly gateFloor: number
  /** A person whose score does not exceed nobody's by this is not reported, unless a cue stands by. */
  readonly margin: number
}

/** Scores a bucket, that of no tag being zero. */
export const LANES = TAGS - 1

const MAGIC = 0x31544e48
const ORIGINS = ['generated', 'klue'] as const
const HEAD = 40 + 4 * TAGS * TAGS

/** The file of weights: a head, the gate, then each bucket that is not zero; compressed. */
export function writeWeights(weights: Weights): Uint8Array {
  const rows: number[] = []
  let last = -1
  for (let bucket = 0; bucket < 1 << weights.bits; bucket += 1) {
    const lanes = weights.emit.subarray(bucket * LANES, bucket * LANES + LANES)
    if (lanes.every((one) => one === 0)) continue
    let gap = bucket - last
    last = bucket
    while (gap > 127) {
      rows.push((gap & 127) | 128)
      gap >>= 7
    }
    rows.push(gap, ...lanes.map((one) => one))
  }
  const body = new Uint8Array(HEAD + weights.gate.length + rows.length)
  const view = new DataView(body.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, ORIGINS.indexOf(weights.origin), true)
  view.setUint32(8, weights.bits, true)
  view.setUint32(12, weights.gateBits, true)
  view.setFloat32(16, weights.step, true)
  view.setFloat32(20, weights.gateFloor, true)
  view.setFloat32(24, weights.margin, true)
  for (let at = 0; at < TAGS * TAGS; at += 1) view.setFloat32(40 + 4 * at, weights.move[at]!, true)
  body.set(new Uint8Array(weights.gate.buffer, weights.gate.byteOffset, weights.gate.length), HEAD)
  body.set(
    rows.map((one) => one & 255),
    HEAD + weights.gate.length,
  )
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
}

function broken(): NameFault {
  return new NameFault('weights-broken', {
    what: {
      ko: '이름 찾기 가중치 파일을 읽을 수 없습니다.',
      en: 'The weights for finding names cannot be read.',
    },
    where: 'weights',
    mend: {
      ko: 'foundation/privacy/training/train.ts로 다시 만들거나, 배포본의 파일을 다시 놓으십시오.',
      en: 'Make them again with foundation/privacy/training/train.ts, or put back the released file.',
    },
  })
}

/** Bytes that unfold to more than this are no weights of ours. */
const LARGEST = 16 * 1024 * 1024

/** Reads what `writeWeights` wrote; throws a fault on anything else. */
export function readWeights(file: Uint8Array): Weights {
  let body: Uint8Array
  try {
    body = brotliDecompressSync(file, { maxOutputLength: LARGEST })
  } catch {
    throw broken()
  }
  if (body.length < HEAD) throw broken()
  const view = new DataView(body.buffer, body.byteOffset, body.length)
  const origin = ORIGINS[view.getUint32(4, true)]
  const bits = view.getUint32(8, true)
  const gateBits = view.getUint32(12, true)
  if (view.getUint32(0, true) !== MAGIC || origin === undefined || bits > 22 || gateBits > 20) {
    throw broken()
  }
  const emit = new Int8Array(LANES << bits)
  const gate = new Int8Array(1 << gateBits)
  let at = HEAD + gate.length
  if (body.length < at) throw broken()
  for (let index = 0; index < gate.length; index += 1) gate[index] = view.getInt8(HEAD + index)
  let bucket = -1
  while (at < body.length) {
    let gap = 0
    for (let shift = 0; ; shift += 7) {
      const byte = body[at]
      if (byte === undefined || shift > 21) throw broken()
      at += 1
      gap |= (byte & 127) << shift
      if (byte < 128) break
    }
    bucket += gap
    if (bucket >= 1 << bits || at + LANES > body.length) throw broken()
    for (let lane = 0; lane < LANES; lane += 1)
      emit[bucket * LANES + lane] = view.getInt8(at + lane)
    at += LANES
  }
  return {
    origin,
    bits,
    step: view.getFloat32(16, true),
    move: Float32Array.from({ length: TAGS * TAGS }, (_, k) => view.getFloat32(40 + 4 * k, true)),
    emit,
    gateBits,
    gate,
    gateFloor: view.getFloat32(20, true),
    margin: view.getFloat32(24, true),
  }
}
