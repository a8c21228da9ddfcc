import { availableParallelism, totalmem } from 'node:os'
import { describeEngine } from '#recognition'

/** What this machine works with, and what would make it faster. */
export const doctor = async (): Promise<number> => {
  const engine = await describeEngine()
  const lines = [
    `Node            ${process.version} (${process.platform} ${process.arch})`,
    `Rechner         ${availableParallelism()} Kerne, ${Math.round(totalmem() / 2 ** 30)} GiB Speicher`,
    `Texterkennung   ${engine.name}`,
  ]
  if (engine.install)
    lines.push(`                Schneller mit: sudo apt-get install ${engine.install.join(' ')}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
