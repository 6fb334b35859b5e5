import { iterateNames } from '#db/queries/import-names.ts'
import { selectIdsInScope } from '#db/queries/record-page.ts'
import type { Visitor } from '#db/services/access.ts'
import { nameForm } from '#db/services/import/name-book.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Field of the target within which a name is meant, and the field of the row that says which. */
const SCOPES: Readonly<Partial<Record<RecordType, string>>> = { contact: 'customerId', stage: 'pipelineId' }

export function scopeFieldOf(target: RecordType): string | undefined {
  return SCOPES[target]
}

export type NameAnswer =
  { readonly kind: 'found'; readonly id: string } | { readonly kind: 'unknown' } | { readonly kind: 'ambiguous' }

/** Records by their names, among those that the person may read. */
export class NameFinder {
  readonly #visitor: Visitor
  readonly #books = new Map<RecordType, Map<string, string[]>>()

  constructor(visitor: Visitor) {
    this.#visitor = visitor
  }

  /** @param scope value of the row's `scopeFieldOf`; without one a name counts wherever it is unique */
  find(target: RecordType, name: string, scope: FieldValue): NameAnswer {
    const book = this.#bookOf(target)
    const isScoped = scopeFieldOf(target) !== undefined && typeof scope === 'string'
    const ids = book.get(isScoped ? `${scope}\u001F${nameForm(name)}` : nameForm(name)) ?? []
    const readable = [...this.#readable(target, ids)]
    const [id] = readable
    if (id === undefined) return { kind: 'unknown' }
    return readable.length > 1 ? { kind: 'ambiguous' } : { kind: 'found', id }
  }

  #readable(target: RecordType, ids: readonly string[]): ReadonlySet<string> {
    const { workbook, roles } = this.#visitor
    if (ids.length === 0 || accessOf(roles, entityOf(target).resource).read === 'none') return new Set()
    return selectIdsInScope(workbook.handle, target, ids, this.#visitor.readScope(target))
  }

  #bookOf(target: RecordType): Map<string, string[]> {
    let book = this.#books.get(target)
    if (book) return book
    book = new Map()
    const note = (key: string, id: string): void => {
      const known = book?.get(key)
      if (known) known.push(id)
      else book?.set(key, [id])
    }
    for (const { id, name, scope } of iterateNames(this.#visitor.workbook.handle, target, {
      scope: scopeFieldOf(target),
      seal: this.#visitor.today.seal,
    })) {
      const form = nameForm(name)
      note(form, id)
      if (scope !== '') note(`${scope}\u001F${form}`, id)
    }
    this.#books.set(target, book)
    return book
  }
}
