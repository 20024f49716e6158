import type { Text } from '@haechi/fault'
import type { Slice } from '@haechi/rulebook'

/** The rows that a measurement speaks of, as people say it. */
export function sliceName(slice: Slice): Text {
  const parts = Object.values(slice) as string[]
  return parts.length === 0
    ? { ko: '전체', en: 'all' }
    : { ko: parts.join(' = '), en: parts.join(' = ') }
}
