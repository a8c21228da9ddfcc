import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldWord } from './fold-word.ts'
import { givenNamesOf } from './given-names.ts'
import { pronounced, respelled, soundOf, withVowelsAlike } from './name-spellings.ts'

const spell = (name: string) => withVowelsAlike(respelled(foldWord(name)))

test('one name from another script or language is one spelling', () => {
  for (const spellings of [
    ['Iwanow', 'Ivanov', 'Iwanoff'],
    ['Schewtschenko', 'Shevchenko'],
    ['Kowalenko', 'Kovalenko'],
    ['Kowalczyk', 'Kowaltschyk'],
    ['Đorđević', 'Djordjevic', 'Đorđevitsch'],
    ['Jurij', 'Yuriy', 'Iurii'],
    ['Sergej', 'Sergey', 'Sergei'],
    ['Kusnezow', 'Kuznetsov'],
    ['Mohammed', 'Muhammad', 'Mohamad'],
    ['Hussein', 'Husain', 'Hussain'],
    ['Khalaf', 'Chalaf'],
    ['Abdulrahman', 'Abdelrahman'],
    ['Çiğdem', 'Cigdem', 'Tschigdem'],
    ['Nguyễn', 'Nguyen'],
    ['Maier', 'Mayer', 'Meier', 'Meyer'],
    ['Marcus', 'Markus'],
  ])
    assert.equal(new Set(spellings.map(spell)).size, 1, spellings.join(' '))
  assert.equal(spell(pronounced('Şahin')), spell('Schahin'))
})

test('two people stay two: another letter, another ending, another short name', () => {
  for (const [one = '', other = ''] of [
    ['Marco', 'Mario'],
    ['Maria', 'Marie'],
    ['Andrea', 'Andreas'],
    ['Julia', 'Julian'],
    ['Lena', 'Lana'],
    ['Sara', 'Lara'],
    ['Sauer', 'Schauer'],
    ['Sommer', 'Schommer'],
    ['Ali', 'Eli'],
    ['Hassan', 'Hussein'],
  ])
    assert.notEqual(spell(one), spell(other), `${one} ${other}`)
})

test('Kölner Phonetik', () => {
  for (const [word, digits] of [
    ['Müller-Lüdenscheidt', '65752682'],
    ['Wikipedia', '3412'],
    ['Breschnew', '17863'],
    ['Meyer', '67'],
    ['Mayr', '67'],
    ['Philipp', '351'],
    ['Axel', '0485'],
    ['', ''],
  ] as const)
    assert.equal(soundOf(foldWord(word)), digits, word)
})

test('all given names are names of the person; two that are written as one come first', () => {
  assert.deepEqual(givenNamesOf('Hans Jürgen'), { first: ['hans', 'hansjurgen'], called: ['jurgen'] })
  assert.deepEqual(givenNamesOf('Hans-Jürgen'), { first: ['hansjurgen'], called: ['hans', 'jurgen'] })
  assert.deepEqual(givenNamesOf('Mara'), { first: ['mara'], called: [] })
  assert.deepEqual(givenNamesOf('Nguyen Thi Lan').called, ['lan'])
  assert.deepEqual(givenNamesOf(''), { first: [], called: [] })
})
