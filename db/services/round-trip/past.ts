import { selectLaterLogRows } from '#db/queries/change-log.ts'
import { selectChangedIds, selectTitles } from '#db/queries/export-rows.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { Visitor } from '#db/services/access.ts'
import { valuesAt } from '#db/services/export/past-values.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** A value with the title of what it points to. */
export interface Titled {
  readonly value: FieldValue
  readonly title: string
}

/** What records held when the file was exported, out of the change log. */
export class Past {
  readonly #handle: Handle
  readonly #today: Visitor['today']
  readonly #seq: number
  readonly #changed: ReadonlySet<string>
  readonly #values = new Map<string, ReadonlyMap<string, FieldValue>>()

  constructor({ workbook: { handle }, today }: Visitor, type: RecordType, seq: number) {
    this.#handle = handle
    this.#today = today
    this.#seq = seq
    this.#changed = new Set(selectChangedIds(handle, type, seq))
  }

  isChanged(id: string): boolean {
    return this.#changed.has(id)
  }

  /** The value of then with the title of now. */
  valueOf(record: WireRecord, field: string, target: RecordType | null): Titled {
    const now = record.values[field] ?? null
    const then = this.#changed.has(record.id) ? this.#valuesOf(record.id).get(field) : undefined
    if (then === undefined) return { value: now, title: record.labels[field] ?? '' }
    const title =
      target !== null && typeof then === 'string'
        ? selectTitles(this.#handle, target, [then], this.#today).get(then)
        : ''
    return { value: then, title: title ?? '' }
  }

  #valuesOf(id: string): ReadonlyMap<string, FieldValue> {
    let values = this.#values.get(id)
    if (!values) {
      values = valuesAt(this.#handle, id, this.#seq)
      this.#values.set(id, values)
    }
    return values
  }

  /** Title of another record when the file was exported; `null` when it was the same. */
  titleThen(target: RecordType, id: string): string | null {
    const then = valuesAt(this.#handle, id, this.#seq).get(entityOf(target).title)
    return typeof then === 'string' ? then : null
  }

  /** Who changed the field last since then. */
  lastChange(id: string, field: string): { by: string; at: number | null } {
    const row = selectLaterLogRows(this.#handle, id).findLast(
      ({ seq, operation, changes }) =>
        seq > this.#seq && operation === 'update' && Object.hasOwn(JSON.parse(changes) as object, field),
    )
    return row ? { by: personName(this.#handle, row.actorId), at: timeOfClock(row.clock) } : { by: '', at: null }
  }
}
