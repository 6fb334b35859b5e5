import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { wireFieldValue } from '../domain/edit.ts'
import { FILL_SERIES } from '../domain/fill.ts'
import { filterSchema, sortSchema } from '../domain/filter.ts'
import type { FieldValue } from '../entities/field.ts'
import { fieldIssue } from '../errors.ts'
import { procedure, recordId, recordType, wireRecord } from './base.ts'

const fieldKey = z.string().max(80)
const rowIndex = z.number().int().min(0).max(10_000_000)
const count = z.number().int().min(0)

/** Rows a person marked: by id, or as stretches of a view, most of which the page has never loaded. */
export const rowSet = z.discriminatedUnion('kind', [
  /** None for a paste that only makes new records. */
  z.object({ kind: z.literal('ids'), ids: z.array(recordId).max(20_000) }),
  z.object({
    kind: z.literal('view'),
    filter: filterSchema.optional(),
    search: z.string().max(200).optional(),
    isDeleted: z.boolean().optional(),
    sort: sortSchema.default([]),
    /**
     * Stretches of rows in the order of the view, both ends included. `filter` narrows the view to one group, whose rows
     * are then counted from 0. The ids of the end rows, where the page knows them, prove that page and service count the
     * same rows: else the call fails with `VIEW_CHANGED`.
     */
    stretches: z
      .array(
        z.object({
          filter: filterSchema.optional(),
          from: rowIndex,
          to: rowIndex,
          firstId: recordId.optional(),
          lastId: recordId.optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
])
export type RowSet = z.infer<typeof rowSet>

/** A block of cells: rows from top to bottom, fields from left to right. */
export const cellBlock = z.object({ rows: rowSet, fields: z.array(fieldKey).min(1).max(400) })
export type CellBlock = z.infer<typeof cellBlock>

/** Source cells of a fill are held in memory. */
const MAX_SOURCE_ROWS = 20_000

/** How many rows a set has, before they are looked up. */
export function rowCount(rows: RowSet): number {
  if (rows.kind === 'ids') return rows.ids.length
  return rows.stretches.reduce((sum, { from, to }) => sum + Math.max(0, to - from + 1), 0)
}

export const fillSeries = z.enum(FILL_SERIES)

const MAX_TEXT = 1_000_000
const MAX_COLUMNS = 400
/** Cells of one block of texts, and units of all its texts together. */
const MAX_CELLS = 2_000_000
const MAX_UNITS = 100_000_000

const pastedText = z.string().max(MAX_TEXT)

/** How much a block weighs; `Infinity` when it is no block of such cells at all. Reads no further than it must. */
function weigh(lines: unknown, maxLines: number, unitsOf: (cell: unknown) => number): { cells: number; units: number } {
  const weight = { cells: 0, units: 0 }
  const tooMuch = { cells: Infinity, units: Infinity }
  if (!Array.isArray(lines) || lines.length > maxLines) return tooMuch
  for (const line of lines as readonly unknown[]) {
    if (!Array.isArray(line) || line.length > MAX_COLUMNS) return tooMuch
    weight.cells += line.length
    if (weight.cells > MAX_CELLS) return tooMuch
    for (const cell of line as readonly unknown[]) weight.units += unitsOf(cell)
    if (weight.units > MAX_UNITS) return tooMuch
  }
  return weight
}

const unitsOfText = (cell: unknown): number =>
  typeof cell === 'string' && cell.length <= MAX_TEXT ? cell.length : Infinity

function unitsOfValue(cell: unknown): number {
  if (typeof cell === 'string') return unitsOfText(cell)
  return wireFieldValue.safeParse(cell).success ? 1 : Infinity
}

/** Lines of texts. Checked by one loop: a paste may hold a million of them. */
const textLines = (maxLines: number) =>
  z.custom<string[][]>((lines) => Number.isFinite(weigh(lines, maxLines, unitsOfText).units))
const valueLines = z.custom<FieldValue[][]>((lines) => Number.isFinite(weigh(lines, 100_000, unitsOfValue).units))

/**
 * What is done to the cells. Texts are read by the rules of their fields: names, pinyin and codes stand for records, 万 and
 * % count, dates in every usual notation.
 */
export const rangeAct = z.discriminatedUnion('kind', [
  /**
   * Texts over the block, row by row; repeated as often as the block holds them whole. The block is as large as the paste
   * covers. `newRows` become new records, with `newValues` in their other fields.
   */
  z.object({
    kind: z.literal('paste'),
    texts: textLines(100_000),
    newRows: textLines(20_000).default([]),
    newValues: z.record(z.string().max(80), wireFieldValue).default({}),
    /**
     * What was copied inside the program, in the shape of `texts` with `newRows` after them, and the field that each of its columns came from: where
     * the target is such a field too the value counts, so that a reference stays exact; else the text.
     */
    values: valueLines.optional(),
    valueFields: z.array(fieldKey).max(400).optional(),
    /** Where the texts were cut: cells that the paste does not fill are cleared in the same batch. */
    cutFrom: cellBlock.optional(),
  }),
  /** Continues the source cells over the block. Both have the same fields (down, up) or the same rows (right, left). */
  z.object({
    kind: z.literal('fill'),
    source: cellBlock.refine(({ rows }) => rowCount(rows) <= MAX_SOURCE_ROWS),
    direction: z.enum(['down', 'up', 'right', 'left']),
    series: fillSeries,
    /** A fill of the person's own that was taken back for this one: redo brings this one, not both. */
    replaces: recordId.optional(),
  }),
  /** One text into every cell: Ctrl+Enter. */
  z.object({ kind: z.literal('setText'), text: pastedText }),
  /** Bulk edit: each named field of every row; the block's own fields do not matter. */
  z.object({
    kind: z.literal('setFields'),
    changes: z
      .array(
        z.discriminatedUnion('how', [
          z.object({ field: fieldKey, how: z.literal('value'), value: wireFieldValue }),
          z.object({ field: fieldKey, how: z.literal('text'), text: pastedText }),
          z.object({ field: fieldKey, how: z.literal('clear') }),
          /** Minor units for money, the number itself otherwise; days for dates. */
          z.object({ field: fieldKey, how: z.literal('add'), amount: z.number() }),
          /** Basis points: 11000 raises by 10 %. */
          z.object({ field: fieldKey, how: z.literal('multiply'), rate: z.number() }),
          z.object({ field: fieldKey, how: z.literal('append'), text: pastedText }),
        ]),
      )
      .min(1)
      .max(40),
  }),
  z.object({ kind: z.literal('clear') }),
  z.object({
    kind: z.literal('replace'),
    find: z.string().min(1).max(1000),
    with: z.string().max(1000),
    matchCase: z.boolean().default(false),
    wholeCell: z.boolean().default(false),
  }),
  /** Moves the rows to the recycle bin, or out of it. */
  z.object({ kind: z.enum(['deleteRows', 'restoreRows']) }),
])
export type RangeAct = z.infer<typeof rangeAct>

export const rangeWrite = z.object({
  type: recordType,
  block: cellBlock,
  /** Further blocks of `clear` and `setText`: ranges marked one after the other. */
  more: z.array(cellBlock).max(50).default([]),
  act: rangeAct,
  /** `all`: nothing is written unless every cell can be. `good`: cells that cannot be written are left as they are. */
  accept: z.enum(['all', 'good']).default('all'),
  /** Only counts what the act would change: nothing is written, and the answer says so. */
  isTrial: z.boolean().optional(),
  /** Versions on screen when the person began, by id: cells that others changed since are conflicts. */
  seen: z.record(z.string().max(64), z.number().int()).default({}),
  /** Cells that stay as they are: the person has left them to others in a conflict. */
  skip: z
    .array(z.object({ id: recordId, field: fieldKey }))
    .max(20_000)
    .default([]),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type RangeWrite = z.infer<typeof rangeWrite>

/** A cell that could not be written, where it stands in the block and what it should have held. */
export const badCell = fieldIssue.extend({
  /** Row and column within the block, from 0; new rows follow the last one. */
  row: count,
  column: count,
  text: z.string().max(2000),
  title: z.string(),
})
export type BadCell = z.infer<typeof badCell>

export const rangeResult = z.object({
  /** False: `accept` was `all` and some cells are bad; nothing was written. */
  isWritten: z.boolean(),
  /** `null` when nothing changed. */
  batchId: z.string().nullable(),
  seq: count,
  changedCells: count,
  changedRows: count,
  addedRows: count,
  /** The first bad cells; `badCount` counts all. */
  bad: z.array(badCell),
  badCount: count,
  /** The rows as they are now; none of a batch too large to list. */
  records: z.array(wireRecord),
})
export type RangeResult = z.infer<typeof rangeResult>

export const rangeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: count, total: count }),
  z.object({ kind: z.literal('done'), result: rangeResult }),
])
export type RangeEvent = z.infer<typeof rangeEvent>

/** Over the cells of a selection. Blank cells count in none of the figures but `cells`. */
export const rangeFigures = z.object({
  rows: count,
  cells: count,
  /** Cells that hold something. */
  filled: count,
  /** Cells that hold a number of the unit below. */
  numbers: count,
  /** Of the numeric cells: money (minor units), percent (basis points), plain numbers; `mixed` has no sum. */
  unit: z.enum(['money', 'percent', 'number', 'mixed', 'none']),
  sum: z.number().nullable(),
  /** `null` for no numbers. */
  average: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})
export type RangeFigures = z.infer<typeof rangeFigures>

export const rangesContract = {
  /** Ids of the rows in order, for acts that name records; at most `limit`. */
  ids: procedure
    .input(z.object({ type: recordType, rows: rowSet, limit: z.number().int().min(1).max(100_000).default(20_000) }))
    .output(z.object({ ids: z.array(recordId), total: count })),
  /** Count, sum and average of marked cells, loaded or not. */
  figures: procedure
    .input(z.object({ type: recordType, blocks: z.array(cellBlock).min(1).max(50) }))
    .output(rangeFigures),
  /**
   * Writes cells as one batch and one undo step; progress at most ten times a second, then the result. Aborting leaves the
   * workbook as it was. Fails with `CONFLICT` as single edits do.
   */
  write: procedure.input(rangeWrite).output(eventIterator(rangeEvent)),
}
