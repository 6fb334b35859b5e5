import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#shared/errors.ts'

export const CHUNK_BYTES = 256 * 1024

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Bytes read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined
  readonly chunkBytes?: number | undefined
}

export interface SourceFile {
  readonly path: string
  readonly name: string
  readonly size: number
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

/** `CANCELLED` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('CANCELLED', {})
}

/** Turns a failure of the file system into a refusal; everything else passes. */
async function refusing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isSystemError(error)) throw new AppError('FILE_REFUSED', { reason: 'unreadable', name }, { cause: error })
    throw error
  }
}

/** Size of a file, under the name that refusals give it; refuses one that cannot be read, is no plain file or is empty. */
export async function openSource(path: string, name: string = basename(path)): Promise<SourceFile> {
  const { size, isFile } = await refusing(name, async () => {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      return { size: stat.size, isFile: stat.isFile() }
    } finally {
      await handle.close()
    }
  })
  if (!isFile) throw new AppError('FILE_REFUSED', { reason: 'unreadable', name })
  if (size === 0) throw new AppError('FILE_REFUSED', { reason: 'empty', name })
  return { path, name, size }
}

/**
 * The bytes of a file, chunk by chunk as they are asked for. A chunk is valid until the next one is taken: the buffer
 * is used again.
 */
export async function* readBytes(file: SourceFile, options: ReadOptions = {}): AsyncGenerator<Uint8Array> {
  const handle = await refusing(file.name, () => open(file.path, 'r'))
  try {
    const buffer = new Uint8Array(options.chunkBytes ?? CHUNK_BYTES)
    let total = 0
    for (;;) {
      throwIfCancelled(options.signal)
      const { bytesRead } = await refusing(file.name, () => handle.read(buffer, 0, buffer.length, null))
      if (bytesRead === 0) return
      total += bytesRead
      yield buffer.subarray(0, bytesRead)
      options.onBytes?.(total)
    }
  } finally {
    await handle.close()
  }
}
