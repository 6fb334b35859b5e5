import type { FileRefusal } from '#shared/errors.ts'

/** Why a spreadsheet cannot be read; crosses from the reading thread as plain data. */
export class SpreadsheetRefusal extends Error {
  readonly reason: FileRefusal
  readonly limit: number | undefined

  constructor(reason: FileRefusal, limit?: number) {
    super(reason)
    this.name = 'SpreadsheetRefusal'
    this.reason = reason
    this.limit = limit
  }
}
