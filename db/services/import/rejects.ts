import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import Papa from 'papaparse'
import { createSpreadsheetShelf } from '#db/exchange/spreadsheet/shelf.ts'
import type { SpreadsheetShelf } from '#db/exchange/spreadsheet/shelf.ts'
import type { Staging } from '#db/queries/import-staging.ts'
import { newId } from '#db/workbook/ids.ts'
import type { ImportableType, RejectedRow } from '#shared/contract/import-types.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { AppError } from '#shared/errors.ts'
import { fieldLabelIn, issueSentence } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'

const REASON = { 'zh-CN': '原因', en: 'Reason' } as const
const MAX_KEPT_RESULTS = 5

interface Kept {
  readonly fields: FieldBook
  readonly recordType: ImportableType
  readonly headers: readonly string[]
  readonly staging: Staging
}

/** Rejected rows of the last imports, until the workbook is closed. */
export interface ImportResults {
  keep(result: Kept): string
  /** Throws `FILE_GRANT` for a result that is no longer kept. */
  get(resultId: string): Kept
  readonly shelf: SpreadsheetShelf
  close(): void
}

/** @param temporaryParent folder for what is read of spreadsheets */
export function createImportResults(temporaryParent?: string): ImportResults {
  const shelf = createSpreadsheetShelf(temporaryParent)
  const kept = new Map<string, Kept>()
  return {
    shelf,
    keep(result) {
      const id = newId()
      kept.set(id, result)
      for (const [oldest, { staging }] of kept) {
        if (kept.size <= MAX_KEPT_RESULTS) break
        staging.close()
        kept.delete(oldest)
      }
      return id
    },
    get(resultId) {
      const result = kept.get(resultId)
      if (!result) throw new AppError('FILE_GRANT', {})
      return result
    },
    close() {
      for (const { staging } of kept.values()) staging.close()
      kept.clear()
      shelf.close()
    },
  }
}

export function* rejectedRows({ staging }: Kept, limit?: number): Generator<RejectedRow> {
  for (const { row, cells, issues } of staging.rejects(limit)) {
    const parsed: Omit<RejectedRow, 'row'> = { cells: JSON.parse(cells), issues: JSON.parse(issues) }
    yield { row, ...parsed }
  }
}

function reasonOf({ fields, recordType }: Kept, { issues }: RejectedRow, language: Language): string {
  return issues
    .map(({ field, code, params }) => {
      const sentence = issueSentence(language, code, params)
      if (field === '') return sentence
      return `${fieldLabelIn(language, fields, recordType, field)}${language === 'en' ? ' ' : ''}${sentence}`
    })
    .join(language === 'en' ? '; ' : '；')
}

/**
 * Writes the rejected rows as a file that can be mended and imported again: the columns as they were, and the reasons in
 * one more at the end. UTF-8 with a byte-order mark and CRLF, as Excel and WPS open it.
 */
export async function writeRejectsFile(kept: Kept, target: string, language: Language): Promise<number> {
  const stream = createWriteStream(target)
  const done = finished(stream)
  let count = 0
  try {
    stream.write(`\uFEFF${Papa.unparse([[...kept.headers, REASON[language]]])}\r\n`)
    for (const reject of rejectedRows(kept)) {
      const cells = reject.cells.slice(0, kept.headers.length)
      while (cells.length < kept.headers.length) cells.push('')
      const line = Papa.unparse([[...cells, reasonOf(kept, reject, language)]])
      if (!stream.write(`${line}\r\n`)) await once(stream, 'drain')
      count += 1
    }
    stream.end()
    await done
  } catch (error) {
    stream.destroy()
    await done.catch(() => undefined)
    throw error
  }
  return count
}
