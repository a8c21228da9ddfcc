import { expect, expectAccessible, linesFrom, test } from './house.ts'

test('what must be done today lies on top of newer post until it is done; by arrival alone is one press away', async ({
  page,
  office,
  signedInAs,
}) => {
  const [urgent, later] = [office.caseOf('L101'), office.caseOf('L101')]
  await signedInAs('anna.beispiel')
  const rowOf = ({ bgNumber }: typeof urgent) => page.getByRole('row', { name: new RegExp(bgNumber) })
  await office.scan(
    'mittellos.pdf',
    linesFrom(urgent, 'Kontoauszug', ['anbei der Kontoauszug für Oktober. Ich bin mittellos.']),
  )
  await expect(rowOf(urgent)).toBeVisible({ timeout: 45_000 })
  await office.scan('auszug.pdf', linesFrom(later, 'Kontoauszug', ['anbei der Kontoauszug für Oktober.']))
  await expect(rowOf(later)).toBeVisible({ timeout: 45_000 })
  const top = async (upper: typeof urgent, lower: typeof urgent) =>
    expect
      .poll(async () => {
        const [one, other] = [await rowOf(upper).boundingBox(), await rowOf(lower).boundingBox()]
        return one && other && one.y < other.y
      })
      .toBe(true)

  await test.step('the older letter is on top, read or not, and the list says why', async () => {
    await expect(page.getByText('Oben steht, was heute noch erledigt werden muss.')).toBeVisible()
    await top(urgent, later)
    await rowOf(urgent).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Kontoauszug' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/postkorb/)
    await top(urgent, later)
    await expectAccessible(page)
  })
  await test.step('by arrival alone, and back again', async () => {
    await page.getByRole('button', { name: 'Nach „Ankunft“ sortieren' }).click()
    await top(later, urgent)
    await page.getByRole('button', { name: 'Was heute erledigt werden muss, wieder nach oben' }).click()
    await top(urgent, later)
  })
  await test.step('once it is done it makes room', async () => {
    await rowOf(urgent).click()
    await page.keyboard.press('e')
    await expect(rowOf(urgent)).toHaveCount(0)
  })
})
