import pg from 'pg'

/** Statements that a connection keeps; what is put together anew each time shall not fill the server's memory. */
const MOST_KEPT = 300
const MOST_SEEN = 2000

/**
 * A connection that lets the server plan a statement once instead of each time: planning a look-up takes longer than
 * running it. Only statements with parameters that come again are kept, under a name of this connection.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()

  override query: pg.Client['query'] = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    const query = super.query as (...args: unknown[]) => unknown
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? this.#nameOf(text) : null
    return name === null
      ? query.call(this, text, values, ...rest)
      : query.call(this, { name, text, values }, ...rest)
  }) as pg.Client['query']

  #nameOf(text: string): string | null {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    if (!this.#seen.has(text)) {
      if (this.#seen.size < MOST_SEEN) this.#seen.add(text)
      return null
    }
    if (this.#names.size >= MOST_KEPT) return null
    const name = `kept_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
