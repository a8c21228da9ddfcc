import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOutLetter, pagesFromText } from '../letter-text.ts'
import { isApplying, isSelling } from './nobodys-post.ts'

const letterOf = (text: string) => layOutLetter(pagesFromText(text))

test('what offers goods is advertising, what people ask or complain of is not', () => {
  for (const text of [
    'Möbelmarkt\nNur diese Woche: 20 Prozent auf alles! Jetzt bestellen, Lieferung gratis.',
    'Neu in Ihrer Stadt! Besuchen Sie unser Küchenstudio, Gutschein über 50 € für Neukunden',
    'Druckerpatronen ab 9,99 € – exklusiv für Behörden. Fordern Sie unseren Katalog an.',
    'Sonderverkauf im Baumarkt, statt 49,00 € nur 29,00 €',
  ])
    assert.ok(isSelling(letterOf(text)), text)
  for (const text of [
    'ich bin schwanger und schlafe seit gestern auf der Straße',
    'Ich möchte einen Schrank kaufen, er kostet nur 80 Euro, ein günstiges Angebot liegt bei.',
    'Stromrechnung 2026, Nachzahlung 120,00 Euro',
  ])
    assert.ok(!isSelling(letterOf(text)), text)
})

test('who asks for benefits applies, with or without the form', () => {
  for (const text of [
    'Ich möchte einen Antrag auf Bürgergeld stellen, bitte schicken Sie mir die Formulare.',
    'hiermit beantrage ich Leistungen zur Sicherung des Lebensunterhalts',
    'Mein Antrag auf Grundsicherungsgeld',
  ])
    assert.ok(isApplying(letterOf(text)), text)
  for (const text of ['Wir bitten um Auskunft über die Leistungen nach dem SGB II', 'Ich habe umgezogen.'])
    assert.ok(!isApplying(letterOf(text)), text)
})
