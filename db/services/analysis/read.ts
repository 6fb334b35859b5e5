import { iterateVisits, selectDealRows } from '#db/queries/movement/deal-histories.ts'
import type { StoredDeal, VisitRequest } from '#db/queries/movement/deal-histories.ts'
import type { Visitor } from '#db/services/access.ts'
import { allRecords } from '#db/services/records.ts'
import { reportBase, stageIdsOf } from '#db/services/reports.ts'
import type { ReportBase } from '#db/services/reports.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { dayFinder, dayRange } from '#shared/domain/analysis/deal.ts'
import type { Deal, DayRange, Visit } from '#shared/domain/analysis/deal.ts'
import { calendarDays } from '#shared/domain/analysis/stage-times.ts'
import type { CountDays } from '#shared/domain/analysis/stage-times.ts'
import { workdayCounter } from '#shared/domain/analysis/workdays.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import { dateOfDayNumber, dayNumber } from '#shared/domain/dates.ts'
import { MOVE_KINDS } from '#shared/domain/movement/moves.ts'
import type { Period } from '#shared/domain/dates.ts'

/** What every analysis starts from. */
export interface Analysis {
  readonly base: ReportBase
  readonly stageIds: readonly string[]
  /** Opportunities that are in the pipeline or have been there. */
  readonly deals: readonly Deal[]
  /** The period asked for; without one, all the time in which something happened. */
  readonly period: Period
  readonly range: DayRange
  readonly today: number
  readonly calendar: CountDays
  readonly workdays: CountDays
}

/** Stays by the row of their opportunity, in order; those of one instant as they were written down. */
function readVisits(
  visitor: Visitor,
  request: VisitRequest,
  pipelineId: string,
  stageIds: readonly string[],
): ReadonlyMap<number, readonly Visit[]> {
  const dayOf = dayFinder(visitor.today.timeZone)
  const visits = new Map<number, Visit[]>()
  let [row, own]: [number, Visit[]] = [-1, []]
  for (const stored of iterateVisits(visitor.workbook.handle, request, pipelineId, stageIds)) {
    const [dealRow, stage, enteredAt, leftAt, enter, leave] = stored
    if (dealRow !== row) {
      row = dealRow
      own = []
      visits.set(row, own)
    }
    own.push({
      stage,
      entered: dayOf(enteredAt),
      left: leftAt === null ? null : dayOf(leftAt),
      enterKind: (MOVE_KINDS[enter] ?? 'moved') as Visit['enterKind'],
      leaveKind: (MOVE_KINDS[leave] ?? null) as Visit['leaveKind'],
    })
  }
  return visits
}

const dayOrNull = (date: string | null): number | null => (date === null ? null : dayNumber(date))

function dealOf(row: StoredDeal, visits: readonly Visit[], pipelineId: string, stageIds: readonly string[]): Deal {
  const isHere = row.pipelineId === pipelineId
  return {
    id: row.id,
    ownerId: row.ownerId,
    status: row.status,
    amount: row.amount,
    isHere,
    stage: isHere ? stageIds.indexOf(row.stageId) : -1,
    started: dayOrNull(row.startedOn) ?? visits[0]?.entered ?? null,
    closed: dayOrNull(row.closedOn),
    visits,
  }
}

/** From the first to the last day on which something happened to the opportunities, today included. */
function spanOf(deals: readonly Deal[], today: number): Period {
  let [first, last] = [today, today]
  for (const { started, closed, visits } of deals) {
    first = Math.min(first, started ?? first, visits[0]?.entered ?? first)
    last = Math.max(last, started ?? last, closed ?? last, visits.at(-1)?.entered ?? last)
  }
  return { from: dateOfDayNumber(first), to: dateOfDayNumber(last + 1) }
}

/** Working days of the team: the national calendar with its own exceptions. */
function workdaysOf(visitor: Visitor, span: Period): CountDays {
  const exceptions = allRecords(visitor, 'calendarDay').map(
    ({ values }) =>
      [
        String(values['day']),
        {
          isWorkday: values['isWorkday'] === true,
          name: typeof values['name'] === 'string' ? values['name'] : null,
        },
      ] as const,
  )
  const { from, to } = dayRange(span)
  return workdayCounter(createCalendar(new Map(exceptions)), from, to)
}

function read(visitor: Visitor, scope: ReportScope, isUndated: boolean): Analysis {
  const base = reportBase(visitor, scope)
  const pipelineId = base.pipeline.id
  const stageIds = stageIdsOf(base, pipelineId)
  const request = { scope: visitor.readScope('opportunity'), ownerIds: base.ownerIds }
  const rows = selectDealRows(visitor.workbook.handle, request)
  const visits = readVisits(visitor, { ...request, isUndated }, pipelineId, stageIds)
  const deals = rows
    .filter((stored) => stored.pipelineId === pipelineId || visits.has(stored.row))
    .map((stored) => dealOf(stored, visits.get(stored.row) ?? [], pipelineId, stageIds))
  const today = visitor.today.day
  const span = spanOf(deals, today)
  const period = scope.period ?? span
  return {
    base,
    stageIds,
    deals,
    period,
    range: dayRange(period),
    today,
    calendar: calendarDays,
    workdays: workdaysOf(visitor, span),
  }
}

/** Reads the histories that an analysis is about. Throws `FORBIDDEN` and `NOT_FOUND`. */
export function readAnalysis(visitor: Visitor, scope: ReportScope): Analysis {
  return read(visitor, scope, false)
}

/**
 * Only what beginnings and ends need: stays are read of those alone that have no first day of their own. Without a period
 * all are read, because the time in which something happened is then theirs too.
 */
export function readOutcomes(visitor: Visitor, scope: ReportScope): Analysis {
  return read(visitor, scope, scope.period !== undefined)
}

/** What a report says of itself. */
export function headingOf({ base, period }: Pick<Analysis, 'base' | 'period'>) {
  return { pipelineId: base.pipeline.id, pipelineName: String(base.pipeline.values['name'] ?? ''), period }
}

export const stageName = (base: ReportBase, stageId: string): string =>
  base.stages.find((stage) => stage.id === stageId)?.name ?? ''
