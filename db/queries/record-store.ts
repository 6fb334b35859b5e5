import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { searchKey, sortKey } from './search-keys.ts'
import { columnOf, tableOf } from '#db/schema/index.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { columnFieldsOf, decodeCell, decodeCustom, encodeCell, encodeCustom, storedExpression } from './record-codec.ts'
import type { Cell } from './record-codec.ts'

/** A record as the write road sees it: own stored fields plus the system columns. */
export interface RecordState {
  readonly id: string
  readonly version: number
  readonly createdAt: number
  readonly createdBy: string | null
  readonly updatedAt: number
  readonly updatedBy: string | null
  readonly deletedAt: number | null
  readonly createdSeq: number
  /** By key; of custom fields only those with a value, deleted fields included. */
  readonly values: FieldValues
}

/** Cells in the order of `SYSTEM` and the columns of the type: as objects they cost a third more to read. */
type Row = readonly Cell[]

const SYSTEM = 'id, version, created_at, created_by, updated_at, updated_by, deleted_at, created_seq, custom'
const SYSTEM_COLUMNS = SYSTEM.split(', ').length

const texts = new Map<string, string>()

/** One string object a query: looking up its statement then costs no hashing of a long new text. */
function selectText(type: RecordType, rest: string): string {
  const key = `${type} ${rest}`
  let text = texts.get(key)
  if (!text) {
    const columns = columnFieldsOf(type).map((field) => field.column)
    text = `SELECT ${[SYSTEM, ...columns].join(', ')} FROM ${tableOf(type).name} t ${rest}`
    texts.set(key, text)
  }
  return text
}

function toState(type: RecordType, row: Row): RecordState {
  const [id, version, createdAt, createdBy, updatedAt, updatedBy, deletedAt, createdSeq, custom] = row
  const values: Record<string, FieldValue> = {}
  let at = SYSTEM_COLUMNS
  for (const { key, field } of columnFieldsOf(type)) values[key] = decodeCell(field, row[at++] ?? null)
  if (typeof custom === 'string') Object.assign(values, decodeCustom(custom))
  return {
    id: String(id),
    version: Number(version),
    createdAt: Number(createdAt),
    createdBy: createdBy as string | null,
    updatedAt: Number(updatedAt),
    updatedBy: updatedBy as string | null,
    deletedAt: deletedAt as number | null,
    createdSeq: Number(createdSeq),
    values,
  }
}

/** The record, deleted or not; `null` when the id is unknown. */
export function selectRecordState(handle: Handle, type: RecordType, id: string): RecordState | null {
  const row = prepared(handle, selectText(type, 'WHERE id = ?')).raw().get(id) as Row | undefined
  return row ? toState(type, row) : null
}

/** Live records whose `field` holds `value`, oldest first. */
export function selectRecordStatesBy(handle: Handle, type: RecordType, field: string, value: Cell): RecordState[] {
  const text = selectText(
    type,
    `WHERE ${storedExpression(type, field)} = ? AND deleted_at IS NULL ORDER BY created_at, id`,
  )
  return (prepared(handle, text).raw().all(value) as Row[]).map((row) => toState(type, row))
}

/** All live records of a type; for small types only. */
export function selectAllRecordStates(handle: Handle, type: RecordType): RecordState[] {
  const rows = prepared(handle, selectText(type, 'WHERE deleted_at IS NULL ORDER BY created_at, id'))
    .raw()
    .all() as Row[]
  return rows.map((row) => toState(type, row))
}

/** The records of a small type in the recycle bin, those that went there last first. */
export function selectDeletedRecordStates(handle: Handle, type: RecordType): RecordState[] {
  const rows = prepared(handle, selectText(type, 'WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id'))
    .raw()
    .all()
  return (rows as Row[]).map((row) => toState(type, row))
}

/** Number of records of a type, deleted ones included. */
export function countAllRecords(handle: Handle, type: RecordType): number {
  return (prepared(handle, `SELECT count(*) AS n FROM ${tableOf(type).name}`).get() as { n: number }).n
}

/** Ids of all records of a type, deleted ones included, oldest first. */
export function selectAllIds(handle: Handle, type: RecordType): string[] {
  const rows = prepared(handle, `SELECT id FROM ${tableOf(type).name} ORDER BY created_at, id`).all() as {
    id: string
  }[]
  return rows.map((row) => row.id)
}

export function countRecordsBy(handle: Handle, type: RecordType, field: string, value: Cell): number {
  const text = `SELECT count(*) AS n FROM ${tableOf(type).name} t WHERE ${storedExpression(type, field)} = ? AND deleted_at IS NULL`
  return (prepared(handle, text).get(value) as { n: number }).n
}

/** Ids of records that were deleted at the given instant. */
export function selectIdsDeletedAt(
  handle: Handle,
  type: RecordType,
  field: string,
  value: Cell,
  deletedAt: number,
): string[] {
  const text = `SELECT id FROM ${tableOf(type).name} WHERE ${columnOf(type, field)} = ? AND deleted_at = ?`
  return (prepared(handle, text).all(value, deletedAt) as { id: string }[]).map((row) => row.id)
}

interface WritePlan {
  readonly columns: readonly string[]
  readonly insert: string
  /** Statements that insert some of the columns; one binary digit a column says which. */
  readonly inserts: Map<number, string>
  readonly hasSearchKey: boolean
  /** Fields with a pinyin sort column. */
  readonly sorted: readonly { key: string; column: string }[]
}

const plans = new Map<RecordType, WritePlan>()

