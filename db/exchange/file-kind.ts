/** What a file's first bytes say when it is no delimited text. */
export type ForeignKind = 'binary'

/** More control bytes than this share of the head, and it is no text. */
const CONTROL_SHARE = 0.01

function startsWith(head: Uint8Array, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

const ascii = (head: Uint8Array): string => Buffer.from(head.subarray(0, 4096)).toString('latin1')

function isArchive(head: Uint8Array): boolean {
  return startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
}

function isMarkup(head: Uint8Array): boolean {
  const text = ascii(head).replace(/^\u00EF\u00BB\u00BF/, '')
  return /^\s*<(?:!doctype html|html|table|\?xml)/i.test(text)
}

function controlShare(head: Uint8Array): number {
  let controls = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b)) controls += 1
  return controls / head.length
}

/** Looks at the head of a file that is neither marked as nor looks like UTF-16. */
export function foreignKindOf(head: Uint8Array): ForeignKind | null {
  if (isArchive(head) || isMarkup(head)) return 'binary'
  if (/^(?:%PDF-|SQLite format 3|\{\\rtf)/.test(ascii(head))) return 'binary'
  return controlShare(head) > CONTROL_SHARE ? 'binary' : null
}
