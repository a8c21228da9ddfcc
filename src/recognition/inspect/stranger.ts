import { endingOf } from '../media-type.ts'

/** What people send that is no letter for us to read, each with a sentence of its own. */
export type Stranger = 'office' | 'email' | 'archive' | 'web_page' | 'program' | 'recording' | 'unknown'

type Sight = { head: Buffer; tail: Buffer; name: string }

const officeEndings = /^(?:docx?|docm|dotx?|odt|ott|rtf|xlsx?|xlsm|ods|pptx?|odp|pages|numbers|key|wps)$/
const zipMarks = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']
const compoundMarks = ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']
const archiveMarks = ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', 'MSCF', '\x28\xb5\x2f\xfd']
/** Windows, Linux, scripts, Java, macOS and Windows' shortcuts. */
const programMarks = ['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', 'L\0\0\0\x01\x14\x02\0']
const recordingMarks = [
  'ID3',
  'OggS',
  'fLaC',
  '#!AMR',
  '\x1aE\xdf\xa3',
  'FLV\x01',
  '0&\xb2u',
  '\xff\xfb',
  '\xff\xf3',
  '\xff\xf2',
]
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

/** Tells what a file is that is neither PDF nor picture, by its beginning, its end and last by its name. */
export function strangerOf(sight: Sight): Stranger {
  const { head, name } = sight
  const starts = (marks: string[]) => marks.some((mark) => head.toString('latin1', 0, 16).startsWith(mark))
  if (starts(zipMarks)) return inZip(sight)
  if (starts(compoundMarks)) return inCompoundFile(sight)
  if (starts(['{\\rtf'])) return 'office'
  if (starts(archiveMarks)) return 'archive'
  if (isRecording(head)) return 'recording'
  if (starts(programMarks)) return 'program'
  return inText(head.toString('latin1').replace(/^\xef\xbb\xbf/, ''), name)
}

/** Office formats of today are ZIP files; their parts are named at the end. */
function inZip({ head, tail, name }: Sight): Stranger {
  const parts = head.toString('latin1') + tail.toString('latin1')
  const isOffice =
    /\[Content_Types\]\.xml|(?:word|xl|ppt)\/|application\/vnd\.(?:oasis|sun)|Index\/Document\.iwa/.test(
      parts,
    )
  return isOffice || officeEndings.test(endingOf(name) ?? '') ? 'office' : 'archive'
}

/** Word of the nineties, Outlook's messages and locked office files share one coat. */
function inCompoundFile({ head, tail, name }: Sight): Stranger {
  const isMessage = [head, tail].some((part) => part.includes(utf16('__substg1.0_')))
  if (isMessage || endingOf(name) === 'msg') return 'email'
  return endingOf(name) === 'msi' ? 'program' : 'office'
}

function isRecording(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 12)
  if (start.slice(4, 8) === 'ftyp') return !/avi[fs]/.test(start)
  if (start.startsWith('RIFF')) return ['AVI ', 'WAVE'].includes(start.slice(8))
  return recordingMarks.some((mark) => start.startsWith(mark))
}

const mailHeader =
  /^(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|X-[\w-]+|ARC-[\w-]+|DKIM-Signature|Authentication-Results):/gim

function inText(text: string, name: string): Stranger {
  const ending = endingOf(name)
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(text))
    return 'web_page'
  if (/^[\w-]+:/.test(text) && (text.match(mailHeader)?.length ?? 0) >= 3) return 'email'
  if (/^From /.test(text) && mailHeader.test(text)) return 'email'
  if (/^(?:eml|emlx|msg|mbox)$/.test(ending ?? '')) return 'email'
  if (/^(?:html?|mht|mhtml|url|webloc)$/.test(ending ?? '')) return 'web_page'
  if (/^(?:exe|com|bat|cmd|vbs|js|ps1|jar|lnk|scr|hta)$/.test(ending ?? '')) return 'program'
  return 'unknown'
}
