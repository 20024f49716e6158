export { type AesSiv, aesSiv } from './aes-siv.ts'
export { type Ff1, type Ff1Setting, ff1 } from './ff1.ts'
export {
  FORMAT_ALPHABETS,
  type FormatAlphabet,
  type FormatTokens,
  formatTokens,
} from './format-token.ts'
export { type Coarser, generalise } from './generalise.ts'
export { type KeyRecord, type KeyRing, keyRing, type LiveKey } from './key-ring.ts'
export { maskValue } from './mask-value.ts'
export { pseudonyms, type Sameness } from './pseudonym.ts'
export { type Pseudonymiser, pseudonymiser, pseudonymiseTable, type Row } from './pseudonymise.ts'
export { type Action, type Recipe, readRecipe } from './recipe.ts'
export type { RegisterEntry } from './register-entry.ts'
export { dateShift } from './shift-date.ts'
export { TakeOutFault } from './take-out-fault.ts'
export { openTokens, type Tokens, tokens } from './token.ts'
