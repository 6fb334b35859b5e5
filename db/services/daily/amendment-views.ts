import { fieldBookOf } from '#db/queries/field-books.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { AmendmentRow } from '#db/queries/daily-days.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { AmendmentView } from '#shared/contract/daily.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Kept by the rules of the write road, which alone write it. */
const valuesOf = (json: string): FieldValues => JSON.parse(json) as FieldValues

/** Title of the record that a reference of an act points to, deleted or not. */
function labelOf({ handle }: Workbook, field: string, value: FieldValue): string | undefined {
  const descriptor = fieldBookOf(handle).fieldOf('activity', field)
  if (descriptor?.type !== 'reference' || typeof value !== 'string') return undefined
  const target = descriptor.target as RecordType
  const title = selectRecordState(handle, target, value)?.values[entityOf(target).title]
  return typeof title === 'string' ? title : undefined
}

function toView(workbook: Workbook, row: AmendmentRow): AmendmentView {
  const { earlier, later, day: _, ...rest } = row
  const [before, after] = [earlier === null ? {} : valuesOf(earlier), valuesOf(later)]
  const isStruck = after['status'] === 'cancelled'
  // Striking an entry out empties its day and time, which tells nothing beyond that.
  const keys = isStruck ? [] : Object.keys(after).filter((key) => (before[key] ?? null) !== (after[key] ?? null))
  return {
    ...rest,
    isNew: earlier === null,
    isStruck,
    fields: keys.map((field) => {
      const [from, to] = [before[field] ?? null, after[field] ?? null]
      const [fromLabel, toLabel] = [labelOf(workbook, field, from), labelOf(workbook, field, to)]
      return {
        field,
        from,
        to,
        ...(fromLabel === undefined ? {} : { fromLabel }),
        ...(toLabel === undefined ? {} : { toLabel }),
      }
    }),
  }
}

/** Versions of entries after their log was submitted, with the titles of what they name. */
export function amendmentsOf(workbook: Workbook, rows: readonly AmendmentRow[]): AmendmentView[] {
  return rows.map((row) => toView(workbook, row))
}
