import { readFileSync } from 'node:fs'

/** How a kind of system installs what Tesseract is made of. */
export interface PackageManager {
  /** `ID` or `ID_LIKE` of /etc/os-release, or Node's name of the platform. */
  systems: string[]
  install: string
  /** Brings the faster engine; none where there is no ready one: the engine from npm does. */
  library?: string
  /** Stands before Tesseract's name of a language, or is the one package for all of them. */
  data: `${string}-` | `${string}/` | { all: string }
}

const npm: PackageManager = {
  systems: ['win32'],
  install: 'npm install --no-save',
  data: '@tesseract.js-data/',
}

const managers: PackageManager[] = [
  {
    systems: ['debian', 'ubuntu'],
    install: 'sudo apt-get install',
    library: 'libtesseract5',
    data: 'tesseract-ocr-',
  },
  {
    systems: ['fedora', 'rhel', 'centos'],
    install: 'sudo dnf install',
    library: 'tesseract',
    data: 'tesseract-langpack-',
  },
  {
    systems: ['suse', 'opensuse', 'sles'],
    install: 'sudo zypper install',
    library: 'libtesseract5',
    data: 'tesseract-ocr-traineddata-',
  },
  { systems: ['alpine'], install: 'sudo apk add', library: 'tesseract-ocr', data: 'tesseract-ocr-data-' },
  { systems: ['arch'], install: 'sudo pacman -S', library: 'tesseract', data: 'tesseract-data-' },
  { systems: ['darwin'], install: 'brew install', library: 'tesseract', data: { all: 'tesseract-lang' } },
  npm,
]

/** Of this machine; what npm brings works on systems that are not known, too. */
export const packageManager = (
  platform: string = process.platform,
  release = osRelease(),
): PackageManager => {
  const names = platform === 'linux' ? namesIn(release) : [platform]
  const found = names.map((name) => managers.find(({ systems }) => systems.includes(name)))
  return found.find((manager) => manager !== undefined) ?? npm
}

/** The command for the faster engine; undefined where only npm has one. */
export const installEngine = ({ install, library }: PackageManager): string | undefined =>
  library && `${install} ${library}`

/** The command for the data of languages, by Tesseract's names. */
export const installData = ({ install, data }: PackageManager, languages: readonly string[]): string => {
  const packages = typeof data === 'string' ? languages.map((language) => data + language) : [data.all]
  return [install, ...packages].join(' ')
}

/** The system itself first, then those it is like; `opensuse-leap` counts as `opensuse`, too. */
const namesIn = (release: string): string[] =>
  ['ID', 'ID_LIKE']
    .flatMap((key) => new RegExp(`^${key}=["']?([^"'\\n]*)`, 'm').exec(release)?.[1]?.split(/\s+/) ?? [])
    .flatMap((name) => [name, name.replace(/-.*/, '')])

const osRelease = (): string => {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
