import { writeFile } from 'node:fs/promises'
import { HouseError } from '#platform'
import { separatorSheets } from '#recognition'

/** Writes the separator sheets of the mail room, to be printed. */
export const writeSeparatorSheets = async ([file]: string[]) => {
  if (!file)
    throw new HouseError('invalid', 'cli.missing_argument', {
      facts: { usage: 'separator-sheets DATEI.pdf' },
    })
  await writeFile(file, await separatorSheets())
  console.log(`${file}: Trennblätter „Neuer Brief“ und „Neuer Brief – EILT“. Bitte in Originalgröße drucken.`)
  return 0
}
