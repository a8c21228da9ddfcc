// `npm test` on a fresh machine: installs what is missing and runs everything, the check first.
import path from 'node:path'
import { houseNode, installIfMissing, root, run } from './install.mjs'

installIfMissing()
run(houseNode(), [path.join(root, 'scripts', 'run-tests.mjs'), ...process.argv.slice(2)])
