import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Stranger, strangerOf } from './stranger.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const compound = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const wide = (text: string) => Buffer.from(text, 'utf16le').toString('latin1')

const files: [string, Stranger, string][] = [
  ['PK\x03\x04....[Content_Types].xml....word/document.xml', 'office', 'ohne-endung'],
  ['PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text', 'office', 'brief.odt'],
  ['PK\x03\x04....', 'office', 'kaputt.docx'],
  ['PK\x03\x04....fotos/1.jpg', 'archive', 'fotos.zip'],
  ['7z\xbc\xaf\x27\x1c', 'archive', 'a.7z'],
  ['Rar!\x1a\x07', 'archive', 'a.rar'],
  ['\x1f\x8b\x08', 'archive', 'a.tar.gz'],
  ['{\\rtf1\\ansi Guten Tag}', 'office', 'brief.rtf'],
  [`${compound}....${wide('WordDocument')}`, 'office', 'brief.doc'],
  [`${compound}....${wide('__substg1.0_0037001F')}`, 'email', 'nachricht'],
  [
    'From: a@example.org\r\nTo: b@example.org\r\nSubject: Antrag\r\nDate: heute\r\n\r\nHallo',
    'email',
    'x.eml',
  ],
  ['Received: from mx\r\n by mx2\r\nReceived: from c\r\nMessage-ID: <1@x>\r\n\r\n', 'email', 'ohne'],
  ['<!DOCTYPE html><html>', 'web_page', 'seite.html'],
  ['\n <html lang="de">', 'web_page', 'seite'],
  ['MZ\x90\0', 'program', 'rechnung.exe'],
  ['\x7fELF', 'program', 'a'],
  ['#!/bin/sh\nrm -rf', 'program', 'a.pdf'],
  ['\0\0\0\x18ftypmp42', 'recording', 'film.mp4'],
  ['ID3\x04', 'recording', 'ansage.mp3'],
  ['RIFF....WAVE', 'recording', 'ansage.wav'],
  ['Sehr geehrte Damen und Herren: Guten Tag', 'unknown', 'brief.txt'],
  ['BM......', 'unknown', 'bild.bmp'],
]

test('what is no letter is told apart, so that its sender learns what to do', () => {
  for (const [content, kind, name] of files)
    assert.equal(
      strangerOf({ head: bytes(content), tail: bytes(content), name }),
      kind,
      `${name}: ${content}`,
    )
})
