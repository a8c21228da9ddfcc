export type Channel = 'scan' | 'upload' | 'api'

/**
 * How much must speak for cuts before a file is parted at all, as the logarithm of a ratio. A file of few pages is one letter
 * with what was enclosed, and so is what somebody hands in by portal or programme, whatever its length; a thick scan is a stack.
 */
export const reluctance = (pages: number, channel: Channel): number =>
  Math.max(channel === 'scan' ? 0 : 14, 14 - 0.7 * pages)
