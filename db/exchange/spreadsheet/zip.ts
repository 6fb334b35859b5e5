import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly checksum: number
  readonly packed: number
  readonly size: number
  readonly headerAt: number
}

const END_SIGNATURE = 0x06054b50
const END64_SIGNATURE = 0x06064b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT = 65_535
const SATURATED = 0xffff_ffff
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024

const damaged = (): SpreadsheetRefusal => new SpreadsheetRefusal('damaged')

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead < length) throw damaged()
  return buffer
}

interface Directory {
  readonly at: number
  readonly bytes: number
}

/** Where the list of parts lies. A file that was cut off has none. */
async function findDirectory(file: FileHandle, fileBytes: number): Promise<Directory> {
  const length = Math.min(fileBytes, END_BYTES + MAX_COMMENT)
  const tail = await readAt(file, fileBytes - length, length)
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue
    const directory = { bytes: tail.readUInt32LE(at + 12), at: tail.readUInt32LE(at + 16) }
    if (directory.at !== SATURATED && directory.bytes !== SATURATED) return directory
    return findDirectory64(file, tail, at)
  }
  throw damaged()
}

async function findDirectory64(file: FileHandle, tail: Buffer, endAt: number): Promise<Directory> {
  if (endAt < 20) throw damaged()
  const record = await readAt(file, Number(tail.readBigUInt64LE(endAt - 12)), 56)
  if (record.readUInt32LE(0) !== END64_SIGNATURE) throw damaged()
  return { bytes: Number(record.readBigUInt64LE(40)), at: Number(record.readBigUInt64LE(48)) }
}

/** Sizes and place of an entry; the large ones stand in its extra field. */
function placeOf(directory: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packed' | 'size' | 'headerAt'> {
  const plain = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)]
  const wide = plain.includes(SATURATED) ? wideValues(extra) : []
  const [size = 0, packed = 0, headerAt = 0] = plain.map((value) => (value === SATURATED ? (wide.shift() ?? 0) : value))
  return { size, packed, headerAt }
}

function wideValues(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) {
      const values: number[] = []
      const end = Math.min(at + 4 + length, extra.length)
      for (let value = at + 4; value + 8 <= end; value += 8) values.push(Number(extra.readBigUInt64LE(value)))
      return values
    }
    at += 4 + length
  }
  return []
}

function entriesOf(directory: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE;) {
    const nameBytes = directory.readUInt16LE(at + 28)
    const extraBytes = directory.readUInt16LE(at + 30)
    const nameEnd = at + 46 + nameBytes
    // Parts are found by the names of the format, which are ASCII; writers on Windows may turn the slash.
    const name = directory.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/')
    entries.set(name.toLowerCase(), {
      name,
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      ...placeOf(directory, at, directory.subarray(nameEnd, nameEnd + extraBytes)),
    })
    if (entries.size > LIMITS.zipEntries) throw new SpreadsheetRefusal('bomb')
    at = nameEnd + extraBytes + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** The parts of a zip file by lower-case name, each read as a stream of its own. */
export class ZipFile {
  readonly path: string
  readonly entries: ReadonlyMap<string, ZipEntry>

  private constructor(path: string, entries: ReadonlyMap<string, ZipEntry>) {
    this.path = path
    this.entries = entries
  }

  /** Throws `SpreadsheetRefusal`: damaged, bomb. */
  static async open(path: string): Promise<ZipFile> {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size < END_BYTES) throw damaged()
      const { at, bytes } = await findDirectory(file, size)
      if (at + bytes > size || bytes > MAX_DIRECTORY_BYTES) throw damaged()
      return new ZipFile(path, entriesOf(await readAt(file, at, bytes)))
    } finally {
      await file.close()
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  /**
   * The unpacked bytes of a part, as fast as they are taken. What the list of parts says of its size is not trusted.
   * Throws `SpreadsheetRefusal`: damaged, encrypted, bomb, tooLarge.
   */
  async *read(name: string, maxBytes: number = LIMITS.partBytes): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw damaged()
    if (entry.isEncrypted) throw new SpreadsheetRefusal('encrypted')
    const allowed = Math.min(maxBytes, Math.max(LIMITS.smallPartBytes, entry.packed * LIMITS.inflation))
    if (entry.size > allowed) throw new SpreadsheetRefusal('bomb')
    let total = 0
    let checksum = 0
    try {
      for await (const chunk of await this.#stream(entry)) {
        total += chunk.length
        checksum = crc32(chunk, checksum)
        if (total > allowed) throw new SpreadsheetRefusal('bomb')
        yield chunk
      }
      if (checksum !== entry.checksum) throw damaged()
    } catch (error) {
      if (error instanceof SpreadsheetRefusal || !isUnpackFailure(error)) throw error
      throw damaged()
    }
  }

  async #stream(entry: ZipEntry): Promise<AsyncIterable<Uint8Array>> {
    const file = await open(this.path, 'r')
    let start: number
    try {
      const header = await readAt(file, entry.headerAt, 30)
      if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged()
      start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    } finally {
      await file.close()
    }
    if (entry.packed === 0) return emptyStream()
    const packed = createReadStream(this.path, { start, end: start + entry.packed - 1, highWaterMark: 256 * 1024 })
    if (entry.method === 0) return packed
    if (entry.method !== 8) throw damaged()
    const unpacked = createInflateRaw({ chunkSize: 256 * 1024 })
    packed.on('error', (error) => unpacked.destroy(error))
    unpacked.on('close', () => packed.destroy())
    return packed.pipe(unpacked)
  }
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}

function isUnpackFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
