import type { Finding } from '../kind.ts'
import type { FindOptions } from './candidate.ts'
import { Scanner } from './scanner.ts'
import { settle } from './settle.ts'

const PLAIN: FindOptions = {}
const scanners = new WeakMap<FindOptions, Scanner>()

/**
 * Identifiers by their form in a text, in order and without overlap; names of persons are found
 * elsewhere. Offsets are those of the text as given, whatever disguise was taken off.
 */
export function findIn(text: string, options: FindOptions = PLAIN): Finding[] {
  let scanner = scanners.get(options)
  if (!scanner) {
    scanner = new Scanner(options)
    scanners.set(options, scanner)
  }
  return settle(scanner.scan(text))
}
