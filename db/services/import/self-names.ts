import { selectParents } from '#db/queries/import-names.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { NameBook } from './name-book.ts'
import { takeName } from './row-reader.ts'
import type { RowDraft, RowReader } from './row-reader.ts'

/**
 * References between records of one file (上级客户, 汇报给): the name may stand in a later row, so such rows wait until
 * all are read. Kept in memory; they are few beside the rows without.
 */
export class SelfNames {
  readonly #drafts: RowDraft[] = []
  /** Ids of rows of the file that others refer to. */
  readonly rowIds = new Set<string>()

  hold(draft: RowDraft): void {
    this.#drafts.push(draft)
  }

  /** Sets the references of the rows that waited, and returns the rows: complete, pending or with their issues. */
  settle(handle: Handle, book: NameBook, reader: RowReader, rejectsPending: boolean): readonly RowDraft[] {
    for (const draft of this.#drafts) {
      for (const { field, text } of draft.selfNames) {
        const ofRow = reader.idOfRow(text)
        if (ofRow !== null) this.rowIds.add(ofRow)
        const id = ofRow ?? takeName(draft, book.resolve(text, field), field, text)
        if (id !== null) draft.values[field] = id
      }
    }
    this.#rejectCycles(handle, book.type)
    this.#rejectOrphans(rejectsPending)
    return this.#drafts
  }

  /** A row whose reference is a row that is not imported cannot be imported either. */
  #rejectOrphans(rejectsPending: boolean): void {
    const isOut = (draft: RowDraft): boolean => draft.issues.length > 0 || (rejectsPending && draft.pending.length > 0)
    const out = new Set(this.#drafts.filter((draft) => isOut(draft) && !draft.existing).map(({ id }) => id))
    for (let size = -1; size !== out.size;) {
      size = out.size
      for (const draft of this.#drafts) {
        const orphan = draft.selfNames.find(({ field }) => out.has(String(draft.values[field])))
        if (!orphan || isOut(draft)) continue
        draft.issues.push({ ...orphan, code: 'unknownReference', params: { value: orphan.text } })
        if (!draft.existing) out.add(draft.id)
      }
    }
  }

  /** The write road takes a record that stands above itself for a mistake of the whole batch, so its row goes first. */
  #rejectCycles(handle: Handle, type: RecordType): void {
    const fields = new Set(this.#drafts.flatMap(({ selfNames }) => selfNames.map(({ field }) => field)))
    for (const field of fields) {
      const parents = selectParents(handle, type, field)
      for (const draft of this.#drafts) {
        const parent = draft.values[field]
        if (typeof parent !== 'string') continue
        if (comesBack(draft.id, parent, parents)) {
          draft.issues.push({ field, code: 'cycle', params: {}, text: draft.selfNames[0]?.text ?? '' })
        } else {
          parents.set(draft.id, parent)
        }
      }
    }
  }
}

function comesBack(id: string, parent: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
