import { addDays, germanDay, germanMonth } from '../days.ts'
import type { Matter, Writing } from './contract.ts'
import { amountBetween, born, euro, fullName, spellNumber } from './matter-words.ts'
import { writePrivateLetter } from './private-letter.ts'

const numberLine = (matter: Matter) =>
  matter.household.bgNumber
    ? `Nummer der Bedarfsgemeinschaft: ${spellNumber(matter)}`
    : 'Eine Nummer habe ich noch nicht.'
const bornLine = ({ person }: Matter) => `${fullName(person)}, geboren am ${born(person)}`
const earlier = (matter: Matter, low: number, high: number) =>
  germanDay(addDays(matter.day, -matter.random.between(low, high)))

export const writeWiderspruch: Writing = (matter) => {
  const decision = earlier(matter, 8, 22)
  const reason = matter.random.pick([
    'Die Kosten der Unterkunft wurden nicht in voller Höhe berücksichtigt. Ich zahle seit Januar eine höhere Miete; die Mieterhöhung hatte ich Ihnen mitgeteilt.',
    'Sie haben Einkommen angerechnet, das ich in diesem Monat nicht mehr erhalten habe. Mein Arbeitsverhältnis ist beendet.',
    'Die Erstattungsforderung kann ich nicht nachvollziehen. Alle Änderungen habe ich Ihnen rechtzeitig gemeldet.',
  ])
  return writePrivateLetter(matter, {
    subject: `Widerspruch gegen Ihren Bescheid vom ${decision}`,
    references: [numberLine(matter), bornLine(matter)],
    paragraphs: [
      `gegen Ihren Bescheid vom ${decision}, bei mir eingegangen am ${earlier(matter, 3, 6)}, lege ich hiermit Widerspruch ein.`,
      reason,
      'Ich bitte Sie, den Bescheid zu überprüfen und mir eine schriftliche Entscheidung zu senden. Bitte bestätigen Sie mir den Eingang dieses Schreibens.',
    ],
  })
}

export const writeMitwirkung: Writing = (matter) => {
  const reference = matter.household.sentLetters.find((each) => each.startsWith('MW'))
  return writePrivateLetter(matter, {
    subject: 'Ihre Aufforderung zur Mitwirkung',
    references: [...(reference ? [`Ihr Zeichen: ${reference}`] : []), numberLine(matter), bornLine(matter)],
    paragraphs: [
      `mit Schreiben vom ${earlier(matter, 9, 18)} haben Sie mich gebeten, fehlende Unterlagen nachzureichen. Anbei erhalten Sie die Nachweise, die mir vorliegen.`,
      'Die Bescheinigung meines Arbeitgebers habe ich angefordert. Ich reiche sie nach, sobald ich sie bekommen habe, und bitte Sie um eine Verlängerung der Frist um zwei Wochen.',
      'Sollten noch weitere Unterlagen fehlen, rufen Sie mich bitte an.',
    ],
    enclosures: ['Kopie des Mietvertrags', 'Nachweis der Krankenversicherung'],
  })
}

/** The first one only a woman writes. */
const wishes = [
  [
    'eine Erstausstattung für mein Kind',
    'Ich erwarte im nächsten Vierteljahr ein Kind und habe weder Kinderbett noch Kinderwagen.',
  ],
  [
    'die Übernahme der Umzugskosten',
    'Meine bisherige Wohnung wurde wegen Eigenbedarfs gekündigt. Drei Angebote von Umzugsfirmen reiche ich nach.',
  ],
  [
    'ein Darlehen für einen Kühlschrank',
    'Mein Kühlschrank ist defekt und lässt sich nicht mehr reparieren. Rücklagen habe ich nicht.',
  ],
] as const

export const writeFormlos: Writing = (matter) => {
  const wish = matter.random.pick(wishes.slice(matter.person.sex === 'f' ? 0 : 1))
  return writePrivateLetter(matter, {
    subject: `Antrag auf ${wish[0]}`,
    references: [numberLine(matter), bornLine(matter)],
    paragraphs: [
      `hiermit beantrage ich formlos ${wish[0]}.`,
      wish[1],
      'Falls Sie dafür einen Vordruck benötigen, senden Sie ihn mir bitte zu. Ich bitte Sie, über den Antrag möglichst bald zu entscheiden.',
    ],
  })
}

export const writeTermin: Writing = (matter) => {
  const meeting = germanDay(addDays(matter.day, matter.random.between(3, 9)))
  return writePrivateLetter(matter, {
    subject: `Absage meines Termins am ${meeting}`,
    references: [numberLine(matter), `Kundennummer: ${matter.person.customerNumber}`],
    paragraphs: [
      `zu dem Termin am ${meeting} um ${matter.random.between(8, 11)}:30 Uhr kann ich leider nicht kommen, weil ich an diesem Tag mein Kind zu einer Operation begleite.`,
      'Ich bitte Sie um einen neuen Termin in der folgenden Woche. Am besten erreichen Sie mich vormittags unter der oben genannten Telefonnummer.',
    ],
  })
}

