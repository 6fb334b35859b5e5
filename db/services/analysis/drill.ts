import { selectLossDetails } from '#db/queries/movement/last-records.ts'
import type { ClosedDeal } from '#db/queries/movement/deal-histories.ts'
import type { Visitor } from '#db/services/access.ts'
import { groupsOf } from '#db/services/movement/groups.ts'
import { recordFilter, standingsOf } from '#db/services/movement/standings.ts'
import type { AnalysisDrill, AnalysisDrillRequest, AnalysisFigure } from '#shared/contract/analysis.ts'
import { MAX_DRILL_ROWS } from '#shared/contract/movement.ts'
import { activityOf, cohortsOf } from '#shared/domain/analysis/conversion.ts'
import { dayRange } from '#shared/domain/analysis/deal.ts'
import type { Deal } from '#shared/domain/analysis/deal.ts'
import { cycleOf, outcomesOf } from '#shared/domain/analysis/outcomes.ts'
import { stageTimesOf, timeInStage } from '#shared/domain/analysis/stage-times.ts'
import { readClosed, readFactors } from './closed.ts'
import { cohortSlices } from './conversion.ts'
import { factorLevels } from './factors.ts'
import { lastRecordOf } from './last-record.ts'
import { lossRows } from './losses.ts'
import { readAnalysis, readOutcomes } from './read.ts'
import { wonStays } from './stage-hints.ts'
import type { Analysis } from './read.ts'

type Figure<K extends AnalysisFigure['of']> = Extract<AnalysisFigure, { of: K }>

/** An opportunity behind a number, and the days that it adds to one about time. */
export interface FoundDeal {
  readonly id: string
  readonly amount: number | null
  readonly days: number | null
}

const plain = (deals: readonly (Deal | ClosedDeal)[]): FoundDeal[] =>
  deals.map(({ id, amount }) => ({ id, amount, days: null }))

function cohortDeals(analysis: Analysis, { stageId, part, slice, unit }: Figure<'cohort'>): FoundDeal[] {
  const { slices } = cohortSlices(analysis, unit)
  const period = slice === undefined ? analysis.period : slices[slice]
  if (!period) return []
  const place = analysis.stageIds.indexOf(stageId)
  return plain(cohortsOf(analysis.deals, analysis.stageIds.length, dayRange(period))[place]?.[part] ?? [])
}

function activityDeals(analysis: Analysis, { stageId, part }: Figure<'activity'>): FoundDeal[] {
  const { deals, stageIds, range } = analysis
  return plain(activityOf(deals, stageIds.length, range)[stageIds.indexOf(stageId)]?.[part] ?? [])
}

function stageTimeDeals(analysis: Analysis, { stageId, part }: Figure<'stageTime'>): FoundDeal[] {
  const { deals, stageIds, range, today, calendar } = analysis
  const place = stageIds.indexOf(stageId)
  const list = stageTimesOf(deals, stageIds.length, range)[place]?.[part] ?? []
  return list.map((deal) => ({
    id: deal.id,
    amount: deal.amount,
    days: timeInStage(deal, place, today, calendar),
  }))
}

function wonStayDeals(analysis: Analysis, { stageId }: Figure<'wonStay'>): FoundDeal[] {
  const stays = wonStays(analysis, analysis.stageIds.indexOf(stageId))
  return stays.map(({ deal: { id, amount }, days }) => ({ id, amount, days }))
}

function outcomeDeals(visitor: Visitor, analysis: Analysis, { part, by, row }: Figure<'outcome'>): FoundDeal[] {
  const { deals, range, today, calendar } = analysis
  const met = new Set(deals.map((deal) => deal.ownerId))
  const group = row === undefined ? undefined : groupsOf(visitor, by, met).find(({ key }) => key === row)
  if (row !== undefined && !group) return []
  const own = group ? deals.filter((deal) => group.ownerIds.has(deal.ownerId)) : deals
  return outcomesOf(own, range)[part].map((deal) => ({
    id: deal.id,
    amount: deal.amount,
    days: cycleOf(deal, today, calendar),
  }))
}

function lossDeals(visitor: Visitor, request: AnalysisDrillRequest, { by, row, stageId }: Figure<'loss'>): FoundDeal[] {
  const rows = lossRows(readClosed(visitor, request), by).filter(({ key }) => row === undefined || key === row)
  const lost = rows.flatMap((one) => one.lost)
  return plain(stageId === undefined ? lost : lost.filter((deal) => deal.stageId === stageId))
}

function factorDeals(visitor: Visitor, request: AnalysisDrillRequest, figure: Figure<'factor'>): FoundDeal[] {
  const { deals } = readFactors(visitor, request)
  const { factor, level, part } = figure
  const isPart = (deal: ClosedDeal): boolean => part === 'all' || deal.status === part
  if (factor === undefined) return plain(deals.filter(isPart))
  const levels = factorLevels(deals, factor).filter(({ key }) => level === undefined || key === level)
  return plain(levels.flatMap(({ won, lost }) => [...won, ...lost]).filter(isPart))
}

function find(visitor: Visitor, request: AnalysisDrillRequest): FoundDeal[] {
  const { figure } = request
  if (figure.of === 'loss') return lossDeals(visitor, request, figure)
  if (figure.of === 'factor') return factorDeals(visitor, request, figure)
  if (figure.of === 'outcome') return outcomeDeals(visitor, readOutcomes(visitor, request), figure)
  const analysis = readAnalysis(visitor, request)
  if (figure.of === 'cohort') return cohortDeals(analysis, figure)
  if (figure.of === 'activity') return activityDeals(analysis, figure)
  if (figure.of === 'wonStay') return wonStayDeals(analysis, figure)
  return stageTimeDeals(analysis, figure)
}

/** Longest first where the number is about time, else largest first. */
const byWeight = (a: FoundDeal, b: FoundDeal): number =>
  (b.days ?? 0) - (a.days ?? 0) || (b.amount ?? 0) - (a.amount ?? 0) || (a.id < b.id ? -1 : 1)

/** The opportunities that one number of the analyses counts. */
export function analysisDrill(visitor: Visitor, request: AnalysisDrillRequest): AnalysisDrill {
  return drillOf(visitor, find(visitor, request))
}

/** Opportunities behind a number, as a person reads them: the weightiest first, with a filter that opens all of them. */
export function drillOf(visitor: Visitor, deals: readonly FoundDeal[]): AnalysisDrill {
  const found = deals.toSorted(byWeight)
  const listed = found.slice(0, MAX_DRILL_ROWS)
  const ids = listed.map(({ id }) => id)
  const standings = standingsOf(visitor, ids)
  const details = new Map(selectLossDetails(visitor.workbook.handle, ids).map((detail) => [detail.id, detail]))
  const filter = recordFilter(found.map(({ id }) => id))
  return {
    count: found.length,
    amount: found.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    opportunities: found.length,
    ...(filter ? { filter } : {}),
    rows: listed.map(({ id, amount, days }) => {
      const detail = details.get(id)
      return {
        ...standings.of(id),
        amount,
        days,
        lossReason: detail?.lossReason ?? '',
        lossNote: detail?.lossNote ?? '',
        competitor: detail?.competitor ?? '',
        lastRecord: lastRecordOf(visitor, detail),
      }
    }),
  }
}
