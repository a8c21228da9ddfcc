import type { House } from '#platform'

const everyHours = 6

/** Keeps the cache within the size the office gave it, now and every few hours, until stopped. */
export const trimCache = ({ cache, config, log }: House): { stop(): Promise<void> } => {
  let trimming = Promise.resolve()
  const trim = () => {
    trimming = cache.trim(config.LAUFMAPPE_CACHE_GB * 1e9).then(
      (bytes) => log.debug('cache.trimmed', { megabytes: Math.round(bytes / 1e6) }),
      (cause) => log.error('cache.trim_failed', {}, cause),
    )
  }
  trim()
  const timer = setInterval(trim, everyHours * 60 * 60 * 1000)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await trimming
    },
  }
}
