export { type LoadedNames, loadNameFinder } from './load.ts'
export { NameFault } from './name-fault.ts'
export { nameFinder } from './name-finder.ts'
