import { CREATION_KEYS } from '#db/exchange/targets.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { pairOf } from './columns.ts'
import { nameForm } from './name-book.ts'
import { reject } from './row-reader.ts'
import type { ReaderContext, RowDraft } from './row-reader.ts'

/**
 * Rows that are known by two fields together: the product of an opportunity, the contact of a customer. The first row of a
 * pair is the oldest record that has it, the next row the next one, so that a file with two lines of one product comes back
 * as it went out.
 */
export class PairKeys {
  readonly #context: ReaderContext
  readonly #fields: readonly [string, string] | null
  /** Rows of each pair so far. */
  readonly #rows = new Map<string, number>()

  constructor(context: ReaderContext) {
    this.#context = context
    this.#fields = pairOf(context.request.recordType, context.columns)
  }

  /** Finds the record that a row is about; to be called when the references of the row are known. */
  complete(draft: RowDraft): void {
    if (this.#fields === null || draft.issues.length > 0 || draft.pending.length > 0) return
    const [ownerField, ownField] = this.#fields
    const [owner, own] = [draft.values[ownerField], draft.values[ownField]]
    if (typeof owner !== 'string' || typeof own !== 'string') return
    const found = this.#recordOf(ownerField, owner, ownField, own)
    const { mode } = this.#context.request.answers
    const text = draft.texts[ownField] ?? own
    if (found === undefined && mode === 'update') reject(draft, ownField, 'noSuchRecord', text, { value: text })
    if (found === undefined) return
    if (mode === 'insert') return reject(draft, ownField, 'notUnique', text, { value: text })
    draft.existing = found
    draft.id = found.id
    this.#keepCreation(draft)
  }

  #recordOf(ownerField: string, owner: string, ownField: string, own: string): RecordState | undefined {
    const { handle } = this.#context.workbook
    const pair = `${owner}\u001F${nameForm(own)}`
    const place = this.#rows.get(pair) ?? 0
    this.#rows.set(pair, place + 1)
    const isOwn = (value: FieldValue | undefined): boolean =>
      typeof value === 'string' && nameForm(value) === nameForm(own)
    const records = selectRecordStatesBy(handle, this.#context.request.recordType, ownerField, owner)
    return records.filter(({ values }) => isOwn(values[ownField]))[place]
  }

  /** Who entered a known record, and when, stays as it is. */
  #keepCreation({ values }: RowDraft): void {
    for (const key of CREATION_KEYS) {
      if (values[key] === undefined) continue
      this.#context.notes.count('createdKept')
      delete values[key]
    }
  }
}
