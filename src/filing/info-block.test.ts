import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLetter } from './file-letter.ts'
import { inReadingOrder } from './info-block.ts'
import { type LetterPage, type LetterWord, pagesFromText } from './letter-text.ts'
import { baNumberFormats } from './number-formats.ts'
import { madeUpLookup } from './testing/made-up-register.ts'

/** Words ten pixels a sign; `|` stands for a column's gap. */
const page = (text: string): LetterPage => ({
  words: text.split('\n').flatMap((line, number) => {
    let x = 100
    return line.split(/ +/).flatMap((text): LetterWord[] => {
      if (text === '|') {
        x += 300
        return []
      }
      const word = { text, x, y: 100 + 40 * number, w: text.length * 10, h: 20, line: number, confidence: 95 }
      x += word.w + 10
      return [word]
    })
  }),
})

const head = `Stadtwerke Musterstadt GmbH
Frau | Datum: 12.09.2026
Mara Quellmann | Ansprechpartner: Peter Grünbaum
Lindenstraße 12 | Telefon: 02599 53421
99123 Musterstadt
Ihre Abrechnung`

const textOf = ({ words }: LetterPage) =>
  [...Map.groupBy(inReadingOrder(words), ({ word }) => word.line).values()]
    .map((line) => line.map(({ word }) => word.text).join(' '))
    .join('\n')

test('the information block beside the address comes after the page, line by line', () => {
  assert.equal(
    textOf(page(head)),
    `Stadtwerke Musterstadt GmbH
Frau
Mara Quellmann
Lindenstraße 12
99123 Musterstadt
Ihre Abrechnung
Datum: 12.09.2026
Ansprechpartner: Peter Grünbaum
Telefon: 02599 53421`,
  )
})

test('tables, sentences with a colon and words without boxes stay in their order', () => {
  for (const text of [
    'Grundsteuer | 5.878,00 € | 169,00 €',
    'wie folgt: Miete und Heizung',
    'Bitte beachten Sie: nichts',
  ])
    assert.equal(textOf(page(text)), text.replaceAll(' |', ''))
  const plain = pagesFromText('Frau      Datum: 12.09.2026')[0] as LetterPage
  assert.equal(textOf(plain), 'Frau Datum: 12.09.2026')
})

test('a letter is filed by the address that stands beside the block, and the boxes are those of its words', async () => {
  const { decision } = await fileLetter({
    lookup: madeUpLookup(),
    pages: [page(head)],
    formats: baNumberFormats,
  })
  assert.deepEqual([decision.outcome, decision.householdId], ['file', '98765//0012345'])
  const address = decision.evidence.find(({ kind }) => kind === 'address')
  assert.deepEqual(address?.boxes.map(({ x, y }) => [x, y]).slice(0, 2), [
    [100, 220],
    [230, 220],
  ])
})
