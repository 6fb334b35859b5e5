import { createHash } from 'node:crypto'

/** The digest under which bytes are kept: SHA-256 in lower-case hexadecimal. */
export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
