import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { composeEngine } from './compose-engine.ts'
import type { Layout } from './engine.ts'

const dpi = 200
const [left, top, high, wide] = [100, 100, 20, 130]

/** Words in a row, each of them doubtful, on a page with as many pieces of print. */
function doubtfulPage(text: string): { page: Grey; words: Word[] } {
  const page = { data: new Uint8Array(2600 * 600).fill(255), width: 2600, height: 600 }
  const words = text.split(' ').map((said, at) => ({
    text: said,
    x: left + wide * at,
    y: top,
    w: wide - 20,
    h: high,
    confidence: 60,
    line: 0,
  }))
  for (const { x, y, w, h } of words)
    for (let sign = x; sign + 10 <= x + w; sign += 15)
      for (let row = y; row < y + h; row++)
        page.data.fill(0, row * page.width + sign, row * page.width + sign + 10)
  return { page, words }
}

/** How many lines are read by themselves of a page that the engine reads so; only German data is there. */
async function linesLookedAt(text: string): Promise<number> {
  const { page, words } = doubtfulPage(text)
  let lines = 0
  const german = { read: () => words, close: () => {} }
  const numbers = {
    read: (_piece: Grey, _dpi: number, layout: Layout) => {
      if (layout === 'line') lines++
      return []
    },
    close: () => {},
  }
  await using engine = composeEngine({ name: 'test', german, numbers, openForeign: () => undefined })
  await engine.readPage(page, dpi)
  return lines
}

test('a page in a language whose data is missing is not read line by line in German', async () => {
  const german = 'Sehr geehrte Damen und Herren ich bitte um eine Bescheinigung für das Amt und den Vermieter'
  const turkish =
    'oturduğum daire için bir yıl önce yapılan sözleşme sona erdi ve bu nedenle çocuklarım ile yeni'
  assert.ok((await linesLookedAt(german)) > 0)
  assert.equal(await linesLookedAt(turkish), 0)
})
