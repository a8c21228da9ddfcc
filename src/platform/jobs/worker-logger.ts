import { Logger } from 'graphile-worker'

/** The job engine logs payloads and error texts; our own log says what is needed without them. */
export const quietWorkerLogger = new Logger(() => () => {})
