import { selectLogHeads, selectStandingPlans } from '#db/queries/daily-days.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { todayFor } from '#db/services/agenda.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import { problemsOfAmendment, problemsOfLog } from '#db/services/problems/of-log.ts'
import { readableRecords } from '#db/services/records.ts'
import type { EditAnswer } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { AmendableField } from '#shared/contract/daily.ts'
import { instantsOf, standingAt } from '#shared/domain/daily/window.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { windowFor } from './windows.ts'

function checkMayWrite(visitor: Visitor): void {
  if (accessOf(visitor.roles, 'logs').write === 'none') throw new AppError('FORBIDDEN', { permission: 'logs.write' })
}

function refuse(recordType: RecordType, field: string, code: string): AppError<'INVALID'> {
  return new AppError('INVALID', { issues: [{ recordType, field, code }] })
}

function act(visitor: Visitor, label: BatchLabel, edits: readonly Edit[], shown: Edit): EditAnswer {
  const { workbook, actor, origin } = visitor
  const { batchId, seq } = commit(workbook, { actor, kind: 'act', label, edits, origin })
  return { batchId, seq, records: readableRecords(visitor, shown.type, [shown.id]) }
}

/** Copies of what is planned for the next workday: what the log says of it stays, wherever the acts go. */
function planItems(visitor: Visitor, logId: string, planDay: BusinessDate): Edit[] {
  const { workbook, personId } = visitor
  const period = { scope: TRUE, ownerId: personId, from: planDay, to: addDays(planDay, 1) }
  return selectStandingPlans(workbook.handle, period).map((plan) => ({
    type: 'planItem',
    id: newId(),
    operation: 'insert',
    writesSystem: true,
    values: {
      logId,
      personId,
      forDay: planDay,
      time: plan.plannedTime,
      place: plan.place,
      customerId: plan.customerId,
      opportunityId: plan.opportunityId,
      subject: plan.subject,
      activityId: plan.id,
    },
  }))
}

/**
 * Hands the log of a day in: its standing by the window of the person's team, its entries locked, its plan frozen. Throws
 * `INVALID` for a day to come and for a log that was handed in before.
 */
export function submitLog(visitor: Visitor, day: BusinessDate): EditAnswer {
  checkMayWrite(visitor)
  const { workbook, personId } = visitor
  if (day > todayFor(visitor)) throw refuse('dailyLog', 'day', 'inFuture')
  const [head] = selectLogHeads(workbook.handle, personId, day, addDays(day, 1))
  if (head !== undefined && head.submittedAt !== null) throw refuse('dailyLog', 'day', 'logSubmitted')
  const window = windowFor(workbook, personId)
  const now = workbook.now()
  const id = head?.id ?? newId()
  const planDay = teamCalendar(workbook).addWorkdays(day, 1)
  const begin: Edit[] =
    head === undefined ? [{ type: 'dailyLog', id, operation: 'insert', values: { personId, day } }] : []
  const handIn: Edit = {
    type: 'dailyLog',
    id,
    operation: 'update',
    writesSystem: true,
    values: {
      standing: standingAt(instantsOf(window, day, workbook.facts.timeZone), now),
      submittedAt: now,
      windowTo: window.reportTo,
      planDay,
    },
  }
  const edits = [...begin, handIn, ...planItems(visitor, id, planDay), ...problemsOfLog(visitor, day)]
  return act(visitor, { key: 'submitLog', subject: day }, edits, handIn)
}

export interface AmendRequest {
  readonly day: BusinessDate
  readonly activityId?: string | undefined
  readonly baseVersion?: number | undefined
  readonly values: Readonly<Partial<Record<AmendableField, FieldValue>>>
  readonly isStruck?: boolean | undefined
  readonly reason: string
}

/**
 * Changes an entry of a submitted log, strikes it out, or adds one that was forgotten. The rules of the write road keep
 * both versions and refuse everybody but the person. Throws `INVALID` where the log was not handed in or nothing changes.
 */
export function amendLog(visitor: Visitor, request: AmendRequest): EditAnswer {
  checkMayWrite(visitor)
  const { day, activityId, baseVersion, isStruck = false, reason } = request
  const [head] = selectLogHeads(visitor.workbook.handle, visitor.personId, day, addDays(day, 1))
  if (head === undefined || head.submittedAt === null) throw refuse('dailyLog', 'day', 'logNotSubmitted')
  const values: Record<string, FieldValue> = { ...request.values }
  if (!isStruck && Object.keys(values).length === 0) throw refuse('activity', 'result', 'nothingAmended')
  if (activityId === undefined) {
    const added = { kind: 'visit', ...values, status: 'done', doneOn: day, ownerId: visitor.personId }
    const insert: Edit = { type: 'activity', id: newId(), operation: 'insert', values: added, amendment: reason }
    return act(
      visitor,
      { key: 'amendLog', subject: day },
      [insert, ...problemsOfAmendment(visitor, day, insert.id, values)],
      insert,
    )
  }
  const [entry] = readableRecords(visitor, 'activity', [activityId])
  if (entry?.values['doneOn'] !== day) throw new AppError('NOT_FOUND', { type: 'activity', id: activityId })
  const update: Edit = {
    type: 'activity',
    id: activityId,
    operation: 'update',
    values: isStruck ? { status: 'cancelled' } : values,
    amendment: reason,
    ...(baseVersion === undefined ? {} : { baseVersion }),
  }
  const leftOpen = isStruck ? [] : problemsOfAmendment(visitor, day, activityId, { ...entry.values, ...values })
  return act(visitor, { key: 'amendLog', subject: day }, [update, ...leftOpen], update)
}
