import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { drawScan } from '#training'
import { openTestHouse } from '../server/testing/test-house.ts'
import { anyData, loadData, ownGermanData } from './engine/language-data.ts'
import { readableLanguages } from './index.ts'
import { rereadArchive } from './read-again.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-languages-'))
let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  process.env.TESSDATA_PREFIX = folder
  house = await openTestHouse()
})
after(async () => {
  await house[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const lines = [
  'Sayın yetkili,',
  'oturduğum daire için bir yıl önce yapılan sözleşme sona erdi ve bu nedenle',
  'çocuklarım ile yeni bir ev arıyorum. Size daha önce de yazdım ancak cevap',
  'gelmedi. Başvurum için bana yardım etmenizi rica ederim.',
]
const pages = () =>
  house.rows<{ language: string; missing: string[]; reread: number }>(
    `select language, missing_languages as missing,
       (select count(*)::int from act where what = 'recognition.page_reread') as reread
     from page order by number`,
  )
const reread = async () => {
  const count = await rereadArchive(house.house, 1, { languages: readableLanguages() })
  await house.work()
  return count
}

test('a language is installed: the pages it concerns are read again, and no others', {
  skip: anyData('tr') ? 'this machine has the data already' : false,
}, async () => {
  const german = ['Sehr geehrte Damen und Herren,', 'ich bitte um eine Bescheinigung für das Amt.']
  const bytes = await drawScan({ pages: [lines, german], size: 'a5', dpi: 150, format: 'pdf' })
  await house.as('mia').upload('/intake', { bytes, fileName: 'scan.pdf' })
  await house.work()
  assert.deepEqual(await pages(), [
    { language: 'de', missing: ['tr'], reread: 0 },
    { language: 'de', missing: [], reread: 0 },
  ])
  assert.equal(await reread(), 0, 'nothing has been installed')
  // Which signs it knows does not matter here: German data takes the place of the Turkish.
  await writeFile(path.join(folder, 'tur.traineddata'), loadData(ownGermanData))
  assert.ok(readableLanguages().includes('tr'))
  assert.equal(await reread(), 1)
  const [turkish] = await pages()
  assert.deepEqual([turkish?.missing, turkish?.reread], [[], 1])
  assert.equal(await reread(), 0, 'a language that was tried is not tried again')
})
