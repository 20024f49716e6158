import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth, fitToWidth } from './display-width.ts'
import { terminalTable } from './terminal-table.ts'

describe('width in a terminal', () => {
  it('is two columns for Hangul, Hanja and fullwidth signs, and none for marks', () => {
    expect(displayWidth('성별')).toBe(4)
    expect(displayWidth('性別')).toBe(4)
    expect(displayWidth('Ａ１')).toBe(4)
    expect(displayWidth('AUC 0.78')).toBe(8)
    expect(displayWidth('성별'.normalize('NFD'))).toBe(4)
    expect(displayWidth('e\u0301')).toBe(1)
    expect(displayWidth('👩‍👩‍👧')).toBe(2)
  })

  it('never grows past the limit when text is cut', () => {
    expect(fitToWidth('가나다라', 5)).toBe('가나…')
    expect(fitToWidth('가나다라', 6)).toBe('가나…')
    expect(fitToWidth('가나', 4)).toBe('가나')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 30 }), (text, width) => {
        expect(displayWidth(fitToWidth(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('a table in a terminal', () => {
  const columns = [{ head: '측정값' }, { head: '값', align: 'right' as const }, { head: '상태' }]

  it('aligns Korean names on the left and figures on the right', () => {
    const rows = [
      ['지니 계수', '0.562', '충족'],
      ['AUC', '12.781', '미충족'],
    ]
    expect(terminalTable({ columns, rows }).split('\n')).toEqual([
      '측정값         값  상태',
      '─────────  ──────  ──────',
      '지니 계수   0.562  충족',
      'AUC        12.781  미충족',
    ])
  })

  it('cuts words, never figures, to fit the terminal', () => {
    const rows = [['아주 긴 이름을 가진 측정값입니다', '1,234.567', '사람 확인을 기다리는 중']]
    const lines = terminalTable({ columns, rows, width: 40 }).split('\n')
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(40)
    expect(lines[2]).toContain('1,234.567')
    expect(lines[2]).toContain('…')
  })

  it('uses colour only when told that a person is looking', () => {
    const rows = [['AUC', '0.7', { text: '미충족', tone: 'bad' as const }]]
    expect(terminalTable({ columns, rows })).not.toContain('\u001b')
    expect(terminalTable({ columns, rows, colour: true })).toContain('\u001b[31m미충족\u001b[0m')
  })

  it('does not let a hostile name move the cursor or break the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const drawn = terminalTable({ columns, rows: [[`${name}\u001b[2J\r\n`, '1', '']] })
        expect(drawn.split('\n')).toHaveLength(3)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
        expect(drawn.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
      }),
    )
  })
})
