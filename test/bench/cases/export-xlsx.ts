import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { crc32, createDeflateRaw, createInflateRaw } from 'node:zlib'
import { finished } from 'node:stream/promises'
import type { BenchCase, Trial } from '../runner.ts'
import { HAND_SELECT, prepareExport } from './export-rows.ts'
import type { ExportBench } from './export-rows.ts'

const PIECE = 64 * 1024
const DATES = new Set([6, 7, 9])
const NAME = 'xl/worksheets/sheet1.xml'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function cellXml(cell: string | number | null, index: number): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'number') return `<c s="3"><v>${cell / 100}</v></c>`
  if (DATES.has(index)) return `<c s="8"><v>${Date.parse(`${cell}T00:00:00Z`) / 86_400_000 + 25_569}</v></c>`
  return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

/** One sheet of typed cells, packed as a stream, at the head of a zip: what a hand-written loop has to do. */
async function exportByHand({ hand, fileOf }: ExportBench): Promise<string> {
  const out = fs.createWriteStream(fileOf('reference'))
  const header = Buffer.alloc(30 + NAME.length)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(8, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(NAME.length, 26)
  header.write(NAME, 30)
  out.write(header)
  const deflate = createDeflateRaw({ level: 3 })
  deflate.pipe(out)
  let [text, rows, crc] = ['<worksheet><sheetData>', 0, 0]
  for (const row of hand.prepare(HAND_SELECT).raw().iterate() as IterableIterator<(string | number | null)[]>) {
    rows += 1
    text += `<row r="${rows + 1}">${row.map(cellXml).join('')}</row>`
    if (text.length < PIECE) continue
    const piece = Buffer.from(text)
    crc = crc32(piece, crc)
    deflate.write(piece)
    text = ''
  }
  deflate.end(`${text}</sheetData></worksheet>`)
  await finished(out)
  return `${rows} rows`
}

/** Rows, sums and texts of the first sheet, read back as a stream. */
async function checksum(file: string): Promise<string> {
  const start = Buffer.alloc(64)
  const handle = fs.openSync(file, 'r')
  fs.readSync(handle, start)
  fs.closeSync(handle)
  const offset = 30 + start.readUInt16LE(26) + start.readUInt16LE(28)
  const inflate = createInflateRaw()
  fs.createReadStream(file, { start: offset }).pipe(inflate)
  const decoder = new TextDecoder()
  const hash = createHash('sha256')
  let [rest, rows, sum] = ['', 0, 0]
  for await (const chunk of inflate as AsyncIterable<Buffer>) {
    rest += decoder.decode(chunk, { stream: true })
    const parts = rest.split('</row>')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      // The header of the product's sheet has no numbers; the reference writes none.
      if (part.includes('<row r="1">')) continue
      rows += 1
      for (const [, value = ''] of part.matchAll(/<v>([^<]*)/g)) sum += Math.round(Number(value) * 100)
      for (const [, value = ''] of part.matchAll(/<t[^>]*>([^<]*)/g)) hash.update(value)
    }
  }
  return `${rows} rows ${sum} ${hash.digest('hex').slice(0, 16)}`
}

/** All opportunities, 13 columns, as a formatted spreadsheet. */
export const exportXlsx: BenchCase = {
  name: 'export as .xlsx',
  ratioGate: 3,
  ratioGoal: 1.5,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const bench = await prepareExport(size, 'xlsx')
    return {
      product: async () => `${await bench.exportProduct('xlsx')} rows`,
      reference: () => exportByHand(bench),
      verify: (side) => checksum(bench.fileOf(side)),
      dispose: () => bench.dispose(),
    }
  },
}
