import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, html, toId, visibleText } from './html.ts'
import { readMarkup } from './read-markup.testing.ts'

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '</style></svg></title>',
    '&lt;&#60;&',
    '`$1`',
    '\ud800',
    '\u202egnp.exe',
    ']]><!--',
  ),
)

describe('html', () => {
  it('escapes whatever is not markup already', () => {
    expect(String(html`<p>${'<b>&"'}</p>`)).toBe('<p>&lt;b&gt;&amp;&quot;</p>')
    expect(String(html`<p>${html`<b>${1}</b>`}</p>`)).toBe('<p><b>1</b></p>')
    expect(String(html`${['a', '<', null, false, undefined]}`)).toBe('a&lt;')
  })

  it('keeps hostile text inside its place and loses none of it', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, attribute) => {
        const { elements, text: read } = readMarkup(
          html`<p title="${attribute}">${text}</p>`.toString(),
        )
        expect(elements.map(({ name }) => name)).toEqual(['p'])
        expect(elements[0]?.attributes.get('title')).toBe(visibleText(attribute))
        expect(read).toBe(visibleText(text))
      }),
    )
  })

  it('takes no object that only looks like markup', () => {
    const forged: unknown = { toString: () => '<script>' }
    expect(() => html`${forged as string}`).toThrow()
  })

  it('makes direction overrides and controls visible', () => {
    expect(escapeText('a\u202eb\u0000')).toBe('a\ufffdb\ufffd')
    expect(visibleText('가\n나\t')).toBe('가\n나\t')
  })

  it('makes ids of plain letters', () => {
    expect(toId('roc/1 "x"')).toBe('roc-1-x-')
  })
})
