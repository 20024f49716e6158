import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Hierarchy, listedHierarchy } from './hierarchy.ts'
import type { Generalisation } from './risk-plan.ts'

const vectors = join(import.meta.dirname, '../../vectors/adult')

/** The quasi-identifiers in the order of ARX's rows. */
export const QUASI = [
  'sex',
  'age',
  'race',
  'marital-status',
  'education',
  'native-country',
  'workclass',
  'occupation',
]

/** Writes the 30,162 complete rows of Adult as CSV; with `every`, one row in so many. */
export function writeAdult(folder: string, every = 1): string {
  const text = gunzipSync(readFileSync(join(vectors, 'adult-complete.csv.gz'))).toString()
  const [header, ...rows] = text.trimEnd().split('\n')
  const path = join(folder, `adult-${every}.csv`)
  const kept = rows.filter((_, row) => row % every === 0)
  writeFileSync(path, `${[header, ...kept].join('\n')}\n`)
  return path
}

/** What pandas and SciPy found; see vectors/adult/make.py. */
export const expected = JSON.parse(readFileSync(join(vectors, 'risk.json'), 'utf8'))

const listed: { [column: string]: string[][] } = JSON.parse(
  readFileSync(join(vectors, 'hierarchies.json'), 'utf8'),
)

export function hierarchyOf(column: string): Hierarchy {
  return listedHierarchy(column, listed[column]!)
}

export function levelsOf(levels: { readonly [column: string]: number }): Generalisation {
  return Object.fromEntries(
    Object.entries(levels).map(([column, level]) => [
      column,
      { hierarchy: hierarchyOf(column), level },
    ]),
  )
}
