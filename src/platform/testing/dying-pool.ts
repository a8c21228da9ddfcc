import { z } from 'zod'
import { openDatabase } from '../database/connect.ts'
import { defineStage } from '../jobs/stage.ts'
import { startWork } from '../jobs/work.ts'
import { openLog } from '../log.ts'

/** A machine that never comes to the end of its stage: a test starts this file and kills it in the middle. */
const [url = ''] = process.argv.slice(2)
const stuck = defineStage({
  name: 'test.slow',
  payload: z.looseObject({ tenantId: z.number() }),
  priority: 1,
  run: () => {
    process.stdout.write('in the middle\n')
    return new Promise<void>(() => {})
  },
  giveUp: async () => {},
})
await startWork({ database: openDatabase(url), stages: [stuck], concurrency: 1, log: openLog('silent') })
