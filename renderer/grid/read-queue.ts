/** Windows that are read at a time: the service answers others in between, and the next one waits no longer than a page takes. */
const MAX_READS = 2

/**
 * Lets a few reads through at a time, the one asked for last first: after a fast scroll what is on screen comes before
 * what was passed by.
 */
export class ReadQueue {
  readonly #waiting: (() => void)[] = []
  #running = 0

  async run(read: () => Promise<void>): Promise<void> {
    if (this.#running >= MAX_READS) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    try {
      await read()
    } finally {
      const next = this.#waiting.pop()
      // The place goes straight to the next one.
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
