import { selectSurvivorId } from '#db/queries/duplicates.ts'
import type { Handle } from '#db/queries/handle.ts'
import { iterateNames } from '#db/queries/import-names.ts'
import type { NamedRecord } from '#db/queries/import-names.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { sortKey } from '#db/queries/search-keys.ts'
import type { Seal } from '#db/queries/seal-sql.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { ImportRequest, ReferenceAnswer } from '#shared/contract/import-types.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { NameBook } from './name-book.ts'
import { StageBook } from './stage-book.ts'

/** Types whose names a file may bring; records of the others have to exist. */
const CREATABLE: ReadonlySet<RecordType> = new Set([
  'customer',
  'contact',
  'product',
  'person',
  'department',
  'lossReason',
  'expenseCategory',
])

/** How a person's name sounds, tones left out: 陈丽 and 陈立 are alike. */
const soundOf = (name: string): string => (sortKey(name, true).split(' ')[0] ?? '').replaceAll(/~([a-z]+)\d/g, '$1')

/** A remembered answer may name a record that was merged into another one since. */
function followMerged(
  handle: Handle,
  type: RecordType,
  answers: Readonly<Record<string, ReferenceAnswer>> | undefined,
): Readonly<Record<string, ReferenceAnswer>> | undefined {
  if (answers === undefined) return undefined
  return Object.fromEntries(
    Object.entries(answers).map(([text, answer]) => [
      text,
      answer.kind === 'existing' ? { ...answer, id: selectSurvivorId(handle, type, answer.id) } : answer,
    ]),
  )
}

/** Opportunities go by their code as well; contacts by their name within their customer. */
function* namesOf(handle: Handle, type: RecordType, seal: Seal): Generator<NamedRecord> {
  if (type === 'opportunity') yield* iterateNames(handle, type, { seal, field: 'code' })
  yield* iterateNames(handle, type, type === 'contact' ? { seal, scope: 'customerId' } : { seal })
}

/** The names that an import looks up, loaded when the first one is asked for. */
export class Books {
  readonly stages: StageBook
  readonly #workbook: Workbook
  readonly #request: ImportRequest
  readonly #seal: Seal
  readonly #books = new Map<RecordType, NameBook>()
  #notRecorded: { readonly id: string; readonly name: string } | null = null

  constructor(workbook: Workbook, request: ImportRequest, seal: Seal) {
    this.#workbook = workbook
    this.#request = request
    this.#seal = seal
    const { handle } = workbook
    this.stages = new StageBook(
      selectAllRecordStates(handle, 'pipeline'),
      selectAllRecordStates(handle, 'stage'),
      request.answers,
      newId,
    )
  }

  of(type: RecordType): NameBook {
    let book = this.#books.get(type)
    if (!book) {
      book = this.#load(type)
      this.#books.set(type, book)
    }
    return book
  }

  /** The loss reason of rows without one: that of the workbook, or one that the import makes. */
  notRecordedReason(name: string): string {
    const known = this.of('lossReason').idOf(name)
    if (known !== null) return known
    this.#notRecorded ??= { id: newId(), name }
    return this.#notRecorded.id
  }

  newLossReason(): { readonly id: string; readonly name: string } | null {
    return this.#notRecorded
  }

  /** The department that all others belong to; `null` unless there is exactly one. */
  rootDepartmentId(): string | null {
    const roots = selectAllRecordStates(this.#workbook.handle, 'department').filter(
      ({ values }) => (values['parentId'] ?? null) === null,
    )
    return roots.length === 1 ? (roots[0]?.id ?? null) : null
  }

  used(): NameBook[] {
    return [...this.#books.values()]
  }

  /** Whether unknown names of the type may become records. */
  mayCreate(type: RecordType): boolean {
    return CREATABLE.has(type) || (type === 'pipeline' && this.#request.recordType === 'stage')
  }

  #load(type: RecordType): NameBook {
    const { answers } = this.#request
    const mayCreate = this.mayCreate(type)
    return new NameBook({
      type,
      newId,
      known: namesOf(this.#workbook.handle, type, this.#seal),
      answers: followMerged(this.#workbook.handle, type, answers.references[type]),
      createMissing: mayCreate ? answers.createMissing[type] : false,
      // Names within a customer, and opportunities, are too many to be compared with each other.
      wantNear: type !== 'contact' && type !== 'opportunity',
      soundOf: type === 'person' ? soundOf : undefined,
    })
  }
}
