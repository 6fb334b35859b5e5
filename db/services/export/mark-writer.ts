import { hash as digest } from 'node:crypto'
import { ROUND_TRIP_FORM } from '#db/exchange/round-trip-mark.ts'
import type { SheetCell } from '#db/exchange/xlsx-writer.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ExportRequest } from '#shared/contract/exports.ts'
import { canonicalCell, cellsHash, shownHash } from './canonical.ts'
import type { ExportColumn } from './columns.ts'

/** What the hidden sheet of a round-trip file says, as JSON in its first cell. */
export interface RoundTripMark {
  readonly form: number
  readonly replicaId: string
  readonly type: string
  readonly viewName: string
  readonly language: string
  readonly columns: readonly { readonly key: string; readonly header: string }[]
  /** Log sequence that the rows stand at. */
  readonly seq: number
  /** Hash of that log entry: another history than that of the file has another one. */
  readonly seqHash: string
  readonly rows: number
  /** Milliseconds UTC. */
  readonly at: number
}

/** Texts of one cell of the hidden sheet stay well below what a cell can hold. */
const MAX_CHARS = 30_000
const MARK_PIECE = 20_000

/** Digest over everything the sheet says, so that a damaged one is noticed. */
export function markDigest(texts: readonly string[]): string {
  return digest('sha256', texts.join('\n'), 'hex')
}

/**
 * Collects what the hidden sheet of a round-trip file holds: the mark, then `id:written:shown` of every row: one hash of the
 * cells that people write, and a short one of each that is merely shown.
 */
export class MarkWriter {
  readonly #mark: RoundTripMark
  readonly #columns: readonly ExportColumn[]
  readonly #chunks: string[] = []
  #chunk = ''
  #rows = 0

  constructor(
    workbook: Workbook,
    request: ExportRequest,
    columns: readonly ExportColumn[],
    seq: { readonly seq: number; readonly hash: string },
  ) {
    this.#columns = columns
    this.#mark = {
      form: ROUND_TRIP_FORM,
      replicaId: workbook.replicaId,
      type: request.type,
      viewName: request.viewName,
      language: request.language,
      columns: columns.map(({ key, header }) => ({ key, header })),
      seq: seq.seq,
      seqHash: seq.hash,
      rows: 0,
      at: workbook.now(),
    }
  }

  note(id: string, cells: readonly SheetCell[]): void {
    const written: (string | null)[] = []
    let shown = ''
    for (const [index, { format, isWritable }] of this.#columns.entries()) {
      const cell = canonicalCell(format, cells[index] ?? null)
      if (isWritable) written.push(cell)
      else shown += shownHash(cell)
    }
    this.#chunk += `${this.#chunk === '' ? '' : ';'}${id}:${cellsHash(written)}:${shown}`
    this.#rows += 1
    if (this.#chunk.length <= MAX_CHARS) return
    this.#chunks.push(this.#chunk)
    this.#chunk = ''
  }

  /** Rows of the hidden sheet: digest, mark in pieces, then the records. */
  rows(): string[][] {
    if (this.#chunk !== '') this.#chunks.push(this.#chunk)
    const mark = JSON.stringify({ ...this.#mark, rows: this.#rows })
    const pieces = mark.match(new RegExp(`[^]{1,${MARK_PIECE}}`, 'g')) ?? []
    const body = [String(pieces.length), ...pieces, ...this.#chunks]
    return [markDigest(body), ...body].map((text) => [text])
  }
}