export const writeAnhoerung: Writing = (matter) => {
  const reference = matter.household.sentLetters.find((each) => each.startsWith('AS'))
  return writePrivateLetter(matter, {
    subject: `Stellungnahme zu Ihrer Anhörung vom ${earlier(matter, 10, 18)}`,
    references: [...(reference ? [`Ihr Zeichen: ${reference}`] : []), numberLine(matter), bornLine(matter)],
    paragraphs: [
      'zu dem Vorwurf, ich hätte Einkommen nicht rechtzeitig angezeigt, nehme ich wie folgt Stellung:',
      `Die Arbeit habe ich erst am ${earlier(matter, 70, 100)} aufgenommen. Den Vertrag habe ich noch in derselben Woche in Ihrer Eingangszone abgegeben. Eine Bestätigung habe ich damals nicht erhalten.`,
      'Ich bitte Sie daher, von einer Rückforderung abzusehen.',
    ],
  })
}

export const writeUeberpruefung: Writing = (matter) =>
  writePrivateLetter(matter, {
    subject: 'Überprüfungsantrag nach § 44 SGB X',
    references: [numberLine(matter), bornLine(matter)],
    paragraphs: [
      `ich beantrage, den Bescheid vom ${earlier(matter, 120, 260)} nach § 44 SGB X zu überprüfen.`,
      'In der Berechnung fehlt der Mehrbedarf für Alleinerziehende, obwohl ich mein Kind allein erziehe. Bitte berechnen Sie die Leistungen neu und zahlen Sie mir den Unterschied nach.',
    ],
  })

export const writeOwi: Writing = (matter) =>
  writePrivateLetter(matter, {
    subject: `Ordnungswidrigkeitenverfahren, Aktenzeichen OWi ${matter.random.digits(4)}/${matter.day.slice(2, 4)}`,
    references: [numberLine(matter), bornLine(matter)],
    paragraphs: [
      `in dem Bußgeldverfahren haben Sie mir mit Schreiben vom ${earlier(matter, 9, 16)} Gelegenheit zur Äußerung gegeben.`,
      'Ich räume ein, dass ich die Aufnahme meiner Nebentätigkeit zu spät gemeldet habe. Ich war zu dieser Zeit erkrankt und habe die Frist übersehen. Ein Verwarnungsgeld würde ich annehmen und in Raten zahlen.',
    ],
  })

export const writeBewerbung: Writing = (matter) => {
  const firms = [
    'Gartenbau Probst',
    'Küchenstudio Lehmbeck',
    'Lagerhaus Übungsfeld',
    'Seniorenheim Musterblick',
  ]
  return writePrivateLetter(matter, {
    subject: `Bewerbungsnachweise für ${germanMonth(addDays(matter.day, -28))}`,
    references: [numberLine(matter), `Kundennummer: ${matter.person.customerNumber}`],
    salutation: 'Guten Tag,',
    paragraphs: [
      'wie im Kooperationsplan vereinbart, teile ich Ihnen meine Bewerbungen mit:',
      ...firms.map(
        (firm, index) =>
          `${index + 1}. ${firm}, beworben am ${germanDay(addDays(matter.day, index * 6 - 28))}`,
      ),
      'Eine Einladung zum Vorstellungsgespräch habe ich bisher nicht erhalten. Die Eingangsbestätigungen lege ich in Kopie bei.',
    ],
  })
}

export const writeBarauszahlung: Writing = (matter) =>
  writePrivateLetter(matter, {
    subject: 'Eilt! Mittellosigkeit – Bitte um Barauszahlung',
    references: [numberLine(matter), bornLine(matter)],
    paragraphs: [
      `ich bin mittellos. Die Leistung für ${germanMonth(matter.day)} ist bis heute nicht auf meinem Konto eingegangen, und ich habe kein Geld mehr für Lebensmittel.`,
      `Mein Kontostand beträgt ${euro(amountBetween(matter, 0, 3))}. Ich bitte Sie dringend um einen Vorschuss, den Sie mir heute noch bar oder per Überweisung auszahlen.`,
    ],
  })

/** Says who writes, and nothing by which one could be sure. */
export const writeWithNameOnly: Writing = (matter) =>
  writePrivateLetter(matter, {
    subject: 'Bitte um Rückruf',
    references: [],
    sender: [fullName(matter.person), 'Musterfelde'],
    paragraphs: [
      'ich habe mehrfach versucht, Sie telefonisch zu erreichen. Bitte rufen Sie mich zurück, ich habe eine Frage zu meinen Unterlagen.',
      'Vielen Dank im Voraus.',
    ],
  })
