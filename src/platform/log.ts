const levels = { debug: 20, info: 30, warn: 40, error: 50, silent: 99 } as const
export type LogLevel = keyof typeof levels

/** Ids, counts and durations only; never a name, a number of a client or a content. */
type LogFacts = Record<string, string | number | boolean | null | undefined>

export interface Log {
  debug(event: string, facts?: LogFacts): void
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts & { error?: never }, cause?: unknown): void
}

/** One JSON object a line on standard error. Of a cause it writes class, code and stack places, never its message: messages of databases and parsers quote contents. */
export const openLog = (least: LogLevel): Log => {
  const write = (level: LogLevel, event: string, facts: LogFacts = {}, cause?: unknown) => {
    if (levels[level] < levels[least]) return
    const line = {
      at: new Date().toISOString(),
      level,
      event,
      ...facts,
      ...(cause ? describeCause(cause) : {}),
    }
    process.stderr.write(`${JSON.stringify(line)}\n`)
  }
  return {
    debug: (event, facts) => write('debug', event, facts),
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts, cause) => write('error', event, facts, cause),
  }
}

const describeCause = (cause: unknown): LogFacts => {
  if (!(cause instanceof Error)) return { cause: typeof cause }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  const { stack = '', message } = cause
  // A message of several lines may look like places in the code: it goes first, and all of the stack if it cannot.
  const behind = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : ''
  const places = behind.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
  return {
    cause: cause.name,
    code,
    stack: places
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  }
}
