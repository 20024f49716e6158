const blank = '[ \\t]*'
const whole = '(0|[1-9][0-9]*)'

/** A plain decimal below 10^15, NaN or blank: whatever matches is a number that a double holds. */
const plain = `${blank}([+-]?((0|[1-9][0-9]{0,14})(\\.[0-9]*)?|\\.[0-9]+)|NaN|nan)?${blank}`

/** Any decimal number without a needless leading zero, NaN or blank. */
const number = `${blank}([+-]?(${whole}(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|nan)?${blank}`

const integer = `${blank}[+-]?[0-9]+${blank}`

/** True when every cell has the shape of a plain number; NULL in a column of blanks. */
export function allPlainSql(column: string): string {
  return `bool_and(regexp_full_match(${column}, '${plain}'))`
}

/** True when every cell has the shape of a number; its size may still be too much for a double. */
export function allNumbersSql(column: string): string {
  return `bool_and(regexp_full_match(${column}, '${number}'))`
}

/**
 * True when no number of the column is too much for a double: none overflows, and no whole number
 * reaches 2^53, for such are account numbers, of which a double would make two into one.
 */
export function allFitSql(column: string): string {
  const size = `abs(try_cast(${column} AS DOUBLE))`
  const fits = `${size} < 9007199254740992 OR isnan(${size})`
  const large = `${size} < 'Infinity'::DOUBLE AND NOT regexp_full_match(${column}, '${integer}')`
  return `bool_and(${fits} OR (${large}))`
}

/** The numbers of a column that has nothing else; NaN where blank. */
export function numberSql(column: string): string {
  return `coalesce(try_cast(${column} AS DOUBLE), 'NaN'::DOUBLE)`
}

/** The texts as they stand; '' for NULL. */
export function textSql(column: string): string {
  return `coalesce(${column}::VARCHAR, '')`
}
