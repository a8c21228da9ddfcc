/** Why a line of the register cannot be taken; the sentence for each lives in the texts. */
export type RegisterReason =
  | 'missing_column'
  | 'unknown_column'
  | 'duplicate_column'
  | 'empty_file'
  | 'not_utf8'
  | 'bad_gzip'
  | 'bad_quotes'
  | 'line_too_long'
  | 'too_few_fields'
  | 'too_many_fields'
  | 'field_too_long'
  | 'bad_character'
  | 'bad_bg_number'
  | 'bad_customer_number'
  | 'missing_name'
  | 'bad_date'
  | 'bad_flag'
  | 'unknown_role'
  | 'unknown_status'
  | 'unknown_sex'
  | 'conflicting_household'
  | 'conflicting_client'
  | 'duplicate_member'

export interface RegisterError {
  /** Line of the file, the header being 1; 0 for the file as a whole. */
  line: number
  column: string | null
  reason: RegisterReason
}

/** Nothing after this line can be read. */
export class Unreadable extends Error {
  readonly found: RegisterError

  constructor(line: number, reason: RegisterReason) {
    super(reason)
    this.name = 'Unreadable'
    this.found = { line, column: null, reason }
  }
}

export const mostListed = 1000

/** Counts all errors and keeps the first thousand: a file of another kind must not fill the memory. */
export class RegisterErrors {
  #listed: RegisterError[] = []
  count = 0

  add(errors: readonly RegisterError[], count = errors.length): void {
    this.count += count
    const last = this.#listed[mostListed - 1]
    const early = last ? errors.filter(({ line }) => line < last.line) : errors
    if (early.length === 0) return
    this.#listed = [...this.#listed, ...early]
      .sort((one, other) => one.line - other.line)
      .slice(0, mostListed)
  }

  get listed(): readonly RegisterError[] {
    return this.#listed
  }
}
