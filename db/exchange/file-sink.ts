import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import { partFileFor, removeAbandonedParts } from './part-files.ts'

type Refusal = ErrorData<'EXPORT_REFUSED'>['reason']

/** Troubles of the disk that a person can mend. Excel and WPS hold a file that they show. */
const REASONS: Readonly<Record<string, Refusal>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EBUSY: 'inUse',
  EPERM: 'inUse',
  EACCES: 'notAllowed',
  EROFS: 'notAllowed',
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  EISDIR: 'notAllowed',
}

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  return new AppError('EXPORT_REFUSED', { reason: REASONS[String(error.code)] ?? 'unwritable', name }, { cause: error })
}

/** A file that appears under its name only when all of it has been written. */
export interface FileSink {
  /** Bytes written so far. */
  readonly bytes: number
  /** @throws AppError EXPORT_REFUSED */
  write(chunk: Uint8Array): Promise<void>
  /** Puts the file in its place, over an older one. @throws AppError EXPORT_REFUSED */
  commit(): Promise<void>
  /** Removes what was written; does nothing after `commit`. */
  discard(): Promise<void>
}

/**
 * Writes beside the target under a name of its own, so that an older file stays whole until the new one is complete.
 * @param name as sentences call the file
 */
export async function openFileSink(target: string, name: string = basename(target)): Promise<FileSink> {
  await removeAbandonedParts(target)
  const temporary = partFileFor(target)
  const refusing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw refusalOf(error, name)
    }
  }
  let handle: FileHandle | null = await refusing(() => open(temporary, 'wx', 0o644))
  let bytes = 0
  const close = async (): Promise<void> => {
    const held = handle
    handle = null
    await held?.close()
  }
  let isDone = false
  return {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      const held = handle
      if (!held) throw new Error('The file is closed')
      await refusing(async () => {
        for (let at = 0; at < chunk.length;) {
          const { bytesWritten } = await held.write(chunk, at, chunk.length - at)
          at += bytesWritten
        }
      })
      bytes += chunk.length
    },
    async commit() {
      await refusing(async () => {
        await handle?.sync()
        await close()
        await rename(temporary, target)
      })
      isDone = true
    },
    async discard() {
      if (isDone) return
      await close()
      await rm(temporary, { force: true })
    },
  }
}
