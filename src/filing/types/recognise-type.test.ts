import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedTypes } from '../../casefiles/document-types/shipped-types.ts'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { recogniseType } from './recognise-type.ts'
import { shippedTypeRules } from './type-rules.ts'
import { urgencyOf } from './urgency-of.ts'

const typeOf = (text: string) => recogniseType(layOutLetter(pagesFromText(text)))?.code ?? null

const letters: Record<string, string> = {
  WBA: 'WBA\nWeiterbewilligungsantrag\nBitte füllen Sie den Vordruck aus\nJobcenter-WBA.04.2026 Seite 1 von 2',
  VAEM: 'Veränderungsmitteilung\nDie Änderung gilt ab\nJobcenter-VÄM.04.2026 Seite 1 von 2',
  MITWIRKUNG:
    'Ihre Aufforderung zur Mitwirkung\nanbei die angeforderten Unterlagen: Kontoauszüge der letzten drei Monate',
  LOHN: 'Verdienstabrechnung August 2026\nStundenlohn 87 1.042,19 €\nAuszahlungsbetrag 1.201,33 €',
  KONTOAUSZUG: 'Kontoauszug\nAuszug Nr. 12/2026\nBuchung Wert Vorgang Betrag\n01.06.26 Lastschrift',
  WIDERSPRUCH: 'W I D E R S P R U C H\nhiermit lege ich gegen Ihren Bescheid vom 01.09.2026 Widerspruch ein',
  AU: 'Arbeitsunfähigkeitsbescheinigung\narbeitsunfähig seit 01.09.2026\nErstbescheinigung ja',
  HEIZ_STROM: 'Ihre Stromrechnung\nArbeitspreis 2642 kWh\nIhr neuer Abschlag beträgt 97,56 €',
  BETRIEBSKOSTEN: 'Betriebskostenabrechnung 2025\nanbei die Abrechnung der Betriebskosten für das Jahr',
  BESCHEID_ANDERE: 'Wohngeldbescheid\nIhnen wird Wohngeld in Höhe von 200 € monatlich bewilligt',
  STROMSPERRE: 'Androhung der Unterbrechung der Stromversorgung\nDie Kosten der Sperrung tragen Sie',
}
for (const [code, text] of Object.entries(letters))
  test(`recognises ${code}`, () => {
    assert.equal(typeOf(text), code)
  })

test('recognises a title behind scanning errors', () => {
  assert.equal(
    typeOf('Weiterbewi11igungsantrog\nhiermit beantrage ich nichts weiter auf diesem Blatt Papier'),
    'WBA',
  )
})

test('what is enclosed does not change what the letter is', () => {
  assert.equal(typeOf(`${letters.WIDERSPRUCH}\f${letters.LOHN}`), 'WIDERSPRUCH')
})

test('an ordinary sentence has no type', () => {
  assert.equal(
    typeOf('Sehr geehrte Damen und Herren, vielen Dank für das freundliche Gespräch von gestern'),
    null,
  )
})

test('notes on data protection make no objection of a letter', () => {
  const text = `${letters.BESCHEID_ANDERE}\nWiderspruch gegen die Datenverarbeitung\nSie können jederzeit widersprechen`
  assert.equal(typeOf(text), 'BESCHEID_ANDERE')
})

test('an empty page is a postal error', () => {
  assert.equal(typeOf(''), 'POSTFEHLER')
})

test('every type of the file plan has cues, and no form belongs to two types', () => {
  assert.equal(new Set(shippedTypes.map(({ code }) => code)).size, 59)
  const forms = shippedTypes.flatMap(({ forms: own }) => own.map((form) => form.toUpperCase()))
  assert.equal(new Set(forms).size, forms.length)
})

test('urgency by type and by what the letter says', () => {
  const urgency = (code: string | null, text: string) => urgencyOf(code, layOutLetter(pagesFromText(text)))
  assert.equal(urgency('STROMSPERRE', ''), 'same-day')
  assert.equal(urgency('WBA', ''), 'high')
  assert.equal(urgency('LOHN', ''), 'normal')
  assert.equal(urgency('KLAGE_GERICHT', 'Antrag auf elnstweilige Anardnung'), 'same-day')
  assert.equal(urgency('URKUNDE', 'Sterbeurkunde'), 'same-day')
  assert.equal(urgency('MITWIRKUNG', 'ich bin mitte11os'), 'same-day')
  assert.equal(urgency('UNTERHALT', 'Inobhutnahme Ihres Kindes'), 'same-day')
  assert.equal(urgency(null, 'irgendetwas'), 'high')
})

test('an open type that may well be a same-day one is looked at today', () => {
  const letter = layOutLetter(pagesFromText('irgendetwas'))
  const urgency = (likelihood: number) =>
    urgencyOf(null, letter, shippedTypeRules(), {
      likely: [
        { code: 'LOHN', likelihood: 1 - likelihood },
        { code: 'HAFT', likelihood: likelihood / 2 },
        { code: 'STROMSPERRE', likelihood: likelihood / 2 },
      ],
    })
  assert.equal(urgency(0.4), 'same-day')
  assert.equal(urgency(0.2), 'high')
})
