import { CellReader, selectIdsOfRows } from '#db/queries/range-cells.ts'
import type { CellRow } from '#db/queries/range-cells.ts'
import { newId } from '#db/workbook/ids.ts'
import type { BatchLabel, Edit, Operation } from '#shared/domain/edit.ts'
import type { RangeAct, RangeWrite } from '#shared/contract/ranges.ts'
import { isBlankText } from '#shared/domain/values/index.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { BadCells } from './bad-cells.ts'
import type { CellReason } from './bad-cells.ts'
import { CellTexts } from './columns.ts'
import { blamed, DraftReader } from './drafts.ts'
import type { Draft, OnBad } from './drafts.ts'
import { newRecordDefaults } from './new-records.ts'
import { ReferenceFinder } from './references.ts'
import { placesInFile } from './rows.ts'
import { columnsOf } from './task.ts'
import type { Task, TaskPlace } from './task.ts'
import { copiedValues, cutTask, tasksOf } from './tasks.ts'
import type { PasteAct } from './tasks.ts'
import { WaitingDrafts } from './waiting.ts'

/** Rows that are read and looked up together. */
const CHUNK_ROWS = 250

export const LABELS: Readonly<Record<RangeAct['kind'], BatchLabel['key']>> = {
  paste: 'paste',
  fill: 'fill',
  setText: 'edit',
  setFields: 'bulkEdit',
  clear: 'clear',
  replace: 'replace',
  deleteRows: 'delete',
  restoreRows: 'restore',
}

interface Refusal {
  readonly issues: readonly FieldIssue[]
  readonly isPartial: boolean
}

/** Ids of written records that are remembered to be shown. */
const MAX_IDS = 201

/**
 * One pass over the cells of an act, inside the transaction: it gives out edits, and those that the write road refuses are
 * given out again without the cells to blame. `poisoned` are records that an earlier pass found to fail only after they
 * were written; they stay out.
 */
export class RangePass {
  readonly bad: BadCells
  readonly found = new Map<string, CellReason>()
  readonly changedIds: string[] = []
  changedCells = 0
  changedRows = 0
  addedRows = 0
  /** Rows looked at, for progress. */
  done = 0
  readonly #visitor: Visitor
  readonly #request: RangeWrite
  readonly #poisoned: ReadonlyMap<string, CellReason>
  readonly #place: TaskPlace
  readonly #reader: DraftReader
  readonly #seen: ReadonlyMap<string, number>
  readonly #skipped: ReadonlySet<string>
  readonly #waiting: WaitingDrafts
  /** Records that this pass has written before: their version is no longer the one that was seen. */
  readonly #freed = new Set<string>()
  #isLastTurn = false
  #refusal: Refusal | null = null

  constructor(visitor: Visitor, request: RangeWrite, poisoned: ReadonlyMap<string, CellReason>) {
    const { type, language } = request
    this.bad = new BadCells(visitor.workbook, type)
    this.#waiting = new WaitingDrafts(visitor.workbook.fields, type)
    this.#visitor = visitor
    this.#request = request
    this.#poisoned = poisoned
    this.#place = { visitor, type, language, texts: new CellTexts(visitor, type, language) }
    const finder = new ReferenceFinder(visitor)
    this.#reader = new DraftReader(this.#place, finder, newRecordDefaults(visitor.workbook.handle, type), this.#onBad)
    this.#seen = new Map(Object.entries(request.seen))
    this.#skipped = new Set(request.skip.map(({ id, field }) => `${id} ${field}`))
  }

  /** To be told by the write road of the edit that it was given last. */
  refuse(issues: readonly FieldIssue[], isPartial: boolean): void {
    this.#refusal = { issues, isPartial }
  }

