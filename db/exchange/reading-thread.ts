import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/errors.ts'

/** What a reading thread says once it holds all the code that it needs: from then on it is the file that takes time. */
export const READY = 'ready'

export interface ReadingThread {
  /** Beside the caller in the sources, and beside the bundle that holds it in a build; without its ending. */
  readonly name: string
  /** `import.meta.url` of the caller. */
  readonly beside: string
  /** What to read, as plain data. */
  readonly order: object
  /** Megabytes of old space that it may have. */
  readonly heapMegabytes: number
  /** How long it may read, in ms; `null` for as long as it takes. */
  readonly ms: number | null
  /** What the person is told when it takes too long or too much. */
  readonly tooComplex: (cause?: unknown) => AppError
  /** What the person is told when the file cannot be opened. */
  readonly unreadable: (cause: unknown) => AppError
}

function fileOf({ name, beside }: ReadingThread): URL {
  return new URL(`./${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside)
}

/** What `error` of a thread means: more than it may have, or a file that cannot be read, or a fault of ours. */
function failureOf(error: NodeJS.ErrnoException, { tooComplex, unreadable }: ReadingThread): Error {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) return tooComplex(error)
  return error.code !== undefined && 'syscall' in error ? unreadable(error) : error
}

/**
 * Reads what people give in a thread of its own, so that a hostile file neither holds up the service nor takes its
 * memory. The thread answers once, and ends with its answer, with the signal, and at its limits.
 * @throws AppError CANCELLED, and what the thread refuses with
 */
export async function askThread<Answer>(thread: ReadingThread, signal?: AbortSignal): Promise<Answer> {
  const worker = new Worker(fileOf(thread), {
    workerData: thread.order,
    resourceLimits: { maxOldGenerationSizeMb: thread.heapMegabytes, stackSizeMb: 8 },
  })
  let timer: NodeJS.Timeout | undefined
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const cancel = (): void => reject(new AppError('CANCELLED', {}))
  worker.on('message', (message: Answer | typeof READY) => {
    if (message !== READY) resolve(message)
    else if (thread.ms !== null) timer = setTimeout(() => reject(thread.tooComplex()), thread.ms)
  })
  worker.once('error', (error: NodeJS.ErrnoException) => reject(failureOf(error, thread)))
  worker.once('exit', () => reject(thread.tooComplex()))
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
    void worker.terminate()
  }
}
