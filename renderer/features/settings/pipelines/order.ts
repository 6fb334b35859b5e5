import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'

/** Updates that give the records, in their new order, the positions 1, 2, 3 …; those already right are left out. */
export function positionEdits(records: readonly WireRecord[]): Edit[] {
  return records.flatMap((record, index): Edit[] =>
    record.values['position'] === index + 1
      ? []
      : [
          {
            type: record.type,
            id: record.id,
            operation: 'update',
            values: { position: index + 1 },
            baseVersion: record.version,
          },
        ],
  )
}

/** Where Alt with an arrow puts the item at `index`; `null` for other keys. */
export function placeByKey(event: { altKey: boolean; key: string }, index: number): number | null {
  if (!event.altKey) return null
  if (event.key === 'ArrowUp') return index - 1
  return event.key === 'ArrowDown' ? index + 1 : null
}
