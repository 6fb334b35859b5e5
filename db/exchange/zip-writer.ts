import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { AppError } from '#shared/errors.ts'
import type { FileSink } from './file-sink.ts'

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** Offsets and sizes of the plain format are 32-bit; every spreadsheet program reads that one. */
const MAX_OFFSET = 0xffff_ffff
/** Texts are gathered to pieces of this size before they are packed. */
const PIECE_CHARS = 64 * 1024
const LEVEL = 3

/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01: two exports of the same rows are the same bytes. */
const DATE = 0x21

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function centralHeader({ name, offset, crc, packed, size }: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(FLAGS, 8)
  header.writeUInt16LE(DEFLATED, 10)
  header.writeUInt16LE(DATE, 14)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, name])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}

/** One file inside a zip while it is written. */
export interface ZipEntry {
  /** Bytes before packing. */
  readonly size: number
  /** Resolves when more may be written; packing goes on meanwhile. */
  write(text: string): Promise<void> | undefined
  end(): Promise<void>
}

/** Writes a zip as a stream, one entry after another; nothing but the directory is kept in memory. */
export class ZipWriter {
  readonly #sink: FileSink
  readonly #name: string
  readonly #entries: Entry[] = []

  /** @param name as sentences call the file */
  constructor(sink: FileSink, name: string) {
    this.#sink = sink
    this.#name = name
  }

  async openEntry(path: string): Promise<ZipEntry> {
    const name = Buffer.from(path)
    const offset = this.#sink.bytes
    if (offset > MAX_OFFSET) throw new AppError('EXPORT_REFUSED', { reason: 'tooLarge', name: this.#name })
    await this.#sink.write(localHeader(name))
    const start = this.#sink.bytes
    const deflate = createDeflateRaw({ level: LEVEL, chunkSize: PIECE_CHARS })
    const pumped = this.#pump(deflate)
    // A failure of the disk is thrown by `end`, or by the write that waits; it must not go unhandled before.
    pumped.catch(() => undefined)
    let [pending, crc, size] = ['', 0, 0]
    const flush = (): Promise<void> | undefined => {
      const piece = Buffer.from(pending)
      pending = ''
      crc = crc32(piece, crc)
      size += piece.length
      if (deflate.write(piece)) return undefined
      return Promise.race([once(deflate, 'drain').then(() => undefined), pumped])
    }
    return {
      get size() {
        return size
      },
      write(text) {
        pending += text
        return pending.length < PIECE_CHARS ? undefined : flush()
      },
      end: async () => {
        await flush()
        deflate.end()
        await pumped
        const packed = this.#sink.bytes - start
        if (size > MAX_OFFSET || packed > MAX_OFFSET) {
          throw new AppError('EXPORT_REFUSED', { reason: 'tooLarge', name: this.#name })
        }
        await this.#sink.write(descriptor(crc, packed, size))
        this.#entries.push({ name, offset, crc, packed, size })
      },
    }
  }

  async #pump(deflate: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of deflate) await this.#sink.write(chunk)
  }

  async addText(path: string, text: string): Promise<void> {
    const entry = await this.openEntry(path)
    await entry.write(text)
    await entry.end()
  }

  /** Writes the directory; the zip is complete then. */
  async end(): Promise<void> {
    const offset = this.#sink.bytes
    const directory = Buffer.concat(this.#entries.map(centralHeader))
    if (offset > MAX_OFFSET) throw new AppError('EXPORT_REFUSED', { reason: 'tooLarge', name: this.#name })
    await this.#sink.write(directory)
    await this.#sink.write(endOfDirectory(this.#entries.length, directory.length, offset))
  }
}
