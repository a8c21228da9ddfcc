import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import { normalise } from '../image/normalise.ts'
import type { Language } from '../language/function-words.ts'
import { letterLines, writeLetter } from '../testing/letters.ts'
import { scan } from '../testing/scans.ts'
import { chooseEngine } from './choose.ts'
import { candidates } from './foreign.ts'
import { anyData } from './language-data.ts'

const letters: { language: Language; lines: string[]; word: string }[] = [
  {
    language: 'en',
    word: 'whom',
    lines: [
      'To whom it may concern',
      'this is to confirm that the tenant has been living in our flat since May',
      'and that the rent is paid by her at the beginning of each month.',
      'Please do not hesitate to write to us if you have any questions.',
    ],
  },
  {
    language: 'tr',
    word: 'sözleşme',
    lines: [
      'Sayın yetkili,',
      'oturduğum daire için bir yıl önce yapılan sözleşme sona erdi ve bu nedenle',
      'çocuklarım ile yeni bir ev arıyorum. Size daha önce de yazdım ancak cevap',
      'gelmedi. Başvurum için bana yardım etmenizi rica ederim.',
    ],
  },
  {
    language: 'uk',
    word: 'довідку',
    lines: [
      'Шановні пані та панове,',
      'надсилаю вам довідку про доходи моєї сім’ї за минулий місяць. Якщо вам',
      'потрібні інші документи, будь ласка, напишіть мені або зателефонуйте.',
      'Дякую за вашу допомогу і чекаю на відповідь від вас до кінця місяця.',
    ],
  },
]

for (const { language, lines, word } of letters) {
  const present = anyData(language) !== undefined
  test(`a letter in ${language} is read ${present ? 'in its language' : 'as German: its data is not there'}`, async () => {
    await using engine = await chooseEngine()
    const page = normalise(await scan(await writeLetter([lines], 'arimo')))
    const reading = await engine.readPage(page, 200)
    assert.equal(reading.language, present ? language : 'de')
    assert.equal(reading.missingLanguages.includes(language), !present)
    assert.equal(
      reading.words.some(({ text }) => text === word),
      present || language === 'en',
    )
  })
}

test('a German letter is read as before, numbers looked at twice', async () => {
  await using engine = await chooseEngine()
  const page = normalise(await scan(await writeLetter([letterLines])))
  const reading = await engine.readPage(page, 200)
  assert.equal(reading.language, 'de')
  assert.deepEqual(reading.words, await engine.recognise(page, 200))
})

const read = (text: string, confidence: number): Word[] =>
  text.split(' ').map((part, i) => ({ text: part, x: i * 80, y: 10, w: 70, h: 20, confidence, line: 0 }))

test('other data is tried only for foreign words and for garbage', () => {
  const german = 'Sehr geehrte Damen und Herren ich bitte um eine Bescheinigung für das Amt und den Vermieter'
  const table = 'Kartenzahlung Diskonta 12,50 Lastschrift Mobilfunk 29,31 Gutschrift Familienkasse 292,80'
  const garbled = 'HaacunKuwi Bam nosinky ripo 10x0nu Moel cim 3a MuHynuh micaup Akuyo BaM noTpiöHi iHuıi'
  assert.deepEqual(candidates(read(german, 30)), [])
  assert.deepEqual(candidates(read(table, 90)), [])
  assert.deepEqual(candidates(read(garbled, 30)), ['uk', 'ru', 'ar'])
  assert.deepEqual(
    candidates(read('please find the letter that you asked for in the file with this note', 90)),
    ['en'],
  )
  assert.deepEqual(candidates([]), [])
})
