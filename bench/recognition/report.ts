import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import path from 'node:path'
import { outFolder } from './own-set.ts'

/** What a part found: rows to print, and everything it knows, to keep. */
export type Findings = { title: string; rows: Record<string, string | number>[]; facts: unknown }

export const round = (value: number, digits = 2) => Number(value.toFixed(digits))
export const percent = (share: number, digits = 2) => `${(share * 100).toFixed(digits)} %`

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below + (above - below) * (at - Math.floor(at))
}
export const median = (values: number[]) => quantile(values, 0.5)

export const machine = () => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  node: process.version,
  load: loadavg().map((load) => round(load)),
  at: new Date().toISOString(),
})

/** Prints the table and keeps it with its facts under out/. */
export async function publish(part: string, { title, rows, facts }: Findings): Promise<void> {
  console.log(`\n${part}: ${title}`)
  console.table(rows)
  await mkdir(outFolder, { recursive: true })
  const file = path.join(outFolder, `${part}.json`)
  await writeFile(file, `${JSON.stringify({ part, title, machine: machine(), rows, facts }, null, 2)}\n`)
}
