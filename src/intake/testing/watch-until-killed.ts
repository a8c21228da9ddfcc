// Watches the folder given until somebody kills it: node watch-until-killed.ts URL BLOBS SCANS
import { openDatabase } from '#platform'
import { watchScanFolder } from '../scan-folder/watch-scan-folder.ts'
import { openDesk } from './intake-house.ts'

const [url = '', blobFolder = '', folder = ''] = process.argv.slice(2)
const { desk } = await openDesk({ database: openDatabase(url, { connections: 3 }), blobFolder })
await watchScanFolder(desk, { folder, tenantId: 1, pollMillis: 20, settleMillis: 40 })
process.send?.('watching')
