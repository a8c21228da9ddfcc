import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Word } from '../contract.ts'
import { letterLines } from '../testing/letters.ts'
import { isGarbage, isUnlikely } from './garbage.ts'
import { qualityOf, unsafeBelow } from './quality-of.ts'

const wordsOf = (text: string, confidence = 96): Word[] =>
  text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part, i) => ({ text: part, x: 10, y: i * 40, w: 100, h: 30, confidence, line: i }))

const judge = (words: Word[], confidence: number, rest = {}) =>
  qualityOf({ words, confidence, marks: [], language: 'de', ...rest })

const letter = letterLines.join(' ')

test('a German letter read without a doubt can be trusted', () => {
  assert.deepEqual(judge(wordsOf(letter), 96), { quality: 100, doubts: [] })
})

test('the less sure the engine was, the less the text is worth', () => {
  const worth = [96, 85, 75, 40].map((confidence) => judge(wordsOf(letter, confidence), confidence).quality)
  assert.deepEqual(
    worth,
    worth.toSorted((a, b) => b - a),
  )
  assert.equal((worth[2] ?? 0) >= unsafeBelow && (worth[3] ?? 100) < unsafeBelow, true)
  assert.deepEqual(judge(wordsOf(letter, 50), 50).doubts, ['unsure'])
})

test('a page read upside down is garbage', () => {
  const { quality, doubts } = judge(
    wordsOf("9Z’'80'9T 3 8Z‘ES- |_§e]pnH }J!4Ds]ınD {e“ „nz>sny ]lasno(", 30),
    30,
  )
  assert.equal(quality < unsafeBelow, true)
  assert.equal(doubts.includes('garbage'), true)
})

test('German sentences have umlauts, or something is wrong', () => {
  const long = `${letter} `.repeat(2)
  const bare = long.replace(/[äöü]/gi, 'u').replace(/ß/g, 'B')
  assert.deepEqual(judge(wordsOf(bare), 96).doubts, ['few_umlauts'])
  assert.deepEqual(judge(wordsOf(bare), 96, { language: 'en' }).doubts, [])
  assert.deepEqual(judge(wordsOf(long), 96).doubts, [])
})

test('another script or language than German is told', () => {
  const ukrainian = 'надсилаю вам документи, які ви просили. Прошу повідомити, якщо чогось не вистачає.'
  assert.deepEqual(judge(wordsOf(ukrainian), 90).doubts.includes('foreign'), true)
  assert.deepEqual(judge(wordsOf(letter), 90).doubts.includes('foreign'), false)
  assert.deepEqual(judge(wordsOf(letter), 90, { missingLanguages: ['tr'] }).doubts, ['foreign'])
})

test('a signature is no reason to look, a page filled in by hand is', () => {
  const words = wordsOf(letter)
  const hand = (from: number, count: number) => ({
    marks: [{ kind: 'handwriting' as const, x: 0, y: from * 40, w: 200, h: count * 40 }],
  })
  assert.deepEqual(judge(words, 96, hand(words.length - 2, 2)).doubts, [])
  assert.deepEqual(judge(words, 96, hand(10, 25)).doubts, ['handwriting'])
})

test('a page without a word says nothing', () => {
  assert.deepEqual(judge([], 0), { quality: 0, doubts: ['unsure'] })
})

test('numbers, references, addresses and German words are no garbage', () => {
  for (const text of [
    '71204//0012345',
    '354B811406',
    'DE02',
    '1.417,44',
    '412,50€',
    'info@amt.example',
    '§',
    '____',
    'OTTO<ANDR<<<<',
    '4b',
    'ich',
    '„Fit',
    '(Wohngeld).',
    'Müßiggang',
  ]) {
    assert.equal(isGarbage(text), false, text)
  }
  for (const text of ['|_§e]p', "}J!4D>s]ı'D", '°^~|', 'aaaab']) assert.equal(isGarbage(text), true, text)
  for (const text of ['Mietvertrag', 'Übergangsgeld', 'Verfügung', 'Straße']) {
    assert.equal(isUnlikely(text), false, text)
  }
  for (const text of ['Mxqtvzrtrpg', 'Jqxbcvnt']) assert.equal(isUnlikely(text), true, text)
})
