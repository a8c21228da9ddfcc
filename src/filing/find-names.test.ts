import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameKeysIn, nearNameKeysIn } from './find-names.ts'
import { layOutLetter, pagesFromText } from './letter-text.ts'
import { blurWord, foldWord, nameKey } from './register-spelling.ts'

const letter = layOutLetter(
  pagesFromText('Frau\nMara Quellmann\nLindenstraße 12\n99123 Musterstadt\nSehr geehrte Damen und Herren'),
)
const [mara, quellmann] = [foldWord('Mara'), foldWord('Quellmann')]

test('only names whose words the register knows are asked for', () => {
  const known = new Set([mara, quellmann, blurWord(mara), blurWord(quellmann)])
  const wordsOf = () => (word: string) => known.has(word)
  assert.deepEqual(nameKeysIn(letter, wordsOf), [
    { kind: 'name', key: nameKey(mara, quellmann) },
    { kind: 'name-like', key: nameKey(blurWord(mara), blurWord(quellmann)) },
  ])
  const all = nameKeysIn(letter)
  assert.ok(all.length > 10)
  for (const key of nameKeysIn(letter, wordsOf)) assert.ok(all.some((each) => each.key === key.key))
})

test('of a nearly read name one word has to be known, the other may be misread', () => {
  const whole = blurWord(mara)
  const { keys, anchored } = nearNameKeysIn(letter, () => (word) => word === whole)
  assert.ok(keys.length > 0)
  assert.ok(keys.every(({ key }) => key.startsWith(`${whole} `)))
  assert.ok(keys.some(({ key }) => key === `${whole} ${blurWord(quellmann).slice(0, 4)}-`))
  assert.ok(keys.some(({ key }) => anchored.has(key)))
  const all = new Set(nearNameKeysIn(letter).keys.map(({ key }) => key))
  assert.ok(keys.every(({ key }) => all.has(key)))
})
