import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { RowDraft } from './row-reader.ts'

/** Types that stand in an order, with the record within which they do. */
const ORDERED: Readonly<Partial<Record<RecordType, string | null>>> = { stage: 'pipelineId', lossReason: null }

/** Gives rows without a position the next one, in the order of the file. */
export class Positions {
  readonly #scopeField: string | null | undefined
  readonly #last = new Map<string, number>()

  constructor(handle: Handle, type: RecordType) {
    this.#scopeField = ORDERED[type]
    if (this.#scopeField === undefined) return
    for (const { values } of selectAllRecordStates(handle, type)) this.#note(values['position'], this.#scopeOf(values))
  }

  complete({ existing, values }: RowDraft): void {
    if (this.#scopeField === undefined || existing) return
    const scope = this.#scopeOf(values)
    values['position'] ??= (this.#last.get(scope) ?? 0) + 1
    this.#note(values['position'], scope)
  }

  #scopeOf(values: FieldValues): string {
    const scope = this.#scopeField ? values[this.#scopeField] : null
    return typeof scope === 'string' ? scope : ''
  }

  #note(position: unknown, scope: string): void {
    if (typeof position === 'number') this.#last.set(scope, Math.max(position, this.#last.get(scope) ?? 0))
  }
}
