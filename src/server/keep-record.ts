import { sealRecord, tidyRecord } from '#audit'
import type { House } from '#platform'

const minute = 60_000

/** Every five minutes the record is sealed where that is due, once a day its months are looked after. Runs until stopped. */
export const keepRecord = (house: House): { stop(): Promise<void> } => {
  let running = Promise.resolve()
  const then = (event: string, work: (house: House) => Promise<void>) => () => {
    running = running.then(() => work(house)).catch((cause) => house.log.error(event, {}, cause))
  }
  const tidy = then('audit.tidy_failed', tidyRecord)
  const seal = then('audit.seal_failed', sealRecord)
  tidy()
  seal()
  const timers = [setInterval(seal, 5 * minute), setInterval(tidy, 24 * 60 * minute)]
  for (const timer of timers) timer.unref()
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await running
    },
  }
}
