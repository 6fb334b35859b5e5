import { iterateChanges } from '#db/queries/movement/past-states.ts'
import type { DealRow } from '#db/queries/movement/past-states.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { DealState } from '#shared/domain/movement/bridge.ts'

type Past = { -readonly [K in keyof DealState]?: DealState[K] }

/** What differs from now at two moments, by opportunity; one that changed since the first has an entry. */
export interface Difference {
  readonly atFrom: Past
  readonly atTo: Past
}

const FIELDS = ['status', 'amount', 'expectedCloseDate', 'ownerId', 'pipelineId'] as const

/** Takes the older value of a field, unless an even older one is known: entries come oldest first. */
function note(past: Past, values: Past): void {
  for (const [key, value] of Object.entries(values))
    if (!Object.hasOwn(past, key)) Object.assign(past, { [key]: value })
}

function olderValues(operation: string, changes: string): Past {
  if (operation === 'delete') return { isDeleted: false }
  if (operation === 'restore') return { isDeleted: true }
  const pairs = JSON.parse(changes) as Record<string, readonly [unknown, unknown]>
  return Object.fromEntries(FIELDS.flatMap((key) => (pairs[key] ? [[key, pairs[key][0]]] : [])))
}

/** Reads the log back from its end to two moments, given as log entries. */
export function differencesSince(handle: Handle, fromSeq: number, toSeq: number): Map<string, Difference> {
  const differences = new Map<string, Difference>()
  for (const { seq, recordId, operation, changes } of iterateChanges(handle, fromSeq)) {
    const values = olderValues(operation, changes)
    if (Object.keys(values).length === 0) continue
    let difference = differences.get(recordId)
    if (!difference) {
      difference = { atFrom: {}, atTo: {} }
      differences.set(recordId, difference)
    }
    note(difference.atFrom, values)
    if (seq >= toSeq) note(difference.atTo, values)
  }
  return differences
}

/** An opportunity as it was: as it is now, with what differed. */
export function stateAt(row: DealRow, past: Past): DealState {
  const { status, amount, expectedCloseDate, ownerId, pipelineId, deletedAt } = row
  return { status, amount, expectedCloseDate, ownerId, pipelineId, isDeleted: deletedAt !== null, ...past }
}
