import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installData, installEngine, packageManager } from './package-managers.ts'

const advice = (platform: string, release = '') => {
  const manager = packageManager(platform, release)
  return [installEngine(manager), installData(manager, ['tur', 'ara'])]
}

const linux: [string, string, string][] = [
  [
    'ID=debian',
    'sudo apt-get install libtesseract5',
    'sudo apt-get install tesseract-ocr-tur tesseract-ocr-ara',
  ],
  [
    'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
    'sudo apt-get install libtesseract5',
    'sudo apt-get install tesseract-ocr-tur tesseract-ocr-ara',
  ],
  [
    'ID=fedora',
    'sudo dnf install tesseract',
    'sudo dnf install tesseract-langpack-tur tesseract-langpack-ara',
  ],
  [
    'ID="rocky"\nID_LIKE="rhel centos fedora"',
    'sudo dnf install tesseract',
    'sudo dnf install tesseract-langpack-tur tesseract-langpack-ara',
  ],
  [
    'ID="opensuse-leap"\nID_LIKE="suse opensuse"',
    'sudo zypper install libtesseract5',
    'sudo zypper install tesseract-ocr-traineddata-tur tesseract-ocr-traineddata-ara',
  ],
  ['ID=alpine', 'sudo apk add tesseract-ocr', 'sudo apk add tesseract-ocr-data-tur tesseract-ocr-data-ara'],
  ['ID=arch', 'sudo pacman -S tesseract', 'sudo pacman -S tesseract-data-tur tesseract-data-ara'],
]
for (const [release, engine, data] of linux)
  test(`what doctor tells to install is a command of this system: ${release.split('\n').join(', ')}`, () =>
    assert.deepEqual(advice('linux', release), [engine, data]))

test('macOS installs with brew; Windows and systems that are not known do with what npm brings', () => {
  assert.deepEqual(advice('darwin'), ['brew install tesseract', 'brew install tesseract-lang'])
  const fromNpm = [undefined, 'npm install --no-save @tesseract.js-data/tur @tesseract.js-data/ara']
  assert.deepEqual(advice('win32'), fromNpm)
  assert.deepEqual(advice('linux', 'ID=nixos'), fromNpm)
})
