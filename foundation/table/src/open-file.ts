import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { TableFault } from './table-fault.ts'

/** An open regular file and its size in bytes; the caller closes the handle. */
export type OpenFile = { readonly handle: FileHandle; readonly size: number }

/** Opens a regular file to read; a TableFault when it is missing, a folder, a device or closed to us. */
export async function openFile(path: string, label: string = basename(path)): Promise<OpenFile> {
  // Without O_NONBLOCK (absent on Windows) opening a named pipe waits for a writer for ever.
  let handle: FileHandle
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw openFault(error, label)
  }
  const stat = await handle.stat()
  if (stat.isFile()) return { handle, size: stat.size }
  await handle.close()
  throw stat.isDirectory() ? folderFault(label) : notRegularFault(label)
}

function openFault(error: unknown, label: string): TableFault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TableFault('file-missing', {
      what: { ko: '파일이 없습니다.', en: 'The file does not exist.' },
      where: label,
      mend: {
        ko: '경로를 고치거나 그 자리에 파일을 두십시오.',
        en: 'Correct the path or put the file there.',
      },
      cause: error,
    })
  }
  if (code === 'EISDIR') return folderFault(label)
  return new TableFault('file-unreadable', {
    what: { ko: '파일을 열 수 없습니다.', en: 'The file cannot be opened.' },
    where: label,
    mend: {
      ko: '이 계정에 파일을 읽을 권한이 있는지 확인하십시오.',
      en: 'See that this account may read the file.',
    },
    cause: error,
  })
}

function folderFault(label: string): TableFault {
  return new TableFault('file-is-folder', {
    what: { ko: '파일이 아니라 폴더입니다.', en: 'This is a folder, not a file.' },
    where: label,
    mend: {
      ko: '폴더 안의 CSV 또는 Parquet 파일 하나를 지정하십시오.',
      en: 'Name one CSV or Parquet file inside the folder.',
    },
  })
}

function notRegularFault(label: string): TableFault {
  return new TableFault('file-not-regular', {
    what: { ko: '일반 파일이 아닙니다.', en: 'This is not a regular file.' },
    where: label,
    mend: {
      ko: '장치나 파이프가 아닌 일반 파일을 지정하십시오.',
      en: 'Name a regular file, not a device or a pipe.',
    },
  })
}
