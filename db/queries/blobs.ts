import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

/** Keeps bytes under their digest; bytes that are kept already stay as they are. */
export function insertBlob(handle: Handle, digest: string, content: Buffer): void {
  prepared(handle, 'INSERT INTO blobs (digest, content) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING').run(
    digest,
    content,
  )
}

export function selectBlob(handle: Handle, digest: string): Buffer<ArrayBuffer> | null {
  const row = prepared(handle, 'SELECT content FROM blobs WHERE digest = ?').get(digest) as
    { content: Buffer<ArrayBuffer> } | undefined
  return row?.content ?? null
}
