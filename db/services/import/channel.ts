/** Hands values from a callback to an async loop, in order. */
export interface Channel<T> extends AsyncIterable<T> {
  push(value: T): void
  /** No more values; what was pushed is still delivered. */
  end(): void
}

export function createChannel<T>(): Channel<T> {
  const values: T[] = []
  let isEnded = false
  let wake: (() => void) | null = null
  const signal = (): void => {
    wake?.()
    wake = null
  }
  return {
    push(value) {
      values.push(value)
      signal()
    },
    end() {
      isEnded = true
      signal()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        yield* values.splice(0)
        if (values.length > 0) continue
        if (isEnded) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
