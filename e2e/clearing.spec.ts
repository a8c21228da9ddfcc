import { expect, expectAccessible, test } from './house.ts'

test('a letter with only a name waits on the clearing desk; a person files it and takes it back', async ({
  page,
  office,
  signedInAs,
}) => {
  const household = office.caseOf('L102')
  const [person] = household.members
  const name = `${person?.firstName} ${person?.lastName}`
  await office.scan('nur-ein-name.pdf', [
    name,
    '',
    'Jobcenter Musterfelde',
    '',
    'Unterlagen',
    '',
    'Sehr geehrte Damen und Herren,',
    'anbei sende ich Ihnen die fehlenden Unterlagen zu meinem Antrag.',
    'Bitte bestätigen Sie mir den Eingang.',
    '',
    'Mit freundlichen Grüßen',
    name,
  ])
  await signedInAs('klara.klaerung')
  await page.getByRole('link', { name: /Klärfälle/ }).click()
  const queue = page.getByRole('navigation', { name: 'Ungeklärt' })
  // Somebody else may be called so, or have been before marrying.
  const entry = queue.getByRole('button', { name: /nur der Name|mehrere Akten möglich/ }).first()
  await expect(entry).toBeVisible({ timeout: 45_000 })
  await entry.click()
  const candidate = page.getByText(household.bgNumber).first()
  await expect(candidate).toBeVisible()
  await expectAccessible(page)
  await candidate.click()
  await page.getByRole('button', { name: /Zuordnen und weiter/ }).click()
  await expect(page.getByText(`Zugeordnet zu ${household.bgNumber}.`).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Der Klärfall ist wieder offen.').first()).toBeVisible()
  await expect(entry).toBeVisible()
})
