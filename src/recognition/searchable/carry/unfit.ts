/** Why a page cannot be carried over as it is drawn; `reason` is for tests and figures, it names no contents. */
export class Unfit extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.name = 'Unfit'
    this.reason = reason
  }
}

/** Ends the attempt to carry a page over: it will be drawn as a picture. */
export const unfit = (reason: string): never => {
  throw new Unfit(reason)
}
