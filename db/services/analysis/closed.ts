import { selectClosedDeals, selectFactorDeals } from '#db/queries/movement/deal-histories.ts'
import type { ClosedDeal, ClosedRequest, FactorDeal } from '#db/queries/movement/deal-histories.ts'
import type { Visitor } from '#db/services/access.ts'
import { reportBase, stageIdsOf } from '#db/services/reports.ts'
import type { ReportBase } from '#db/services/reports.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { EARLY_DAYS } from '#shared/domain/analysis/factors.ts'
import { addDays, dateOfDayNumber } from '#shared/domain/dates.ts'
import type { Period } from '#shared/domain/dates.ts'

/** Opportunities of a pipeline that were closed in the period. */
export interface ClosedDeals<D = ClosedDeal> {
  readonly base: ReportBase
  readonly stageIds: readonly string[]
  readonly period: Period
  readonly deals: readonly D[]
}

/** The first to the last closing date; today where none was closed. */
function spanOf(deals: readonly ClosedDeal[], today: string): Period {
  const dates = deals.flatMap(({ closedOn }) => closedOn ?? []).toSorted()
  return { from: dates[0] ?? today, to: addDays(dates.at(-1) ?? today, 1) }
}

function read<D extends ClosedDeal>(
  visitor: Visitor,
  scope: ReportScope,
  select: (request: ClosedRequest) => readonly D[],
): ClosedDeals<D> {
  const base = reportBase(visitor, scope)
  const deals = select({
    scope: visitor.readScope('opportunity'),
    ownerIds: base.ownerIds,
    pipelineId: base.pipeline.id,
    period: scope.period,
  })
  return {
    base,
    stageIds: stageIdsOf(base, base.pipeline.id),
    period: scope.period ?? spanOf(deals, dateOfDayNumber(visitor.today.day)),
    deals,
  }
}

/** Throws `FORBIDDEN` and `NOT_FOUND`. */
export function readClosed(visitor: Visitor, scope: ReportScope): ClosedDeals {
  return read(visitor, scope, (request) => selectClosedDeals(visitor.workbook.handle, request))
}

/** The same with what goes along with the outcome. */
export function readFactors(visitor: Visitor, scope: ReportScope): ClosedDeals<FactorDeal> {
  return read(visitor, scope, (request) => selectFactorDeals(visitor.workbook.handle, request, EARLY_DAYS))
}
