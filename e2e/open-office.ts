import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '..')

/** Starts the office once for all journeys; its address and scan folder come by environment. */
export default async function openOffice() {
  const node = process.execPath
  const server = spawn(node, [path.join(root, 'e2e', 'serve-office.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((resolve) => server.once('exit', resolve))
  const said = await Promise.race([firstLine(server.stdout), gone])
  if (typeof said !== 'string') throw new Error('the server for the journeys did not start')
  const { address, scans, password, database } = JSON.parse(said)
  Object.assign(process.env, {
    JOURNEY_ADDRESS: address,
    JOURNEY_SCANS: scans,
    JOURNEY_PASSWORD: password,
    JOURNEY_DATABASE: database,
  })
  return async () => {
    server.kill('SIGTERM')
    await gone
  }
}

const firstLine = async (output: NodeJS.ReadableStream) => {
  for await (const line of createInterface({ input: output })) return line
  return null
}
