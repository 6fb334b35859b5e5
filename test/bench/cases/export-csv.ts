import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createImportResults, importFile, previewImport } from '#db/services/import.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { importAnswers, importRequest } from '#shared/contract/import-types.ts'
import { addBenchPeople, createBenchWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'
import { HAND_SELECT, prepareExport } from './export-rows.ts'
import type { ExportBench } from './export-rows.ts'

const PIECE = 128 * 1024

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a good programmer writes in an afternoon: one statement, one loop, one file. */
function exportByHand({ hand, fileOf }: ExportBench): string {
  const file = fs.openSync(fileOf('reference'), 'w')
  let [text, rows] = ['\uFEFFcode,name,customer\r\n', 0]
  for (const row of hand.prepare(HAND_SELECT).raw().iterate() as IterableIterator<(string | number | null)[]>) {
    const cells = row.map((cell) => {
      if (cell === null) return ''
      return typeof cell === 'number' ? (cell / 100).toFixed(2) : quoted(cell)
    })
    text += `${cells.join(',')}\r\n`
    rows += 1
    if (text.length > PIECE) {
      fs.writeSync(file, text)
      text = ''
    }
  }
  fs.writeSync(file, text)
  fs.fsyncSync(file)
  fs.closeSync(file)
  return `${rows} rows`
}

/** Everything below the header, to the byte. */
async function digestOfRows(file: string): Promise<string> {
  const hash = createHash('sha256')
  let isHeader = true
  for await (const chunk of fs.createReadStream(file) as AsyncIterable<Buffer>) {
    const at: number = isHeader ? chunk.indexOf(10) + 1 : 0
    isHeader &&= at === 0
    if (!isHeader) hash.update(chunk.subarray(at))
    if (chunk.includes(Buffer.from('\uFFFD'))) throw new Error('U+FFFD in the file')
  }
  return hash.digest('hex').slice(0, 16)
}

/** CSV → workbook → CSV gives the same bytes. */
async function proveReturn({ folder, exportProduct, fileOf }: ExportBench): Promise<void> {
  await exportProduct('csv-utf8')
  const workbook = await createBenchWorkbook(path.join(folder, 'second.funnel'))
  addBenchPeople(workbook)
  const results = createImportResults()
  const desk = { workbook, actor: SYSTEM_ACTOR, results }
  const input = { path: fileOf('product'), name: 'product.csv' }
  const preview = await previewImport(desk, input, 'opportunity')
  const request = importRequest.parse({
    recordType: 'opportunity',
    columns: preview.columns.map(({ index, proposedField }) => ({ column: index, field: proposedField })),
    answers: importAnswers.parse({ createMissing: { customer: true } }),
  })
  await importFile(desk, input, request)
  results.close()
  const again = path.join(folder, 'again.csv')
  await exportProduct('csv-utf8', again, workbook)
  workbook.close()
  if (!fs.readFileSync(again).equals(fs.readFileSync(fileOf('product')))) {
    throw new Error('CSV → workbook → CSV is not the same bytes')
  }
}

const LARGEST_RETURN = 10_000

/** All opportunities, 13 columns, as CSV in UTF-8. */
export const exportCsv: BenchCase = {
  name: 'export as CSV',
  ratioGate: 3,
  ratioGoal: 1.5,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const bench = await prepareExport(size, 'csv')
    if (size <= LARGEST_RETURN) await proveReturn(bench)
    return {
      product: async () => `${await bench.exportProduct('csv-utf8')} rows`,
      reference: () => exportByHand(bench),
      verify: (side) => digestOfRows(bench.fileOf(side)),
      dispose: () => bench.dispose(),
    }
  },
}
