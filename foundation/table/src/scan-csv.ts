import { type FileHandle, open } from 'node:fs/promises'
import { fieldFault } from './csv-fault.ts'
import { CsvScanner, type Scan } from './csv-scan.ts'
import { BadText, type Encoding, readText } from './read-text.ts'
import type { Reading } from './reading.ts'
import { TableFault } from './table-fault.ts'

/**
 * Scans the file in the encoding that its bytes show. `copied` says that `copy` holds the rows as
 * plain UTF-8 with LF and without a header, because the file itself is not plain.
 */
export async function scanCsv(
  reading: Reading,
  copy: string,
): Promise<{ scan: Scan; copied: boolean }> {
  const { handle, head, label } = reading
  refuseKnownBinary(head, label)
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : bigEndian(head)
  try {
    if (wide !== null) return { scan: await scanInto(handle, wide, 2, label, copy), copied: true }
    const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    try {
      const scan = await run(new CsvScanner(label, null), handle, 'utf-8', start)
      if (scan.plain) return { scan, copied: false }
      return { scan: await scanInto(handle, 'utf-8', start, label, copy), copied: true }
    } catch (error) {
      if (!(error instanceof BadText) || error.reason !== 'encoding' || start > 0) throw error
      return { scan: await scanKorean(handle, error.offset, label, copy), copied: true }
    }
  } catch (error) {
    throw error instanceof BadText ? textFault(error, label) : error
  }
}

function bigEndian(head: Uint8Array): 'utf-16be' | null {
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

async function run(
  scanner: CsvScanner,
  handle: FileHandle,
  encoding: Encoding,
  start: number,
  afterPiece: () => Promise<void> = async () => {},
): Promise<Scan> {
  for await (const piece of readText(handle, encoding, start)) {
    scanner.push(piece)
    await afterPiece()
  }
  const scan = scanner.finish()
  await afterPiece()
  return scan
}

async function scanInto(
  handle: FileHandle,
  encoding: Encoding,
  start: number,
  label: string,
  copy: string,
): Promise<Scan> {
  const out = await open(copy, 'w')
  try {
    let kept = Buffer.allocUnsafe(1 << 22)
    let size = 0
    const scanner = new CsvScanner(label, (bytes) => {
      if (size + bytes.length > kept.length) {
        kept = Buffer.concat([kept.subarray(0, size)], (size + bytes.length) * 2)
      }
      kept.set(bytes, size)
      size += bytes.length
    })
    return await run(scanner, handle, encoding, start, async () => {
      if (size > 0) await out.writeFile(kept.subarray(0, size))
      size = 0
    })
  } finally {
    await out.close()
  }
}

async function scanKorean(
  handle: FileHandle,
  utf8BadAt: number,
  label: string,
  copy: string,
): Promise<Scan> {
  try {
    return await scanInto(handle, 'cp949', 0, label, copy)
  } catch (error) {
    if (!(error instanceof BadText) || error.reason !== 'encoding') throw error
    throw new TableFault('encoding-unknown', {
      what: {
        ko: `UTF-8도 CP949도 아닙니다(UTF-8은 ${utf8BadAt}번째, CP949는 ${error.offset}번째 바이트에서 어긋납니다).`,
        en: `The text is neither UTF-8 (wrong at byte ${utf8BadAt}) nor CP949 (wrong at byte ${error.offset}).`,
      },
      where: label,
      mend: {
        ko: '파일을 UTF-8 CSV로 다시 저장하십시오.',
        en: 'Save the file again as UTF-8 CSV.',
      },
    })
  }
}

function textFault(error: BadText, label: string): TableFault {
  if (error.reason === 'too-long') return fieldFault('line-too-long', label, null)
  if (error.reason === 'zero') return binaryFault(label, error.offset)
  return new TableFault('encoding-unknown', {
    what: {
      ko: `파일 첫머리의 표시와 달리 ${error.offset}번째 바이트부터 올바른 유니코드가 아닙니다.`,
      en: `Its mark says Unicode, but from byte ${error.offset} on it is not sound.`,
    },
    where: label,
    mend: {
      ko: '파일이 손상되지 않았는지 확인하고 UTF-8 CSV로 다시 저장하십시오.',
      en: 'See whether the file is damaged and save it again as UTF-8 CSV.',
    },
  })
}

function refuseKnownBinary(head: Uint8Array, label: string): void {
  const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4
  const gzip = head[0] === 0x1f && head[1] === 0x8b
  if (zip || gzip) throw binaryFault(label, 0)
}

function binaryFault(label: string, offset: number): TableFault {
  return new TableFault('file-binary', {
    what: {
      ko: `텍스트가 아닌 파일입니다(${offset}번째 바이트).`,
      en: `This is a binary file, not text (at byte ${offset}).`,
    },
    where: label,
    mend: {
      ko: '엑셀이나 압축 파일이라면 UTF-8 CSV 또는 Parquet 파일로 저장하십시오.',
      en: 'Save a spreadsheet or an archive as UTF-8 CSV or as Parquet.',
    },
  })
}
