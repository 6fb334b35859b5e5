import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { SourceFile } from '../bytes.ts'
import { throwIfCancelled } from '../bytes.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'
import type { SpreadsheetOrder } from './spreadsheet-worker.ts'
import type { BookFacts } from './xlsx.ts'

/** Spreadsheets that were read lately: preview, plan and import of one file read it once. */
export interface SpreadsheetShelf {
  /** @throws AppError FILE_REFUSED, CANCELLED */
  take(file: SourceFile, container: SpreadsheetOrder['container'], signal?: AbortSignal): Promise<BookFacts>
  /** Removes what was read. */
  close(): void
}

interface Place {
  readonly book: Promise<BookFacts>
  readonly folder: string
  readonly stop: AbortController
  waiting: number
  isRead: boolean
}

const MAX_KEPT = 3

/** @param temporaryParent folder in which the rows of sheets are kept for as long as the shelf is */
export function createSpreadsheetShelf(temporaryParent: string = tmpdir()): SpreadsheetShelf {
  const places = new Map<string, Place>()
  const drop = (key: string): void => {
    const place = places.get(key)
    places.delete(key)
    place?.stop.abort()
    if (place) rmSync(place.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  function start(key: string, file: SourceFile, container: SpreadsheetOrder['container']): Place {
    mkdirSync(temporaryParent, { recursive: true })
    const folder = mkdtempSync(join(temporaryParent, 'funnel-sheets-'))
    const stop = new AbortController()
    const book = readSpreadsheet(file, container, folder, stop.signal)
    const place: Place = { book, folder, stop, waiting: 0, isRead: false }
    places.set(key, place)
    book.then(
      () => (place.isRead = true),
      () => places.get(key) === place && drop(key),
    )
    for (const [oldest, { waiting }] of places) {
      if (places.size <= MAX_KEPT) break
      if (waiting === 0 && oldest !== key) drop(oldest)
    }
    return place
  }

  return {
    async take(file, container, signal) {
      throwIfCancelled(signal)
      const key = `${file.path}\u001F${file.size}\u001F${statSync(file.path).mtimeMs}`
      const place = places.get(key) ?? start(key, file, container)
      // The one used last goes last.
      places.delete(key)
      places.set(key, place)
      place.waiting += 1
      const leave = (): void => {
        place.waiting -= 1
        if (signal?.aborted && place.waiting === 0 && !place.isRead) drop(key)
      }
      const left = Promise.withResolvers<never>()
      const onAbort = (): void => left.reject(new AppError('CANCELLED', {}))
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        return await Promise.race([place.book, left.promise])
      } finally {
        signal?.removeEventListener('abort', onAbort)
        leave()
      }
    },
    close() {
      for (const key of places.keys()) drop(key)
    },
  }
}
