import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { outFolder } from '../own-set.ts'
import { run } from '../run.ts'

/** Complaints by file; a file without any is valid. */
export type Verdicts = Map<string, string>

export type Validator = {
  name: string
  /** why it cannot run on this machine */
  missing?: string
  check(files: string[]): Promise<Verdicts>
}

const here = path.dirname(fileURLToPath(import.meta.url))

export const validators = (verapdf: string | undefined): Validator[] => [
  qpdf,
  preflight,
  veraPdf(verapdf ?? path.join(outFolder, 'verapdf')),
]

const qpdf: Validator = {
  name: 'qpdf --check',
  check: async (files) => {
    const verdicts: Verdicts = new Map()
    for (const file of files) {
      const { code, out, err } = await run('qpdf', ['--check', file])
      verdicts.set(file, code === 0 ? '' : `${code} ${err || out}`.slice(0, 400))
    }
    return verdicts
  },
}

const debianJars = [
  'preflight',
  'pdfbox2',
  'xmpbox',
  'fontbox2',
  'commons-logging',
  'commons-io',
  'javax.activation',
  'jaxb-api',
].map((name) => `/usr/share/java/${name}.jar`)

const preflight: Validator = {
  name: 'preflight 1b',
  ...(existsSync('/usr/share/java/preflight.jar') ? {} : { missing: 'libpdfbox2-java is not installed' }),
  check: async (files) => {
    const asked = new Map<string, string>()
    for (const file of files) asked.set(await partOneOf(file), file)
    const verdicts = await askJava(debianJars, 'Preflight.java', [], [...asked.keys()])
    return new Map([...verdicts].map(([file, complaint]) => [asked.get(file) ?? file, complaint]))
  },
}

/** veraPDF from a folder of its jars. */
function veraPdf(folder: string): Validator {
  const jars = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jar')) : []
  const classPath = jars.map((name) => path.join(folder, name))
  return {
    name: 'veraPDF 2b',
    ...(jars.length > 0 ? {} : { missing: `no veraPDF in ${folder}` }),
    check: (files) => askJava(classPath, 'VeraPdf.java', ['2b'], files),
  }
}

async function askJava(jars: string[], source: string, args: string[], files: string[]): Promise<Verdicts> {
  const started = [...args, ...files]
  const { code, out, err } = await run('java', ['-cp', jars.join(':'), path.join(here, source), ...started])
  if (code !== 0) throw new Error(`${source}: ${err.slice(-500)}`)
  const verdicts: Verdicts = new Map(files.map((file) => [file, 'no verdict']))
  for (const line of out.split('\n')) {
    const [file, complaint] = line.split('\t')
    if (file && complaint !== undefined && verdicts.has(file)) verdicts.set(file, complaint)
  }
  return verdicts
}

/**
 * The same document declared as PDF/A-1b and written without what PDF 1.4 does not have (object streams), since
 * preflight knows part 1 only. Pictures, fonts, text and colours are those of the original.
 */
async function partOneOf(file: string): Promise<string> {
  const document = await PDFDocument.load(await readFile(file), { updateMetadata: false })
  const metadata = document.catalog.lookup(PDFName.of('Metadata'))
  if (metadata instanceof PDFRawStream) {
    const said = Buffer.from(metadata.getContents()).toString('utf8')
    const xmp = said.replace(/(<pdfaid:part>)\d/, '$11').replace(/(pdfaid:part=")\d/, '$11')
    document.catalog.set(
      PDFName.of('Metadata'),
      document.context.register(
        document.context.stream(Buffer.from(xmp, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }),
      ),
    )
  }
  const bytes = Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }))
  bytes.write('%PDF-1.4', 0, 'latin1')
  const target = file.replace(/\.pdf$/, '.part-1.pdf')
  await writeFile(target, bytes)
  return target
}
