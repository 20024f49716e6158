import type { Text } from '@haechi/fault'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  banner,
  dataTable,
  digest,
  figure,
  footnotes,
  heading,
  noteMark,
  paragraph,
  section,
} from './blocks.ts'
import { sameText } from './content.ts'
import { measurementTable } from './measurement-table.ts'
import { reportPage } from './page.ts'
import { readMarkup } from './read-markup.testing.ts'
import { stateCounts, stateList } from './state-list.ts'
import { MET, NOT_MET, sampleCharts } from './svg/sample.testing.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

const pageOf = (word: (name: string) => Text, lang: 'ko' | 'en' = 'ko'): string => {
  const state = { ...NOT_MET, label: word('state') }
  const items = [
    {
      id: word('id').ko,
      title: word('duty'),
      state,
      reasons: [word('reason')],
      owedBy: word('owed'),
      source: word('source'),
    },
    { id: 'b', title: word('duty'), state: MET, reasons: [] },
  ]
  return reportPage({
    title: word('title'),
    lang,
    maker: word('maker'),
    kind: word('kind'),
    banner: banner({ state, headline: word('headline'), why: word('why'), more: word('more') }),
    facts: [
      { term: word('term'), value: word('value') },
      { term: word('digest'), value: digest(DIGEST) },
    ],
    sections: [
      section(
        word('section'),
        [stateCounts([MET, state], items), stateList(items), heading(word('heading'))],
        word('lead'),
      ),
      section(
        word('charts'),
        Object.values(sampleCharts(word)).map((chart) => figure(chart)),
      ),
      section(word('figures'), [
        dataTable([{ head: word('head') }, { head: word('head'), align: 'right' }], [['a', '1']], {
          label: word('label'),
        }),
        measurementTable([
          {
            name: word('name'),
            id: word('formula').en,
            slice: word('slice'),
            estimate: { value: 0.79962, low: 0.7, high: 0.9 },
            digits: 3,
            n: 1200,
            target: { direction: 'at-least', value: 0.8 },
            state,
          },
        ]),
        paragraph(noteMark('n', 1)),
        footnotes('n', [word('note')]),
      ]),
    ],
    footer: word('footer'),
  })
}

const KNOWN: Text = { ko: '한국말', en: 'English words' }

describe('a report page', () => {
  it('asks nothing of the network and forbids it besides', () => {
    const page = pageOf(sameText)
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    )
    expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|url\(|@import|<script|<link|<iframe|src=/,
    )
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) {
      expect(target).toMatch(/^#/)
      expect(page).toContain(` id="${target?.slice(1)}"`)
    }
  })

  it('holds both languages, each marked as what it is, and shows the one asked for', () => {
    const page = pageOf(
      (name) => (name === 'id' || name === 'formula' ? sameText('x/1') : KNOWN),
      'en',
    )
    const [, korean = '', english = ''] = page.split(/<article class="half half-(?:ko|en)"/)
    expect(page).toContain('<html lang="en">')
    expect(korean.startsWith(' lang="ko"')).toBe(true)
    expect(english.startsWith(' lang="en"')).toBe(true)
    expect(korean).not.toContain(KNOWN.en)
    expect(english.split('</article>')[0]).not.toContain(KNOWN.ko)
    expect(english.split('</article>')[0]).not.toMatch(/[가-힣]/)
    expect(page).toMatch(/id="lang-en"[^>]* checked>/)
    expect(page).not.toMatch(/id="lang-ko"[^>]* checked>/)
  })

  it('gives every element an id of its own', () => {
    const { elements } = readMarkup(
      pageOf(sameText).replace(/(http-equiv=.*?content=")[^"]*/, '$1'),
    )
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const named = elements.flatMap(
      ({ attributes }) => attributes.get('aria-labelledby')?.split(' ') ?? [],
    )
    for (const id of named) expect(ids).toContain(id)
  })

  it('says each state by word, not by colour alone', () => {
    const page = pageOf(sameText)
    for (const [, chip = ''] of page.matchAll(/<span class="chip [^>]*>(.*?)<\/span><\/span>/g)) {
      expect(chip).toContain('<svg')
      expect(chip).toMatch(/<span>.+$/)
    }
    expect(page.match(/class="chip /g)?.length).toBeGreaterThanOrEqual(6)
  })

  it('shows a digest short, with the whole of it at hand', () => {
    const page = pageOf(sameText)
    expect(page).toContain(`title="${DIGEST}"><span class="short">sha256:01234567…abcdef</span>`)
    expect(page).toContain(`<span class="whole">${DIGEST}</span>`)
  })

  it('never prints a missed target as if it were met', () => {
    expect(pageOf(sameText)).toContain('<b>0.7996</b>')
  })

  it('is the same bytes for the same input', () => {
    expect(pageOf(sameText)).toBe(pageOf(sameText))
  })

  it('keeps hostile words inside their text, whatever slot they come in', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><svg onload=alert(1)>',
        "' style='x",
        '</style><script>',
        '--></title>',
        '\ud800&\u202e',
      ),
    )
    const calm = new Set(readMarkup(pageOf(sameText)).elements.map(({ name }) => name))
    fc.assert(
      fc.property(word, (hostile) => {
        const page = pageOf((name) => ({ ko: hostile + name, en: name + hostile }))
        for (const { name, attributes } of readMarkup(page).elements) {
          expect(calm).toContain(name)
          for (const key of attributes.keys()) expect(key).not.toMatch(/^on|^style$|^src$/)
        }
        expect(page).not.toMatch(/<script/i)
      }),
      { numRuns: 40 },
    )
  })
})
