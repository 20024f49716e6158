/**
 * Rows as CSV (RFC 4180: CRLF, doubled quotes), in UTF-8 with the mark by which spreadsheets know it.
 * A cell that a spreadsheet would take for a formula is kept as text by a leading apostrophe (OWASP,
 * CSV injection).
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(cellText).join(','))
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function cellText(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
