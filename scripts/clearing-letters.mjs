// Letters that only a person can file, handed in at the training office: for pictures and measurements of the clearing desk.
import { drawScan, drawSeparatorSheet, makeTrainingOffice } from '../src/training/index.ts'

const nameOf = ({ members: [person] }) => `${person.firstName} ${person.lastName}`
const day = (iso) => iso.split('-').toReversed().join('.')

const letter = (name, subject, ...text) => [
  name,
  '',
  'Jobcenter Musterfelde',
  '',
  subject,
  '',
  'Sehr geehrte Damen und Herren,',
  ...text,
  '',
  'Mit freundlichen Grüßen',
  name,
]

/** The number with two neighbours exchanged, as a hurried hand writes it. */
const slipped = (number) => `${number.slice(0, -2)}${number.at(-1)}${number.at(-2)}`

/** A family name of which a letter is lost. */
const misspelt = (name) => `${name.slice(0, -3)}${name.slice(-2)}`

const householdsOf = (count, size) => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date())
  const { households } = makeTrainingOffice({ seed: 'laufmappe', today, households: size })
  return households
    .filter(({ status, protected: shielded }) => status === 'active' && !shielded)
    .slice(100, 100 + count)
}

/** Hands in `plain` letters with nothing but a name, and one of each of the harder kinds. */
export const handInClearingLetters = async (page, { plain = 3, hard = true, households = 2000 } = {}) => {
  const [slip, other, stack, ...rest] = householdsOf(3 + plain, households)
  const separator = await drawSeparatorSheet()
  const singles = rest.map((one) => [letter(nameOf(one), 'Unterlagen', 'anbei die fehlenden Unterlagen.')])
  const harder = [
    [
      letter(
        misspelt(nameOf(slip)),
        `Widerspruch, BG-Nummer ${slipped(slip.bgNumber)}`,
        `gegen Ihren Bescheid lege ich Widerspruch ein. Ich bin am ${day(slip.members[0].birthDate)} geboren.`,
      ),
    ],
    [
      letter(
        nameOf(other),
        `Weiterbewilligungsantrag, BG-Nummer ${slip.bgNumber}`,
        'hiermit beantrage ich die Weiterbewilligung.',
        'Geburtsdatum: 03.02.1951',
      ),
    ],
    [
      letter(nameOf(stack), 'Kontoauszüge', 'anbei die verlangten Kontoauszüge.'),
      separator,
      letter(nameOf(stack), 'Mietvertrag', 'anbei der neue Mietvertrag.'),
      separator,
      letter(nameOf(rest[0] ?? other), 'Lohnabrechnung', 'anbei meine Lohnabrechnung.'),
    ],
    [
      letter(
        'Papier Pfiffig',
        'Werbung',
        'unser exklusives Angebot für Behörden und Unternehmen: Rabatt auf Papier. Jetzt bestellen!',
      ),
    ],
    [
      [
        'Quirin Zabelthau',
        'Hafenweg 3',
        '99123 Musterfelde',
        ...letter(
          '',
          'Antrag auf Grundsicherungsgeld',
          'hiermit beantrage ich Leistungen zur Sicherung des Lebensunterhalts.',
          'Ich bin am 05.04.1991 geboren.',
        ).slice(1),
        'Quirin Zabelthau',
      ],
    ],
  ]
  const scans = hard ? [...harder, ...singles] : singles
  for (const [at, pages] of scans.entries()) {
    const buffer = await drawScan({ pages, format: 'pdf', seed: `clearing ${at}` })
    const file = { name: `klaerfall-${at + 1}.pdf`, mimeType: 'application/pdf', buffer }
    const answer = await page.request.post('/api/v1/intake', {
      headers: { origin: new URL(page.url()).origin },
      multipart: { file },
    })
    if (!answer.ok()) throw new Error(`the letter was refused: ${answer.status()}`)
  }
}
