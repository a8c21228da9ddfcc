import { openHouse } from '#server'
import { readConfig } from '../../platform/index.ts'
import { fitWeightsStage } from '../learning/whose/fit-stage.ts'

/** Fits the weights of the first office: a test starts this file and kills it in the middle. */
const [url = '', folder = ''] = process.argv.slice(2)
const config = readConfig({ DATABASE_URL: url, LAUFMAPPE_DATA: folder, LAUFMAPPE_LOG: 'silent' })
const { house } = await openHouse(config)
process.stdout.write('begun\n')
await fitWeightsStage(house).run({ tenantId: 1 })
process.stdout.write('ended\n')
