import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import type { Box } from './piece.ts'
import { lookTwice } from './second-look.ts'

const page = { width: 1654, height: 2339 }
const word = (text: string, x: number, more: Partial<Word> = {}): Word => ({
  text,
  x,
  y: 100,
  w: text.length * 12,
  h: 24,
  confidence: 89,
  line: 0,
  ...more,
})

test('only telling numbers are read again, and the surer reading counts', () => {
  const asked: Box[] = []
  const line = [
    word('Ihre', 100),
    word('Nachricht', 160),
    word('71209//0012345', 900),
    word('Euro', 100, { line: 1 }),
  ]
  const read = lookTwice(line, page, (box) => {
    asked.push(box)
    return [word('71204//0012345', box.x + 8, { line: 7, confidence: 95 })]
  })
  assert.deepEqual(asked, [{ x: 892, y: 95, w: 184, h: 34 }])
  assert.deepEqual(
    read.map(({ text, line }) => [text, line]),
    [
      ['Ihre', 0],
      ['Nachricht', 0],
      ['71204//0012345', 0],
      ['Euro', 1],
    ],
  )
})

test('a second look that sees nothing, or is less sure, changes nothing', () => {
  const line = [word('354B811406', 100)]
  assert.deepEqual(
    lookTwice(line, page, () => []),
    line,
  )
  assert.deepEqual(
    lookTwice(line, page, () => [word('3548', 100, { confidence: 40 })]),
    line,
  )
  assert.deepEqual(
    lookTwice(line, page, () => [word('?54B811406', 100, { confidence: 99 })]),
    line,
  )
})

const inGroups = (text: string, x: number) => {
  let next = x
  return text.split(' ').map((group) => {
    const one = word(group, next)
    next += one.w + 12
    return one
  })
}

test('a number in groups is read again as one, and its check digits settle where the readings differ', () => {
  const asked: Box[] = []
  const read = lookTwice(inGroups('DE89 3704 0044 0582 0130 00', 100), page, (box) => {
    asked.push(box)
    return inGroups('DE89 3704 0041 0532 0130 00', 100)
  })
  assert.equal(asked.length, 1)
  assert.equal(read.map(({ text }) => text).join(' '), 'DE89 3704 0044 0532 0130 00')
})

test('BG-Nummer, Kundennummer and Steuer-ID in groups get their second look, plain text does not', () => {
  const asked = (text: string) => {
    let times = 0
    lookTwice(inGroups(text, 100), page, () => {
      times++
      return []
    })
    return times
  }
  assert.equal(asked('71204 // 0012345'), 1)
  assert.equal(asked('71204 BG 0012345'), 1)
  assert.equal(asked('354 B 811406'), 1)
  assert.equal(asked('61 329 857 497'), 1)
  assert.equal(asked('48980 Werlingen am 01.09.2026 von 412,50 Euro'), 0)
})

test('an amount with a point is mended when the second look sees the comma among the same figures', () => {
  const amount = [word('311.16', 100)]
  const mended = lookTwice(amount, page, () => [word('311,16', 100, { confidence: 70 })])
  assert.deepEqual(
    mended.map(({ text }) => text),
    ['311,16'],
  )
  const other = lookTwice(amount, page, () => [word('317,16', 100, { confidence: 70 })])
  assert.deepEqual(
    other.map(({ text }) => text),
    ['311.16'],
  )
})

test('a number that is sure and whole, or proved by its check digits, is not read again', () => {
  const asked = (text: string, confidence: number) => {
    let times = 0
    lookTwice(
      inGroups(text, 100).map((one) => ({ ...one, confidence })),
      page,
      () => {
        times++
        return []
      },
    )
    return times
  }
  for (const number of ['71204//0012345', '354B811406', '(03581)']) {
    assert.equal(asked(number, 92), 0, number)
    assert.equal(asked(number, 84), 1, number)
  }
  assert.equal(asked('DE89 3704 0044 0532 0130 00', 62), 0, 'proved by its check digits')
  assert.equal(asked('DE89 3704 0044 0532 0130 01', 84), 1)
  // its letter may have been taken for a figure, a stroke for a blank, and no clerk writes such an amount
  for (const number of ['9338928204', '71204/0012345', '71204/10012345', '311.16'])
    assert.equal(asked(number, 95), 1, number)
})