  *edits(): Generator<Edit> {
    const { act, block, more } = this.#request
    let start = 0
    let firstRows: readonly number[] = []
    for (const task of tasksOf(this.#place, block, more, act)) {
      if (act.kind === 'deleteRows' || act.kind === 'restoreRows') yield* this.#moveRows(task, act.kind)
      else yield* this.#writeRows(task, start)
      if (start === 0) firstRows = task.rows
      start += task.rows.length
    }
    yield* this.#writeWaiting()
    if (act.kind !== 'paste') return
    yield* this.#addRows(act, start)
    // What could not be pasted would be lost with its source.
    if (act.cutFrom === undefined || this.bad.count > 0) return
    yield* this.#writeRows(cutTask(this.#place, act.cutFrom, block, firstRows), start + act.newRows.length)
  }

  readonly #onBad: OnBad = (draft, column, field, text, reason) => {
    if (draft.badColumns.has(column)) return
    draft.badColumns.add(column)
    const recordId = draft.cells === null ? null : draft.id
    const title = draft.values.get(entityOf(this.#type).title)
    this.bad.add(
      { recordId, row: draft.row, column, field, text, ...(typeof title === 'string' ? { title } : {}) },
      reason,
    )
  }

  get #type(): RangeWrite['type'] {
    return this.#request.type
  }

  *#writeRows(task: Task, start: number): Generator<Edit> {
    if (task.columns.length === 0) return
    const { handle, fields } = this.#visitor.workbook
    const targets = task.columns.flatMap(({ target }) => (target === null ? [] : [target]))
    const within = targets.flatMap(({ field }) => (field.within === undefined ? [] : [field.within]))
    const keys = [...task.columns.map(({ key }) => key), ...targets.map(({ key }) => key), ...within, ...task.reads]
    const reader = new CellReader(handle, fields, this.#type, keys, this.#visitor.today)
    for (const places of chunks(placesInFile(task.rows))) {
      const rows = places.map((at) => task.rows[at] ?? 0)
      const cellsByRow = new Map(reader.read(rows).map((cells) => [cells.row, cells]))
      const drafts: Draft[] = []
      for (const at of places) {
        const cells = cellsByRow.get(task.rows[at] ?? 0)
        if (cells === undefined) this.#noteGone(start + at, task)
        else drafts.push(this.#draftOf(task, at, start, cells))
      }
      this.#reader.settle()
      for (const draft of drafts) yield* this.#write(draft, 'update')
      this.done += rows.length
    }
  }

  #noteGone(row: number, task: Task): void {
    const field = task.columns[0]?.key ?? entityOf(this.#type).title
    this.bad.add({ recordId: null, row, column: 0, field, text: '' }, { code: 'recordGone' })
  }

  #draftOf(task: Task, row: number, start: number, cells: CellRow): Draft {
    const draft = emptyDraft(start + row, cells.id, cells, {})
    for (const [column, at] of task.columns.entries()) {
      if (this.#isSkipped(cells.id, at.key, at.target?.key)) continue
      const wish = task.wish(row, column, cells)
      if (wish !== null) this.#reader.take(draft, column, at, wish)
    }
    return draft
  }

  #isSkipped(id: string, shown: string, target: string | undefined): boolean {
    if (this.#skipped.size === 0) return false
    return this.#skipped.has(`${id} ${shown}`) || (target !== undefined && this.#skipped.has(`${id} ${target}`))
  }

  *#moveRows(task: Task, act: 'deleteRows' | 'restoreRows'): Generator<Edit> {
    const { handle } = this.#visitor.workbook
    const operation = act === 'deleteRows' ? 'delete' : 'restore'
    for (const places of chunks(placesInFile(task.rows))) {
      const present = places.filter((at) => task.rows[at] !== 0)
      const ids = selectIdsOfRows(
        handle,
        this.#type,
        present.map((at) => task.rows[at] ?? 0),
      )
      for (const at of places) if (task.rows[at] === 0) this.#noteGone(at, task)
      for (const [at, id] of ids.entries()) {
        yield* this.#write(emptyDraft(present[at] ?? 0, id, NO_CELLS, {}), operation)
      }
      this.done += places.length
    }
  }

  /** Lines that are blank from end to end make no record. */
  *#addRows(act: PasteAct, start: number): Generator<Edit> {
    if (act.newRows.length === 0) return
    const columns = columnsOf(this.#place, this.#request.block.fields)
    // A checked object: its keys become fields.
    for (const key of Object.keys(act.newValues)) columnsOf(this.#place, [key])
    const copied = copiedValues(this.#place, act, columns, columns.length)
    for (let from = 0; from < act.newRows.length; from += CHUNK_ROWS) {
      const lines = act.newRows.slice(from, from + CHUNK_ROWS)
      const drafts: Draft[] = []
      for (const [at, line] of lines.entries()) {
        if (line.every(isBlankText)) continue
        const draft = emptyDraft(start + from + at, newId(), null, act.newValues)
        for (const [index, column] of columns.entries()) {
          const text = line[index]
          if (text === undefined) continue
          const wish = copied(act.texts.length + from + at, index, index, text) ?? { kind: 'text', text }
          this.#reader.take(draft, index, column, wish)
        }
        drafts.push(draft)
      }
      this.#reader.settle()
      for (const draft of drafts) yield* this.#write(draft, 'insert')
      this.done += lines.length
    }
  }

  /** Gives the edit of a draft out until the write road takes it, each time without the cells that it refused. */
  *#write(draft: Draft, operation: Operation): Generator<Edit> {
    const poison = this.#poisoned.get(keyOf(draft))
    if (poison !== undefined) return this.#refuseRow(draft, poison)
    for (;;) {
      if (operation === 'update' && draft.values.size === 0) return
      this.#refusal = null
      yield this.#editOf(draft, operation)
      const refusal = this.#takeRefusal()
      if (refusal === null) return this.#note(draft, operation)
      if (operation === 'update' && !this.#isLastTurn && this.#waiting.take(draft, refusal.issues)) return
      const [first] = refusal.issues
      const reason = { code: first?.code ?? 'other', params: first?.params }
      if (refusal.isPartial) {
        this.found.set(keyOf(draft), reason)
        return this.#refuseRow(draft, reason)
      }
      if (!this.#takeBack(draft, refusal.issues)) return this.#refuseRow(draft, reason)
    }
  }

  /** Values that stand once change hands within the act, as when two codes are swapped. */
  *#writeWaiting(): Generator<Edit> {
    this.#isLastTurn = true
    for (const { draft, field, isFreed } of this.#waiting.turns()) {
      if (!isFreed) {
        yield* this.#write(draft, 'update')
        // It gave its value up for one that it did not get: the next pass leaves the record alone.
        const isLost = this.#freed.has(draft.id) && !draft.values.has(field)
        if (isLost) this.found.set(keyOf(draft), { code: 'notUnique', params: { value: '' } })
        continue
      }
      this.#refusal = null
      yield { type: this.#type, id: draft.id, operation: 'update', values: { [field]: null } }
      // A value that must not be blank cannot be given up; the draft is refused in its own turn.
      if (this.#takeRefusal() === null) this.#freed.add(draft.id)
    }
    this.#isLastTurn = false
  }

  #takeRefusal(): Refusal | null {
    return this.#refusal
  }

  #editOf(draft: Draft, operation: Operation): Edit {
    const baseVersion = operation === 'update' && !this.#freed.has(draft.id) ? this.#seen.get(draft.id) : undefined
    const values: Record<string, FieldValue> = { ...draft.base, ...Object.fromEntries(draft.values) }
    return { type: this.#type, id: draft.id, operation, values, ...(baseVersion === undefined ? {} : { baseVersion }) }
  }

  /** Takes the blamed cells out of the draft; `false` when the record as a whole is to blame. */
  #takeBack(draft: Draft, issues: readonly FieldIssue[]): boolean {
    const culprits = issues.map((issue) => [issue, blamed(this.#type, draft, issue)] as const)
    if (culprits.some(([, field]) => field === null)) return false
    for (const [issue, field] of culprits) {
      const origin = field === null ? undefined : draft.origins.get(field)
      if (field === null || origin === undefined) continue
      this.#onBad(draft, origin.column, issue.field, origin.text, issue)
    }
    for (const [, field] of culprits) {
      if (field === null) continue
      draft.values.delete(field)
      draft.origins.delete(field)
    }
    return true
  }

  #refuseRow(draft: Draft, reason: CellReason): void {
    const [first] = draft.origins.values()
    this.#onBad(
      draft,
      first?.column ?? 0,
      [...draft.origins.keys()][0] ?? entityOf(this.#type).title,
      first?.text ?? '',
      reason,
    )
  }

  #note(draft: Draft, operation: Operation): void {
    if (this.changedIds.length < MAX_IDS) this.changedIds.push(draft.id)
    if (operation === 'insert') this.addedRows += 1
    else this.changedRows += 1
    this.changedCells += draft.values.size
  }
}

function* chunks(places: Uint32Array): Generator<number[]> {
  for (let from = 0; from < places.length; from += CHUNK_ROWS) yield [...places.subarray(from, from + CHUNK_ROWS)]
}

/** The same in every pass: a new record gets a new id each time. */
function keyOf({ row, id, cells }: Draft): string {
  return cells === null ? `new ${row}` : id
}

const NO_CELLS: CellRow = { row: 0, id: '', version: 0, values: new Map(), labels: new Map() }

function emptyDraft(row: number, id: string, cells: CellRow | null, base: FieldValues): Draft {
  return { row, id, cells, base, values: new Map(), origins: new Map(), badColumns: new Set() }
}
