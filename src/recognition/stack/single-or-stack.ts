export type Channel = 'scan' | 'upload' | 'api'

/**
 * How much must speak for cuts before a file is parted at all, as the logarithm of a ratio. A file of few pages is one letter
 * in most offices, and so is what somebody hands in by portal or programme, whatever its length; a thick scan is a stack.
 */
export const reluctance = (pages: number, channel: Channel): number =>
  channel === 'scan' ? Math.max(0, 5 - 0.35 * pages) : Math.max(4, 7 - 0.35 * pages)
