/**
 * Rows as CSV (RFC 4180: CRLF, doubled quotes), in UTF-8 with the mark by which spreadsheets know it.
 * A cell that a spreadsheet would take for a formula is kept as text by a leading apostrophe (OWASP,
 * CSV injection). With `exact` every cell stays as it is: for data that a program reads on, where
 * `'-1200` is no number any more.
 */
export function csvText(rows: readonly (readonly string[])[], { exact = false } = {}): string {
  const lines = rows.map((row) =>
    row.map((cell) => quoted(exact ? cell : disarmed(cell))).join(','),
  )
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function disarmed(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
