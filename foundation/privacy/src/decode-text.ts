import { Fault } from '@haechi/fault'

/** What can be wrong with bytes that are to be scanned as text. */
export class TextFault extends Fault<'text-too-large' | 'text-binary' | 'text-undecodable'> {}

/** Larger texts are split by whoever has them: one JavaScript string cannot hold them. */
const LARGEST = 256 * 1024 * 1024

export type DecodedText = {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949'
}

/**
 * Bytes as text: UTF-8, UTF-16 by its mark, else CP949 (Windows code page 949, as most Korean files from
 * spreadsheets are). Throws TextFault for a binary, or for what is none of these: it is never scanned as
 * something else, because what cannot be read cannot be cleared.
 */
export function decodeText(bytes: Uint8Array, where: string): DecodedText {
  if (bytes.length > LARGEST) {
    throw new TextFault('text-too-large', {
      what: {
        ko: `글이 ${bytes.length}바이트로, 한도 256 MiB보다 큽니다`,
        en: `the text has ${bytes.length} bytes, more than 256 MiB`,
      },
      where,
      mend: {
        ko: '파일을 나누거나, 표라면 haechi privacy classify를 쓰십시오.',
        en: 'Split the file; for a table use haechi privacy classify.',
      },
    })
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict(bytes, 'utf-16le', where)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict(bytes, 'utf-16be', where)
  if (bytes.includes(0)) {
    throw new TextFault('text-binary', {
      what: { ko: '글이 아니라 이진 파일입니다', en: 'this is a binary file, not a text' },
      where,
      mend: { ko: '글을 꺼내어 주십시오.', en: 'Extract its text first.' },
    })
  }
  try {
    return strict(bytes, 'utf-8', where)
  } catch (cause) {
    if (!(cause instanceof TextFault)) throw cause
    return strict(bytes, 'cp949', where)
  }
}

/** Labels of the Encoding Standard; its `euc-kr` is code page 949. */
const LABELS = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', cp949: 'euc-kr' }

function strict(bytes: Uint8Array, encoding: DecodedText['encoding'], where: string): DecodedText {
  try {
    const text = new TextDecoder(LABELS[encoding], { fatal: true }).decode(bytes)
    return { text, encoding }
  } catch (cause) {
    throw new TextFault('text-undecodable', {
      what: {
        ko: '이 글의 문자 부호를 알 수 없습니다(UTF-8, UTF-16, CP949가 아님)',
        en: 'the encoding of this text is not known (neither UTF-8, UTF-16 nor CP949)',
      },
      where,
      mend: { ko: 'UTF-8로 다시 저장하십시오.', en: 'Save it again as UTF-8.' },
      cause,
    })
  }
}
