// The promise: whoever files a letter at the clearing desk has the next one before them at once. Measures Enter →
// painted first page with its evidence on the real desk, against the bare transfer and decoding of the same pictures.
import { handInClearingLetters } from '../scripts/clearing-letters.mjs'
import { untilQuiet, withTrainingDesk } from '../scripts/training-desk.mjs'

const letters = 24

await withTrainingDesk(async ({ signIn }) => {
  const page = await signIn('klara.klaerung', { viewport: { width: 1920, height: 1080 } })
  const waiting = async () => (await (await page.request.get('/api/v1/clearing')).json()).open
  await untilQuiet(page, waiting, 0)
  const before = await waiting()
  await handInClearingLetters(page, { plain: letters, hard: false })
  await untilQuiet(page, waiting, before + letters / 2)
  await page.goto('/klaerfaelle')
  const next = await measureNext(page)
  const bare = await measureBare(page)
  const say = (name, values) =>
    console.log(
      `${name.padEnd(36)} median ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms (${values.length} letters)`,
    )
  say('Enter → next letter painted', next)
  say('bare picture: transfer and decoding', bare)
  console.log(`${'ratio'.padEnd(36)} ${(at(next, 0.5) / at(bare, 0.5)).toFixed(2)}`)
})

function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

async function measureNext(page) {
  const times = []
  for (let letter = 0; letter < letters - 4; letter++) {
    await page.getByRole('heading', { name: 'Welcher Akte zuordnen?' }).waitFor()
    // Where a bad scan left no proposal there is nothing to file by a key.
    if ((await page.getByRole('radio').count()) === 0) {
      await page.keyboard.press('z')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(1200)
      continue
    }
    await page.keyboard.press('1')
    // A person reads; meanwhile the next letter comes to lie ready.
    await page.waitForTimeout(1200)
    await page.evaluate(() => {
      const here = location.search
      window.nextLetter = new Promise((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const pressed = performance.now()
            const look = () => {
              const picture = location.search !== here && document.querySelector('main .stack img')
              if (
                picture?.complete &&
                picture.naturalWidth > 0 &&
                document.querySelector('.pane.candidates .reason')
              )
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
    times.push(await page.evaluate(() => window.nextLetter))
  }
  return times
}

async function measureBare(page) {
  const { cases } = await (await page.request.get('/api/v1/clearing')).json()
  const pictures = cases.flatMap(({ thumbnail }) =>
    thumbnail ? [thumbnail.replace('thumbnail', 'image')] : [],
  )
  return page.evaluate(
    async (addresses) => {
      const times = []
      for (const address of addresses) {
        const started = performance.now()
        const answer = await fetch(address, { cache: 'reload' })
        await createImageBitmap(await answer.blob())
        times.push(performance.now() - started)
      }
      return times
    },
    pictures.slice(0, 10),
  )
}
