import type { StagedRow, Staging } from '#db/queries/import-staging.ts'
import { newId } from '#db/workbook/ids.ts'
import type { ImportableType } from '#shared/contract/import-types.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { isCreationKey, takeCreated } from './creation.ts'
import type { LineChange, PassResult, ReadyRow } from './import-pass.ts'
import type { NameBook } from './name-book.ts'
import { LAST_STAGE } from './opportunity-rows.ts'
import type { NewStage } from './stage-book.ts'

type Values = Record<string, FieldValue>

/** Order in which made-up records can refer to each other: whom others need comes first. */
const CREATION_ORDER: readonly RecordType[] = [
  'department',
  'person',
  'customer',
  'contact',
  'product',
  'lossReason',
  'expenseCategory',
  'pipeline',
]

const insert = (type: RecordType, id: string, values: Values): Edit => ({ type, id, operation: 'insert', values })
const update = (type: RecordType, id: string, values: Values): Edit => ({ type, id, operation: 'update', values })

/** Rows with the line items that they bring. */
export type RowStaging = Staging<LineChange>

export function stageRow(staging: RowStaging, { draft, values, line }: ReadyRow): void {
  staging.addRow({ id: draft.id, isInsert: draft.existing === null, values: { ...values }, extra: line })
}

/** All edits of an import in an order in which every reference is there before it is used. */
export function* importEdits(type: ImportableType, pass: PassResult, staging: RowStaging): Generator<Edit> {
  const newStages = pass.inserted + pass.updated > 0 ? pass.books.stages.newStages() : []
  yield* creations(pass)
  yield* pipelineEdits(pass, newStages)
  yield* rowEdits(type, pass, staging, newStages)
}

/** People and departments that are said to belong nowhere belong to the one department above all. */
function placed(type: RecordType, values: Values, rootDepartmentId: string | null): Values {
  if (rootDepartmentId === null) return values
  if (type === 'person') return { departmentId: rootDepartmentId, ...values }
  return type === 'department' ? { parentId: rootDepartmentId, ...values } : values
}

function* creations(pass: PassResult): Generator<Edit> {
  const root = pass.books.rootDepartmentId()
  const books = new Map(pass.books.used().map((book) => [book.type, book]))
  for (const type of CREATION_ORDER) {
    const book = books.get(type)
    if (book) yield* creationsOf(book, pass, root)
  }
  const reason = pass.books.newLossReason()
  if (reason) yield insert('lossReason', reason.id, { name: reason.name, position: nextReason(books), isActive: true })
}

/** Loss reasons are listed by position; made-up ones go to the end. */
function nextReason(books: ReadonlyMap<RecordType, NameBook>): number {
  const book = books.get('lossReason')
  return Math.min(200, (book?.size ?? 0) + (book?.created().length ?? 0) + 1)
}

function* creationsOf(book: NameBook, pass: PassResult, root: string | null): Generator<Edit> {
  let position = book.size
  for (const { id, entry } of book.created()) {
    if (!pass.usedIds.has(id)) continue
    position += 1
    const values = { name: entry.text, ...madeUp(book.type, id, entry.scope, position, pass) }
    yield insert(book.type, id, placed(book.type, values, root))
  }
}

/** What a record that only its name was known of needs besides. */
function madeUp(type: RecordType, id: string, scope: string, position: number, { people }: PassResult): Values {
  if (type === 'contact') return { customerId: scope }
  if (type === 'expenseCategory') return { position }
  if (type === 'lossReason') return { position: Math.min(200, position), isActive: true }
  if (type !== 'person' || !people.isManager(id)) return {}
  const departmentId = people.departmentOf(id)
  return { roles: ['manager'], ...(departmentId === null ? {} : { departmentId }) }
}

function* pipelineEdits(pass: PassResult, newStages: readonly NewStage[]): Generator<Edit> {
  const { newPipeline } = pass.books.stages
  if (newPipeline && pass.inserted > 0)
    yield insert('pipeline', newPipeline.id, { name: newPipeline.name, isActive: true, isDefault: false })
  for (const { id, pipelineId, name, position, probability } of newStages) {
    yield insert('stage', id, { pipelineId, name, position, probability })
  }
}

function* rowEdits(
  type: ImportableType,
  pass: PassResult,
  staging: RowStaging,
  newStages: readonly NewStage[],
): Generator<Edit> {
  const selfFields = pass.columns.filter(({ kind }) => kind === 'self').map(({ key }) => key)
  const late = new LateReferences(selfFields, pass.referredRows)
  const root = pass.books.rootDepartmentId()
  const isDated = pass.columns.some(({ key }) => isCreationKey(key))
  for (const row of staging.rows()) {
    const { values } = row
    if (values['stageId'] === LAST_STAGE) Object.assign(values, lastStage(pass, values, newStages))
    late.hold(row, values)
    const created = isDated ? takeCreated(values) : undefined
    yield row.isInsert ? { ...insert(type, row.id, placed(type, values, root)), created } : update(type, row.id, values)
    if (row.extra !== null) yield lineEdit(row.id, row.extra)
  }
  for (const { id, values } of late.held) yield update(type, id, values)
}

function lastStage(pass: PassResult, values: Values, newStages: readonly NewStage[]): Values {
  const pipelineId = typeof values['pipelineId'] === 'string' ? values['pipelineId'] : ''
  return { stageId: pass.books.stages.lastStageOf(pipelineId, newStages)?.id ?? null }
}

function lineEdit(opportunityId: string, line: LineChange): Edit {
  if (line.id !== null) return update('productLine', line.id, { amount: line.amount, unitPrice: line.amount })
  const values = {
    opportunityId,
    productId: line.productId,
    quantity: 1,
    unitPrice: line.amount,
    amount: line.amount,
  }
  return insert('productLine', newId(), values)
}

/** References to records that the file inserts in a later row; they are set when all rows are there. */
class LateReferences {
  readonly #fields: readonly string[]
  readonly #held: { id: string; values: Values }[] = []
  readonly #inserted = new Set<string>()

  readonly #rows: ReadonlySet<string>

  constructor(fields: readonly string[], rows: ReadonlySet<string>) {
    this.#fields = fields
    this.#rows = rows
  }

  /** Takes references to rows not yet inserted out of the values. */
  hold(row: StagedRow, values: Values): void {
    if (this.#fields.length === 0) return
    for (const field of this.#fields) {
      const target = values[field]
      if (typeof target !== 'string' || !this.#rows.has(target) || this.#inserted.has(target)) continue
      this.#held.push({ id: row.id, values: { [field]: target } })
      delete values[field]
    }
    this.#inserted.add(row.id)
  }

  get held(): readonly { id: string; values: Values }[] {
    return this.#held
  }
}
