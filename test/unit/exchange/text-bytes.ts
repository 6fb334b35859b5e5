import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Encoders made by turning the platform's decoders around, so that the tests need no table of their own. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if (Array.from(char).length === 1 && char !== '\uFFFD' && !table.has(char)) table.set(char, [lead, trail])
    }
  }
  return table
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

export function encodeDoubleByte(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes = Array.from(text).flatMap((char) => {
    if (char < '\u0080') return [char.charCodeAt(0)]
    const pair = table.get(char)
    if (!pair) throw new Error(`${encoding} has no two bytes for ${char}`)
    return [...pair]
  })
  return Uint8Array.from(bytes)
}

export function encodeUtf16(text: string, encoding: 'utf-16le' | 'utf-16be', withBom: boolean): Uint8Array {
  const bytes = Buffer.from(withBom ? `\uFEFF${text}` : text, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

export const encodeUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const withUtf8Bom = (text: string): Uint8Array => encodeUtf8(`\uFEFF${text}`)

/** The bytes in pieces of the given size, each in a buffer that is used again, as a file is read. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size)
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.subarray(start, start + size)
    buffer.set(piece)
    yield buffer.subarray(0, piece.length)
  }
}

/** A folder for the files of one test file. */
export function temporaryFolder(): {
  write: (name: string, content: Uint8Array | string) => string
  remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-exchange-'))
  return {
    write: (name, content) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
