import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { AppError } from '#shared/errors.ts'
import { fitsName, mediaTypeOf } from './media-type.ts'

/** A file on disk, such as one that a person picked, or one whose bytes a page holds. */
export type GivenFile =
  { readonly name: string; readonly path: string } | { readonly name: string; readonly bytes: Blob }

const MAX_NAME = 240
const MEGABYTE = 1024 * 1024

/** Marks that turn the direction of writing: with them a name reads otherwise than it ends. */
const TURNING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The last part of a name. The ending of a long one stays, since people read the kind from it. */
export function keptName(name: string): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(TURNING, '').trim() || 'file'
  const ending = extname(plain).slice(0, 16)
  return plain.length <= MAX_NAME ? plain : plain.slice(0, MAX_NAME - ending.length) + ending
}

function refuseLarge(name: string, size: number): void {
  if (size <= MAX_ATTACHMENT_BYTES) return
  throw new AppError('FILE_REFUSED', { reason: 'tooLargeToKeep', name, limit: MAX_ATTACHMENT_BYTES / MEGABYTE })
}

async function readGiven(file: GivenFile, name: string): Promise<Buffer> {
  if ('bytes' in file) {
    refuseLarge(name, file.bytes.size)
    return Buffer.from(await file.bytes.arrayBuffer())
  }
  const unreadable = (cause: unknown): never => {
    throw new AppError('FILE_REFUSED', { reason: 'unreadable', name }, { cause })
  }
  const about = await stat(file.path).catch(unreadable)
  if (!about.isFile()) throw new AppError('FILE_REFUSED', { reason: 'unreadable', name })
  refuseLarge(name, about.size)
  return readFile(file.path).catch(unreadable)
}

/** Bytes and type of a file that may be kept. Throws `FILE_REFUSED`. */
export async function contentOf(file: GivenFile, name: string): Promise<{ content: Buffer; mediaType: string }> {
  const content = await readGiven(file, name)
  if (content.length === 0) throw new AppError('FILE_REFUSED', { reason: 'empty', name })
  // A file may grow between the two looks at it.
  refuseLarge(name, content.length)
  const mediaType = mediaTypeOf(content)
  if (!fitsName(name, mediaType)) throw new AppError('FILE_REFUSED', { reason: 'notWhatItsNameSays', name })
  return { content, mediaType }
}
