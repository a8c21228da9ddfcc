import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PartedLetter, partStack, type StackedPage } from './part-stack.ts'
import { signsOf } from './stack/page-signs.ts'
import { writtenPage } from './testing/written-page.ts'

/** `x` a page, `?` one that could not be read, `_` a blank one, `|` a separator sheet, `!` one for an urgent letter, `U` one for an envelope. */
const stack = (pattern: string): StackedPage[] =>
  [...pattern].map((mark, at) => ({
    number: at + 1,
    blank: mark === '_',
    unreadable: mark === '?',
    separator: '|!U'.includes(mark),
    urgent: mark === '!',
    opensEnvelope: mark === 'U',
    signs: signsOf(writtenPage(at + 1, ['und die Miete stieg im', 'vergangenen Jahr'])),
  }))

const stackOf = (...pages: string[][]): StackedPage[] =>
  pages.map((lines, at) => ({
    number: at + 1,
    blank: lines.length === 0,
    unreadable: lines[0] === '?',
    separator: false,
    urgent: false,
    opensEnvelope: false,
    signs: signsOf(writtenPage(at + 1, lines)),
  }))

const partedOf = (letters: PartedLetter[]) =>
  letters.map(({ pages, urgent, doubts }) => ({ pages, urgent, doubts }))
const pagesOf = (letters: PartedLetter[]) => letters.map(({ pages }) => pages)

test('separator sheets part letters and belong to none, at the start, doubled and at the end too', () => {
  assert.deepEqual(pagesOf(partStack(stack('|x||xx|'), 'scan')), [[2], [5, 6]])
})

test('blank backs are left out, but a letter of blank pages only stays for a person to see', () => {
  assert.deepEqual(pagesOf(partStack(stack('x_x_|__'), 'scan')), [
    [1, 3],
    [6, 7],
  ])
  assert.deepEqual(pagesOf(partStack(stack('__'), 'scan')), [[1, 2]])
})

test('a stack of nothing but separator sheets holds no letter, and so does one without pages', () => {
  assert.deepEqual(partStack(stack('||'), 'scan'), [])
  assert.deepEqual(partStack([], 'scan'), [])
})

test('the letter behind an urgent sheet is urgent, and no other', () => {
  const urgent = partStack(stack('|x!x|!x|x'), 'scan').map((letter) => letter.urgent)
  assert.deepEqual(urgent, [false, true, true, false])
})

test('letters behind a sheet „Umschlag“ came together, up to the next one; the sheet begins a letter, too', () => {
  const found = partStack(stack('x|xUxx|xUx'), 'scan')
  assert.deepEqual(
    found.map(({ pages, envelope }) => [pages, envelope]),
    [
      [[1], null],
      [[3], null],
      [[5, 6], 1],
      [[8], 1],
      [[10], 2],
    ],
  )
})

test('an urgent sheet before an envelope or in it is for the letter behind it', () => {
  const urgent = partStack(stack('x!Ux|xU!x'), 'scan').map((letter) => letter.urgent)
  assert.deepEqual(urgent, [false, true, false, true])
})

const persons = [
  ['Mira Beispiel', 'Musterweg 7', '99704//0000101', '12.03.1980'],
  ['Paul Winter', 'Ahornallee 12', '99704//0000202', '30.11.1990'],
  ['Ewa Kowalska', 'Birkengasse 3', '99704//0000303', '05.06.1975'],
  ['Jonas Lindner', 'Fliederweg 44', '99704//0000404', '21.09.1968'],
  ['Aylin Demir', 'Ginsterhof 9', '99704//0000505', '17.01.1999'],
] as const

const firstPage = ([name, street, number, born]: (typeof persons)[number]) => [
  name,
  street,
  '99704 Teststadt',
  '',
  'Jobcenter Teststadt',
  '99704 Teststadt',
  '',
  'Teststadt, 01.09.2026',
  '',
  'Widerspruch gegen den Bescheid',
  `BG-Nummer: ${number}`,
  `geboren am ${born}`,
  'Sehr geehrte Damen und Herren,',
  'gegen Ihren Bescheid lege ich Widerspruch ein, denn die Berechnung der Kosten ist nicht richtig',
  'und die Miete wurde in den vergangenen Monaten nicht so berücksichtigt, wie ich sie bezahlt habe, weil',
]
const nextPage = ([name]: (typeof persons)[number]) => [
  'sie im Frühjahr erhöht wurde und ich Ihnen das Schreiben des Vermieters damals schon gegeben habe.',
  'Ich bitte Sie, alles noch einmal zu prüfen.',
  'Mit freundlichen Grüßen',
  name,
]
const five = persons.flatMap((person) => [firstPage(person), nextPage(person)])
const thick = [...five, ...five]

