// `npm start` on a fresh machine: installs, builds, starts. Runs under whatever Node the machine has (20 or newer).
import { spawn } from 'node:child_process'
import path from 'node:path'
import { houseNode, installIfMissing, root } from './install.mjs'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(`Laufmappe needs Node 20 or newer to install itself; this is ${process.version}.`)
  process.exit(1)
}
installIfMissing()
const server = spawn(houseNode(), [path.join(root, 'scripts', 'build-and-start.mjs')], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the server by itself, being of the same terminal; a stop by the service manager is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)))
