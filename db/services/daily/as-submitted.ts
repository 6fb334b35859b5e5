import { selectActsById } from '#db/queries/daily-days.ts'
import type { AmendmentRow, DayActRow } from '#db/queries/daily-days.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Fields of an entry that amendments keep under the same name. */
const KEPT = [
  'subject',
  'doneOn',
  'doneTime',
  'place',
  'customerId',
  'contactName',
  'phone',
  'address',
  'result',
  'stillOpen',
  'helpNeeded',
  'opportunityId',
] as const

function nameOf(handle: Handle, type: RecordType, id: unknown): string | null {
  const name = typeof id === 'string' ? selectRecordState(handle, type, id)?.values['name'] : null
  return typeof name === 'string' ? name : null
}

/** The entry as it was before an amendment. */
function before(handle: Handle, act: DayActRow, earlier: string): DayActRow {
  const values = JSON.parse(earlier) as Readonly<Record<string, string | null>>
  const known = Object.fromEntries(KEPT.filter((key) => key in values).map((key) => [key, values[key]]))
  const names = {
    ...('customerId' in values ? { customerName: nameOf(handle, 'customer', values['customerId']) } : {}),
    ...('opportunityId' in values ? { opportunityName: nameOf(handle, 'opportunity', values['opportunityId']) } : {}),
  }
  return { ...act, ...known, ...names }
}

/**
 * The entries of a log as they were handed in: amendments taken back from the newest on, struck entries among them, added
 * ones not. Whoever has read the other record cannot make the two agree afterwards.
 */
export function entriesAsSubmitted(
  handle: Handle,
  entries: readonly DayActRow[],
  amendments: readonly AmendmentRow[],
): readonly DayActRow[] {
  if (amendments.length === 0) return entries
  const amended = [...new Set(amendments.map(({ activityId }) => activityId))]
  const acts = new Map(entries.map((act) => [act.id, act]))
  for (const act of selectActsById(handle, amended)) if (!acts.has(act.id)) acts.set(act.id, act)
  for (const { activityId, earlier } of amendments.toReversed()) {
    const act = acts.get(activityId)
    if (act === undefined) continue
    if (earlier === null) acts.delete(activityId)
    else acts.set(activityId, before(handle, act, earlier))
  }
  return [...acts.values()]
}