test('a thick scan without sheets is parted where a new letter begins', () => {
  const letters = partStack(stackOf(...thick), 'scan')
  assert.deepEqual(
    pagesOf(letters),
    Array.from({ length: 10 }, (_, at) => [at * 2 + 1, at * 2 + 2]),
  )
})

test('without separator sheets the letters of an envelope are parted by their contents', () => {
  const sheet = { ...stack('U')[0], number: 0 } as StackedPage
  const found = partStack([sheet, ...stackOf(...thick)], 'scan')
  assert.deepEqual(
    pagesOf(found),
    Array.from({ length: 10 }, (_, at) => [at * 2 + 1, at * 2 + 2]),
  )
  assert.deepEqual([...new Set(found.map(({ envelope }) => envelope))], [1])
})

test('blank backs do not disturb it, and are left out', () => {
  const letters = partStack(stackOf(...thick.flatMap((page) => [page, []])), 'scan')
  assert.equal(letters.length, 10)
  assert.deepEqual(letters[1]?.pages, [5, 7])
})

test('what is handed in by portal or programme is one letter; where it may be two, that is doubted', () => {
  for (const channel of ['upload', 'api'] as const)
    assert.deepEqual(partedOf(partStack(stackOf(...five.slice(0, 4)), channel)), [
      { pages: [1, 2, 3, 4], urgent: false, doubts: [3] },
    ])
})

test('a letter of some pages is not torn apart', () => {
  const [one] = persons
  for (const channel of ['scan', 'upload', 'api'] as const)
    assert.deepEqual(partedOf(partStack(stackOf(firstPage(one), nextPage(one), nextPage(one)), channel)), [
      { pages: [1, 2, 3], urgent: false, doubts: [] },
    ])
})

test('a forgotten sheet: the letter stays whole, the place is doubted', () => {
  const pages = stackOf(...five.slice(0, 4))
  const withSheet: StackedPage[] = [
    ...pages,
    { ...(pages[0] as StackedPage), number: 5, separator: true },
    ...stackOf(...five.slice(4, 6)).map((page) => ({ ...page, number: page.number + 5 })),
  ]
  assert.deepEqual(partedOf(partStack(withSheet, 'scan')), [
    { pages: [1, 2, 3, 4], urgent: false, doubts: [3] },
    { pages: [6, 7], urgent: false, doubts: [] },
  ])
})

test('a doubt says what speaks for a new letter and what against', () => {
  const [letter] = partStack(stackOf(...five.slice(0, 4)), 'upload')
  const [reasons] = letter?.reasons ?? []
  assert.equal(reasons?.page, 3)
  for (const code of ['otherBirth', 'salutation']) assert.ok(reasons?.speaksFor.includes(code), code)
  assert.deepEqual(reasons?.speaksAgainst, [])
})

test('a page that could not be read stays with what lies before it, and both its sides are doubts', () => {
  const parted = partStack(stack('xx?x|x|?x'), 'scan')
  assert.deepEqual(pagesOf(parted), [[1, 2, 3, 4], [6], [8, 9]])
  assert.deepEqual(
    parted.map(({ doubts }) => doubts.filter((page) => [3, 4, 6, 9].includes(page))),
    [[3, 4], [], [9]],
  )
  assert.deepEqual(partedOf(partStack(stack('?'), 'scan')), [{ pages: [1], urgent: false, doubts: [] }])
})

test('in a stack without sheets the letters beside a page that could not be read are parted as ever', () => {
  const [between, inside, first] = [4, 5, 0].map((at) =>
    partStack(stackOf(...thick.slice(0, at), ['?'], ...thick.slice(at)), 'scan'),
  )
  assert.deepEqual(pagesOf(between ?? []).slice(0, 4), [
    [1, 2],
    [3, 4, 5],
    [6, 7],
    [8, 9],
  ])
  assert.deepEqual(
    between?.slice(0, 4).map(({ doubts }) => doubts),
    [[], [5], [6], []],
  )
  assert.deepEqual(pagesOf(inside ?? []).slice(0, 4), [
    [1, 2],
    [3, 4],
    [5, 6, 7],
    [8, 9],
  ])
  assert.deepEqual(
    inside?.slice(0, 4).map(({ doubts }) => doubts),
    [[], [], [6, 7], []],
  )
  assert.deepEqual(pagesOf(first ?? []).slice(0, 3), [[1], [2, 3], [4, 5]])
})
