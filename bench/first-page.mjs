// The promise: the clerk sees a letter's first page at once after the click. Measures key press → painted first page on
// the real desk, for letters whose row was just chosen, against the bare transfer and decoding of the same picture.
import { untilQuiet, withTrainingDesk } from '../scripts/training-desk.mjs'

await withTrainingDesk(async ({ signIn }) => {
  const page = await signIn('anna.beispiel', { viewport: { width: 1920, height: 1080 } })
  await untilQuiet(
    page,
    async () => (await (await page.request.get('/api/v1/inbox/letters')).json()).total,
    5,
  )
  const click = await measureOpening(page)
  const bare = await measureBare(page)
  const say = (name, values) =>
    console.log(
      `${name.padEnd(36)} median ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms (${values.length} letters)`,
    )
  say('key press → first page painted', click)
  say('bare picture: transfer and decoding', bare)
  console.log(`${'ratio'.padEnd(36)} ${(at(click, 0.5) / at(bare, 0.5)).toFixed(2)}`)
})

function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

async function measureOpening(page) {
  const times = []
  const { total } = await (await page.request.get('/api/v1/inbox/letters')).json()
  for (let row = 0; row < Math.min(total, 10); row++) {
    await page.goto('/postkorb')
    await page
      .getByRole('row')
      .nth(row + 1)
      .click()
    await page.waitForTimeout(600)
    await page.evaluate(() => {
      window.firstPage = new Promise((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const pressed = performance.now()
            const look = () => {
              const picture =
                location.pathname.startsWith('/briefe/') &&
                document.querySelector('main img[src*="/pages/1/image"]')
              if (picture?.complete && picture.naturalWidth > 0)
                requestAnimationFrame(() => resolve(performance.now() - pressed))
              else requestAnimationFrame(look)
            }
            look()
          },
          { once: true, capture: true },
        )
      })
    })
    await page.keyboard.press('Enter')
    times.push(await page.evaluate(() => window.firstPage))
  }
  return times
}

async function measureBare(page) {
  const { letters } = await (await page.request.get('/api/v1/inbox/letters')).json()
  return page.evaluate(
    async (ids) => {
      const times = []
      for (const id of ids) {
        const started = performance.now()
        const answer = await fetch(`/api/v1/documents/${id}/pages/1/image`, { cache: 'reload' })
        await createImageBitmap(await answer.blob())
        times.push(performance.now() - started)
      }
      return times
    },
    letters.slice(0, 10).map(({ documentId }) => documentId),
  )
}
