import { createChannel } from '#db/services/import/channel.ts'

const PROGRESS_MS = 100

/**
 * Events of a piece of work: its progress at most ten times a second, then what it ends with. Leaving the loop early aborts
 * the work and waits until it has cleaned up.
 */
export async function* progressStream<Progress, Result>(
  work: (options: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<Progress | Result> {
  const channel = createChannel<Progress | Result>()
  const leaving = new AbortController()
  let last = -Infinity
  const onProgress = (progress: Progress): void => {
    const now = performance.now()
    if (now - last < PROGRESS_MS) return
    last = now
    channel.push(progress)
  }
  const stop = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
  const done = work({ signal: stop, onProgress })
    .then((result) => channel.push(result))
    .finally(() => channel.end())
  // Failures are thrown by `await done` below; without this a reader that left early would leave them unhandled.
  done.catch(() => undefined)
  try {
    yield* channel
    await done
  } finally {
    leaving.abort()
    await done.catch(() => undefined)
  }
}