function planOf(type: RecordType): WritePlan {
  let plan = plans.get(type)
  if (!plan) {
    const fields = columnFieldsOf(type)
    const sorted = fields
      .filter(({ field }) => field.pinyin)
      .map(({ key }) => ({ key, column: columnOf(type, `${key}Sort`) }))
    const hasSearchKey = entityOf(type).search.length > 0
    const columns = [
      ...SYSTEM.split(', '),
      ...fields.map((field) => field.column),
      ...sorted.map((field) => field.column),
      ...(hasSearchKey ? ['search_key'] : []),
    ]
    plan = { columns, insert: insertText(type, columns), inserts: new Map(), hasSearchKey, sorted }
    plans.set(type, plan)
  }
  return plan
}

function sortCell(type: RecordType, value: FieldValue | undefined): Cell {
  return typeof value === 'string' ? sortKey(value, type === 'person') : null
}

export function insertRecord(handle: Handle, type: RecordType, state: RecordState): void {
  const plan = planOf(type)
  const cells: Cell[] = [
    state.id,
    state.version,
    state.createdAt,
    state.createdBy,
    state.updatedAt,
    state.updatedBy,
    state.deletedAt,
    state.createdSeq,
    encodeCustom(state.values),
  ]
  for (const { key, field } of columnFieldsOf(type)) cells.push(encodeCell(field, state.values[key] ?? null))
  for (const { key } of plan.sorted) cells.push(sortCell(type, state.values[key]))
  if (plan.hasSearchKey) cells.push(searchKey(entityOf(type), state.values))
  runInsert(handle, type, plan, cells)
}

/** Statements of different columns that are kept for a type; rows beyond them name every column. */
const MAX_INSERTS = 16
/** Binary digits that a number holds. */
const MAX_DIGITS = 52

/** Names only what holds something: to bind a NULL costs more than to bind a number, and a third of a row are NULLs. */
function runInsert(handle: Handle, type: RecordType, plan: WritePlan, cells: readonly Cell[]): void {
  const filled: Cell[] = []
  let digits = 1
  for (const cell of cells) {
    digits *= 2
    if (cell === null) continue
    digits += 1
    filled.push(cell)
  }
  let text = plan.inserts.get(digits)
  if (text === undefined) {
    if (cells.length >= MAX_DIGITS || plan.inserts.size >= MAX_INSERTS) {
      prepared(handle, plan.insert).run(cells)
      return
    }
    text = insertText(
      type,
      plan.columns.filter((_, at) => cells[at] !== null),
    )
    plan.inserts.set(digits, text)
  }
  prepared(handle, text).run(filled)
}

function insertText(type: RecordType, columns: readonly string[]): string {
  return `INSERT INTO ${tableOf(type).name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
}

interface UpdatePlan {
  readonly text: string
  /** What each `?` after the system columns takes, in order. */
  readonly cells: readonly ((state: RecordState) => Cell)[]
}

const updatePlans = new Map<RecordType, Map<string, UpdatePlan>>()
/** Of a type, so many sets of fields are remembered; people change far fewer. */
const MAX_UPDATE_PLANS = 500

function makeUpdatePlan(type: RecordType, changed: readonly string[], isMoved: boolean): UpdatePlan {
  const plan = planOf(type)
  const columns: string[] = ['version', 'updated_at', 'updated_by']
  const cells: UpdatePlan['cells'][number][] = []
  const add = (column: string, cell: UpdatePlan['cells'][number]): void => {
    columns.push(column)
    cells.push(cell)
  }
  if (isMoved) add('deleted_at', (state) => state.deletedAt)
  for (const { key, column, field } of columnFieldsOf(type)) {
    if (changed.includes(key)) add(column, (state) => encodeCell(field, state.values[key] ?? null))
  }
  if (changed.some(isCustomKey)) add('custom', (state) => encodeCustom(state.values))
  for (const { key, column } of plan.sorted) {
    if (changed.includes(key)) add(column, (state) => sortCell(type, state.values[key]))
  }
  if (plan.hasSearchKey && entityOf(type).search.some((key) => changed.includes(key))) {
    add('search_key', (state) => searchKey(entityOf(type), state.values))
  }
  const assignments = columns.map((column) => `${column} = ?`).join(', ')
  return { text: `UPDATE ${tableOf(type).name} SET ${assignments} WHERE id = ?`, cells }
}

function updatePlanOf(type: RecordType, changed: readonly string[], isMoved: boolean): UpdatePlan {
  let plansOfType = updatePlans.get(type)
  if (!plansOfType) {
    plansOfType = new Map()
    updatePlans.set(type, plansOfType)
  }
  const key = `${isMoved ? '+' : '-'}${changed.join()}`
  let plan = plansOfType.get(key)
  if (!plan) {
    if (plansOfType.size >= MAX_UPDATE_PLANS) plansOfType.clear()
    plan = makeUpdatePlan(type, changed, isMoved)
    plansOfType.set(key, plan)
  }
  return plan
}

/**
 * Writes the named fields of a record, and its system columns. `isMoved`: into the recycle bin or out of it. Naming its
 * column in every update would make SQLite write all the partial indexes of live records anew.
 */
export function updateRecord(
  handle: Handle,
  type: RecordType,
  state: RecordState,
  changed: readonly string[],
  isMoved: boolean,
): void {
  const plan = updatePlanOf(type, changed, isMoved)
  const cells: Cell[] = [state.version, state.updatedAt, state.updatedBy]
  for (const cell of plan.cells) cells.push(cell(state))
  cells.push(state.id)
  prepared(handle, plan.text).run(cells)
}
