import { openDatabase } from '../../database/connect.ts'
import { openMasterKeys } from '../master-keys.ts'
import { rotateMasterKey } from '../rotate-master-key.ts'

/** Changes the master key, one file key at a time so that there is something to interrupt. Arguments: database URL, data folder. */
const [url = '', folder = ''] = process.argv.slice(2)
const database = openDatabase(url)
const masters = await openMasterKeys(database, { LAUFMAPPE_DATA: folder })
await rotateMasterKey({ database, masters, together: 1 })
await database.close()
