import { open } from 'node:fs/promises'
import type { SpreadsheetOrder } from './spreadsheet-worker.ts'

type Container = SpreadsheetOrder['container']

const HEAD_BYTES = 4096

function startsWith(head: Uint8Array, ...bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, index) => head[index] === byte)
}

function textOf(head: Uint8Array): string {
  if (startsWith(head, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(head)
  if (startsWith(head, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(head)
  return Buffer.from(head)
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
}

const XML_BOOK = /^\s*<\?xml[^>]*\?>[\s\S]{0,800}?<(?:\w+:)?workbook[\s>]/i
const HTML =
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype html|html|head|meta|style|body|table)[\s>]/i

/** What a file is by its first bytes, whatever its name says; `null` for text and everything else. */
export function containerOfHead(head: Uint8Array): Container | null {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'compound'
  // Sheets of Excel 2 to 4 stand in no container.
  if (head[0] === 0x09 && [0, 2, 4, 8].includes(head[1] ?? 1) && head[3] === 0) return 'compound'
  const text = textOf(head)
  if (XML_BOOK.test(text)) return 'xml'
  return HTML.test(text) ? 'html' : null
}

/** Errors of the file system pass. */
export async function containerOf(path: string): Promise<Container | null> {
  const file = await open(path, 'r')
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return containerOfHead(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
