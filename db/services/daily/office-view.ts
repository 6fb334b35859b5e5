import type { OfficeVisitRow } from '#db/queries/daily-days.ts'
import type { ComparedVisitView, OfficeView } from '#shared/contract/daily.ts'
import { COMPARED_FIELDS } from '#shared/domain/daily/compare.ts'
import type { ComparedField, ComparedVisit, RecordedVisit } from '#shared/domain/daily/compare.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { CALL_RESULTS } from '#shared/entities/office.ts'
import { comparisonOf, ownVisit } from './log-days.ts'
import type { LogDays } from './log-days.ts'

interface NamedVisit extends RecordedVisit {
  readonly opportunityName: string | null
}

/** What a visit says in a compared field, in words. */
function wordsOf(visit: NamedVisit | undefined, field: ComparedField): string | null {
  if (visit === undefined) return null
  switch (field) {
    case 'customer':
      return visit.customerName
    case 'opportunity':
      return visit.opportunityName
    default:
      return visit[field]
  }
}

function toView(
  { ownId, officeId, fields }: ComparedVisit,
  own: ReadonlyMap<string, NamedVisit>,
  office: ReadonlyMap<string, NamedVisit>,
): ComparedVisitView {
  const [mine, theirs] = [own.get(ownId ?? ''), office.get(officeId ?? '')]
  return {
    ownId,
    officeId,
    time: mine?.time ?? theirs?.time ?? null,
    customerName: mine?.customerName ?? theirs?.customerName ?? null,
    facts: COMPARED_FIELDS.flatMap((field) => {
      const verdict = fields[field]
      if (verdict === 'blank') return []
      return [{ field, verdict, own: wordsOf(mine, field), office: wordsOf(theirs, field) }]
    }),
  }
}

const byId = <V extends { readonly id: string }>(visits: readonly V[]): ReadonlyMap<string, V> =>
  new Map(visits.map((visit) => [visit.id, visit]))

/** The office's record of a day: that there is one is no secret, what it says is one until the own log was submitted. */
export function officeOf(days: LogDays, day: BusinessDate): OfficeView | null {
  const record = days.offices.get(day)
  if (record === undefined) return null
  const { calledAt, checkerName, tomorrowPlan, note, isIndependent } = record
  const reached = CALL_RESULTS.find((known) => known === record.reached) ?? 'reached'
  const compared = comparisonOf(days, day)
  if (compared === null) return { calledAt, reached, checkerName, comparison: null }
  const own = byId(days.submitted(day).map(ownVisit))
  const office = byId<OfficeVisitRow>(days.visits.get(day) ?? [])
  const { agree, n, rate } = compared
  return {
    calledAt,
    reached,
    checkerName,
    comparison: {
      visits: compared.visits.map((visit) => toView(visit, own, office)),
      agree,
      n,
      rate,
      isIndependent: isIndependent === null ? null : isIndependent === 1,
      tomorrowPlan,
      note,
    },
  }
}
