import fs from 'node:fs'
import path from 'node:path'
import { BULK_CACHE_KIB } from '#db/queries/handle.ts'
import { createImportResults, importFile as runImportFile, previewImport } from '#db/services/import.ts'
import type { ImportDesk } from '#db/services/import.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { importAnswers, importRequest } from '#shared/contract/import-types.ts'
import { HEADERS, writeCsv } from '../csv.ts'
import { createHandTables, insertHandRows, openHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { addBenchPeople, benchFolder, createBenchWorkbook } from '../product.ts'
import type { BenchRow } from '../rows.ts'
import type { BenchCase, Trial } from '../runner.ts'

const CHUNK_BYTES = 1 << 20

/** Lines of the file without its first: it is larger than a text may be at a million rows. */
function* dataLines(file: string): Generator<string> {
  const input = fs.openSync(file, 'r')
  const decoder = new TextDecoder()
  const bytes = new Uint8Array(CHUNK_BYTES)
  let rest = ''
  let isHeader = true
  try {
    for (let count = fs.readSync(input, bytes); count > 0; count = fs.readSync(input, bytes)) {
      const lines = (rest + decoder.decode(bytes.subarray(0, count), { stream: true })).split('\r\n')
      rest = lines.pop() ?? ''
      yield* isHeader ? lines.slice(1) : lines
      isHeader = false
    }
  } finally {
    fs.closeSync(input)
  }
}

/** The file holds no quotes, so a split reads it; the hand loop needs no more. */
function* handRows(file: string): Generator<BenchRow> {
  for (const line of dataLines(file)) {
    const cells = line.split(',')
    const row = Object.fromEntries(HEADERS.map(([, key], at) => [key, cells[at] ?? ''])) as Record<string, string>
    yield { ...(row as unknown as BenchRow), amount: Number(row['amount']) * 100 }
  }
}

function checksum(database: HandDatabase, table: string): string {
  const row = database
    .prepare(
      `SELECT count(*) AS n, sum(amount) AS amount, sum(length(note)) AS notes,
      sum(length(next_action)) AS actions, min(code) AS first, max(code) AS last,
      sum(instr(name || note, char(65533))) AS broken FROM ${table}`,
    )
    .get()
  return JSON.stringify(row)
}

/** Returns how long the backup before the rows took, in ms. */
async function importProduct(workbook: Workbook, file: string): Promise<number> {
  const results = createImportResults()
  const desk: ImportDesk = { workbook, actor: SYSTEM_ACTOR, results }
  const input = { path: file, name: path.basename(file) }
  const preview = await previewImport(desk, input, 'opportunity')
  const request = importRequest.parse({
    recordType: 'opportunity',
    columns: preview.columns.map(({ index, proposedField }) => ({ column: index, field: proposedField })),
    answers: importAnswers.parse({ createMissing: { customer: true } }),
  })
  const backup = { start: 0, end: 0 }
  const stopListening = workbook.feed.subscribe((event) => {
    if (event.kind === 'backup') backup.end = performance.now()
  })
  const result = await runImportFile(desk, input, request, {
    onProgress: ({ phase }) => {
      if (phase === 'backup') backup.start = performance.now()
    },
  })
  stopListening()
  if (result.rejected > 0) throw new Error(`${result.rejected} rows rejected: ${JSON.stringify(result.rejectReasons)}`)
  results.close()
  return backup.end - backup.start
}

/** A CSV of 13 columns into a new workbook: validated, customers made, stage histories, change log, indexes. */
export const importFile: BenchCase = {
  name: 'import a CSV file',
  ratioGate: 5,
  ratioGoal: 3.5,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const csv = path.join(folder, 'rows.csv')
    writeCsv(csv, size)
    let workbook: Workbook | null = null
    let hand: HandDatabase | null = null
    let round = 0
    let backupMs = 0
    const closeBoth = (): void => {
      workbook?.close()
      hand?.close()
      workbook = hand = null
    }
    return {
      async refresh(side) {
        round += 1
        closeBoth()
        if (side === 'product') {
          workbook = await createBenchWorkbook(path.join(folder, `${round}.funnel`))
          addBenchPeople(workbook)
        } else hand = openHand(path.join(folder, `${round}.db`), BULK_CACHE_KIB)
      },
      async product() {
        if (!workbook) throw new Error('no workbook')
        backupMs = await importProduct(workbook, csv)
        return checksum(workbook.handle, 'opportunities')
      },
      reference() {
        if (!hand) throw new Error('no database')
        createHandTables(hand)
        insertHandRows(hand, handRows(csv))
        return checksum(hand, 'deals')
      },
      extras: () => ({ 'of it the verified backup, which the hand loop does not make': backupMs }),
      dispose() {
        closeBoth()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
