import { createReadStream } from 'node:fs'
import { throwIfCancelled } from '../bytes.ts'
import type { ReadOptions } from '../bytes.ts'
import type { SourceRecord } from '../delimited.ts'

const NEWLINE = 10

/** One line of a file of rows: the row's number, then its cells. */
function recordOf(line: string, width: number): SourceRecord {
  const [row, ...cells]: [number, ...string[]] = JSON.parse(line)
  while (cells.length < width) cells.push('')
  return { row, line: row, cells }
}

/**
 * The rows that a reading thread wrote, in batches; only those that hold something.
 * @param width each row is filled up to that many cells
 */
export async function* readTableFile(
  path: string,
  width: number,
  { signal, onBytes }: ReadOptions = {},
): AsyncGenerator<readonly SourceRecord[]> {
  let rest: Buffer = Buffer.alloc(0)
  let total = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    throwIfCancelled(signal)
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(NEWLINE) + 1
    rest = Buffer.from(bytes.subarray(end))
    total += chunk.length
    if (end > 0) {
      const lines = bytes.toString('utf8', 0, end - 1).split('\n')
      yield lines.map((line) => recordOf(line, width))
    }
    onBytes?.(total)
  }
}

/** The first rows of the sheet as they lie in it, blank ones included. */
export async function readHead(path: string, rows: number): Promise<(readonly string[])[]> {
  const head: (readonly string[])[] = []
  for await (const batch of readTableFile(path, 0)) {
    for (const { row, cells } of batch) {
      while (head.length < Math.min(row - 1, rows)) head.push([])
      if (head.length >= rows) return head
      head.push(cells)
    }
  }
  return head
}
