import { selectBlob } from '#db/queries/blobs.ts'
import type { Handle } from '#db/queries/handle.ts'
import { digestOf } from './digest.ts'

export type KeptBytes =
  { readonly state: 'sound'; readonly content: Buffer<ArrayBuffer> } | { readonly state: 'missing' | 'changed' }

/** The bytes kept under a digest, if they are there and are still those that it names. */
export function keptBytes(handle: Handle, digest: string): KeptBytes {
  const content = selectBlob(handle, digest)
  if (content === null) return { state: 'missing' }
  return digestOf(content) === digest ? { state: 'sound', content } : { state: 'changed' }
}
