import assert from 'node:assert/strict'
import { test } from 'node:test'
import { harmlessKind } from './harmless-kind.ts'

test('a refused file keeps its ending where it opens in a program that shows it', () => {
  assert.deepEqual(harmlessKind('Antrag.DOCX', 'recognition.office_document')?.ending, '.docx')
  assert.deepEqual(harmlessKind('brief.pdf', 'recognition.encrypted'), {
    ending: '.pdf',
    mediaType: 'application/pdf',
  })
})

test('programs, web pages, macros, finds of the virus check and names without an ending keep none', () => {
  for (const [name, refusal] of [
    ['brief.pdf', 'intake.virus_found'],
    ['brief.pdf', 'recognition.program_file'],
    ['brief.pdf.exe', 'recognition.program_file'],
    ['seite.html', 'recognition.web_page'],
    ['tabelle.xlsm', 'recognition.office_document'],
    ['brief', 'recognition.broken'],
    ['brief.constructor', 'recognition.unknown_type'],
  ] as const)
    assert.equal(harmlessKind(name, refusal), null, name)
})
