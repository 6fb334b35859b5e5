import { createHash } from 'node:crypto'
import { selectBlob } from '#db/queries/blobs.ts'
import type { Handle } from '#db/queries/handle.ts'

/** The digest under which bytes are kept: SHA-256 in lower-case hexadecimal. */
export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

export type KeptBytes =
  { readonly state: 'sound'; readonly content: Buffer<ArrayBuffer> } | { readonly state: 'missing' | 'changed' }

/** The bytes kept under a digest, if they are there and are still those that it names. */
export function keptBytes(handle: Handle, digest: string): KeptBytes {
  const content = selectBlob(handle, digest)
  if (content === null) return { state: 'missing' }
  return digestOf(content) === digest ? { state: 'sound', content } : { state: 'changed' }
}
