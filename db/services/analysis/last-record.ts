import { selectLaterLogRows, selectLogRow } from '#db/queries/change-log.ts'
import type { LogRow } from '#db/queries/change-log.ts'
import { selectLastAct } from '#db/queries/movement/last-records.ts'
import type { LossDetail } from '#db/queries/movement/last-records.ts'
import type { Visitor } from '#db/services/access.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import type { AnalysisRow } from '#shared/contract/analysis.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'

type LastRecord = NonNullable<AnalysisRow['lastRecord']>
type Pairs = Readonly<Record<string, readonly [unknown, unknown]>>

/** Fields that say nothing of what somebody did. */
const SILENT: ReadonlySet<string> = new Set(['stageEnteredAt', 'mergedIntoId'])

const pairsOf = (row: LogRow): Pairs => JSON.parse(row.changes) as Pairs

/** The last change of the record before the batch that closed it as lost; its entry where nothing changed in between. */
function changeBefore(visitor: Visitor, detail: LossDetail): LastRecord | null {
  const { handle } = visitor.workbook
  const later = selectLaterLogRows(handle, detail.id).filter((row) => row.operation === 'update')
  const closing = later.findLastIndex((row) => pairsOf(row)['status']?.[1] === 'lost')
  // Entered as lost: nothing was written down before.
  if (closing < 0) return null
  const batch = later[closing]?.batchId
  const before = later.slice(0, closing).findLast((row) => row.batchId !== batch)
  const row = before ?? selectLogRow(handle, detail.createdSeq)
  if (!row) return null
  return {
    on: dateOfInstant(timeOfClock(row.clock), visitor.today.timeZone),
    byName: personName(handle, row.actorId),
    activityKind: null,
    text: '',
    fields: before ? Object.keys(pairsOf(before)).filter((field) => !SILENT.has(field)) : [],
  }
}

function actBefore(visitor: Visitor, { id, closedOn }: LossDetail): LastRecord | null {
  const { handle } = visitor.workbook
  const act = closedOn === null ? null : selectLastAct(handle, visitor.readScope('activity'), id, closedOn)
  if (!act) return null
  return {
    on: act.on,
    byName: personName(handle, act.ownerId),
    activityKind: act.kind,
    text: act.result ?? act.subject,
    fields: [],
  }
}

/**
 * What was written down last before an opportunity was lost: the last act with the customer, else the last change of its
 * record. `null` for one that was not lost, or was entered as lost.
 */
export function lastRecordOf(visitor: Visitor, detail: LossDetail | undefined): LastRecord | null {
  if (detail?.status !== 'lost') return null
  return actBefore(visitor, detail) ?? changeBefore(visitor, detail)
}
