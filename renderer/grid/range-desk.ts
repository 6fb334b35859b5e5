import type { WireRecord } from '#shared/contract/base.ts'
import type { BadCell, CellBlock, RangeAct, RangeResult } from '#shared/contract/ranges.ts'
import { issueSentence } from '#shared/locale/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { CellNotes } from './cell-notes.ts'
import type { GridColumn } from './columns.ts'
import type { GridOptions } from './grid-options.ts'
import type { GridQuestions } from './grid-questions.ts'
import type { GridRows } from './grid-rows.ts'
import type { RangeWriteRequest } from './grid-source.ts'
import type { Rect } from './selection/model.ts'

export interface RangeDeskParts {
  readonly options: () => GridOptions
  readonly language: () => Language
  readonly notes: CellNotes
  readonly questions: GridQuestions
  readonly rows: GridRows
  /** The column at a place among the displayed ones. */
  readonly columnAt: (place: number) => GridColumn | undefined
  readonly repaint: (id: string, fields: readonly string[]) => void
  readonly absorb: (rows: readonly WireRecord[]) => void
  /** Rows came or went. */
  readonly refresh: () => void
  /** Says a sentence in passing. */
  readonly say: (key: 'onlyComputed' | 'readOnly' | 'notOneBlock') => void
}

/** A rectangle of the view with the fields that its columns write, from left to right. */
export interface TargetBlock {
  readonly rect: Rect
  readonly fields: readonly string[]
  /** Places of these columns within the rectangle. */
  readonly places: readonly number[]
  /** Column keys, beside `fields`. */
  readonly keys: readonly string[]
}

/** Where acts on many cells are sent, each as one call and one undo step, and where their refused cells are shown. */
export class RangeDesk {
  readonly #parts: RangeDeskParts
  constructor(parts: RangeDeskParts) {
    this.#parts = parts
  }

  /** The columns of the rectangle that can be written; computed ones are left out. */
  target(rect: Rect): TargetBlock | null {
    const found = Array.from({ length: rect.right - rect.left + 1 }, (_, place) => {
      const column = this.#parts.columnAt(rect.left + place)
      return { place, key: column?.key ?? '', field: column?.editedField ?? null }
    }).filter((one): one is { place: number; key: string; field: string } => one.field !== null)
    if (found.length === 0) return null
    return {
      rect,
      fields: found.map(({ field }) => field),
      places: found.map(({ place }) => place),
      keys: found.map(({ key }) => key),
    }
  }

  block(target: TargetBlock): CellBlock | null {
    const rows = this.#parts.rows.setOf([{ from: target.rect.top, to: target.rect.bottom }])
    return rows === null ? null : { rows, fields: [...target.fields] }
  }

  /** Writes over the rectangles; false when nothing was written. */
  async run(targets: readonly TargetBlock[], act: RangeAct): Promise<RangeResult | null> {
    const blocks = targets.map((target) => this.block(target)).filter((block) => block !== null)
    return this.runBlocks(targets, blocks, act)
  }

  async runBlocks(
    targets: readonly TargetBlock[],
    blocks: readonly CellBlock[],
    act: RangeAct,
  ): Promise<RangeResult | null> {
    const [block, ...more] = blocks
    if (block === undefined) return null
    if (this.#parts.options().isReadOnly) {
      this.#parts.say('readOnly')
      return null
    }
    const rows = this.#parts.rows.known(targets.map(({ rect }) => ({ from: rect.top, to: rect.bottom })))
    const seen = Object.fromEntries(rows.map(({ id, version }) => [id, version]))
    const request = { block, more, act, seen }
    try {
      return await this.#write(request, targets)
    } catch (reason) {
      this.#parts.options().onRangeFailure?.(reason)
      return null
    }
  }

  async #write(request: RangeWriteRequest, targets: readonly TargetBlock[]): Promise<RangeResult | null> {
    const { source } = this.#parts.options()
    const first = await source.writeRange(request, 'all')
    if (first === null) return null
    if (first.isWritten) return this.#show(first, targets)
    const { bad, badCount } = first
    const good = Math.max(0, this.#cellsOf(request.act, targets) - badCount)
    const answer = await this.#parts.questions.ask({ kind: 'badCells', cells: bad, badCount, good })
    if (answer === null) return null
    const second = await source.writeRange(request, 'good')
    return second === null ? null : this.#show(second, targets)
  }

  /** Cells that an act reaches, those that stay as they are among them. */
  #cellsOf(act: RangeAct, targets: readonly TargetBlock[]): number {
    const existing = targets.reduce((cells, { rect, fields }) => {
      return cells + this.#parts.rows.count([{ from: rect.top, to: rect.bottom }]) * fields.length
    }, 0)
    return existing + (act.kind === 'paste' ? act.newRows.reduce((cells, row) => cells + row.length, 0) : 0)
  }

  #show(result: RangeResult, targets: readonly TargetBlock[]): RangeResult {
    const { absorb, refresh } = this.#parts
    this.#clearNotes(targets)
    for (const cell of result.bad) this.#refuse(cell, targets)
    absorb(result.records)
    if (result.addedRows > 0 || (result.records.length === 0 && result.changedRows > 0)) refresh()
    return result
  }

  /** A cell that has been written is not refused any more. */
  #clearNotes(targets: readonly TargetBlock[]): void {
    const { notes, rows, repaint } = this.#parts
    if (notes.listInvalid().length === 0) return
    for (const { rect, keys } of targets) {
      for (const { id } of rows.known([{ from: rect.top, to: rect.bottom }])) {
        const refused = keys.filter((key) => notes.invalid(id, key) !== undefined)
        for (const key of refused) notes.clear(id, key)
        if (refused.length > 0) repaint(id, refused)
      }
    }
  }

  #refuse(cell: BadCell, targets: readonly TargetBlock[]): void {
    const { notes, language, repaint, rows } = this.#parts
    const [target] = targets
    const id = cell.recordId ?? (target === undefined ? undefined : rows.at(target.rect.top + cell.row)?.id)
    const key = targets.flatMap(({ fields, keys }) => keys[fields.indexOf(cell.field)] ?? [])[0] ?? cell.field
    if (id === undefined) return
    const sentence = issueSentence(language(), cell.code, cell.params)
    notes.set(id, key, { kind: 'invalid', text: cell.text, sentence })
    repaint(id, [key])
  }
}
