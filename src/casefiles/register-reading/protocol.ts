import type { NumberPatterns } from '../number-spelling.ts'
import type { Gzip } from '../read-register.ts'
import type { RegisterError } from '../register-errors.ts'

/** What a process is asked that reads a register: the file comes by its standard input, lines for COPY leave by its output. */
export interface RegisterTask {
  gzip: Gzip
  patterns: NumberPatterns
}

/** What it says in the end, once all its lines are written. */
export type RegisterVerdict =
  | { rows: number; errors: readonly RegisterError[]; errorCount: number }
  | { refused: 'unfolds' }
