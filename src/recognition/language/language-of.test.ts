import assert from 'node:assert/strict'
import { test } from 'node:test'
import { germanShare, languageOf } from './language-of.ts'

const words = (text: string) => text.split(/\s+/).map((word) => ({ text: word }))

const letters = {
  de: 'Sehr geehrte Damen und Herren, hiermit teile ich Ihnen mit, dass sich meine Wohnung und die Miete seit dem Mai geändert haben.',
  tr: 'Sayın yetkili, oturduğum daire için bir yıl önce yapılan sözleşme bitti ve bu nedenle yeni bir ev arıyorum, yardım rica ederim.',
  en: 'To whom it may concern, this is to confirm that the tenant has been living in our flat and that the rent is paid by her.',
  fr: 'Madame, Monsieur, je vous prie de bien vouloir trouver dans cette lettre les documents que vous avez demandés pour mon dossier.',
  pl: 'Szanowni Państwo, proszę o przesłanie decyzji na mój nowy adres, który jest podany w załączniku do tego listu, nie na stary.',
  ro: 'Stimată doamnă, vă rog să îmi trimiteți decizia pentru care am depus cererea și documentele din luna mai la adresa nouă.',
  uk: 'Шановні пані та панове, надсилаю вам довідку про доходи моєї сім’ї за минулий місяць.',
  ru: 'Уважаемые дамы и господа, отправляю вам справку о доходах моей семьи за прошлый месяц, вы её просили.',
  ar: 'السادة الكرام، أرسل إليكم الوثائق المطلوبة من أجل طلبي في هذا الشهر',
}

for (const [language, text] of Object.entries(letters)) {
  test(`a letter in ${language} is told by its words`, () => {
    assert.equal(languageOf(words(text)), language)
  })
}

test('Turkish that was read with German data is still told', () => {
  const misread =
    'Sayin yetkili, oturdugum daire icin bir yıl önce yapılan sözlesme bitti ve bu nedenle yeni ev arıyorum'
  assert.equal(languageOf(words(misread)), 'tr')
})

test('a German letter that quotes English stays German', () => {
  assert.equal(languageOf(words(`${letters.de} Betreff: terms of use and the rent.`)), 'de')
})

test('tables, garbage and a few words say nothing', () => {
  assert.equal(
    languageOf(words('Kartenzahlung Diskonta Markt 12,50 Lastschrift Mobilfunk 29,31'.repeat(3))),
    undefined,
  )
  assert.equal(
    languageOf(words('lIl| ,.~ wvw iiil vvl xz qrt ~~ lli wiw vlv ijj tjl kkz xxq vvw')),
    undefined,
  )
  assert.equal(languageOf(words('for the')), undefined)
})

test('the share of German words tells a letter from garbage', () => {
  assert.ok(germanShare(words(letters.de)) > 0.25)
  assert.ok(germanShare(words(letters.tr)) < 0.05)
  assert.equal(germanShare([]), 0)
})
