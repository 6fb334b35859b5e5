import type { Visitor } from '#db/services/access.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import type { StageTimeReport } from '#shared/contract/analysis.ts'
import { sumOf } from '#shared/domain/analysis/deal.ts'
import { MIN_SAMPLE } from '#shared/domain/analysis/samples.ts'
import { stageSpread, stageTimesOf } from '#shared/domain/analysis/stage-times.ts'
import { allRecords } from '#db/services/records.ts'
import { headingOf, readAnalysis, stageName } from './read.ts'

/**
 * Time in each stage of those that came into it in the period: all stays of an opportunity added, Kaplan–Meier median and
 * third quartile with those still there as censored, in calendar and in working days.
 */
export function stageTimeReport(visitor: Visitor, scope: ReportScope): StageTimeReport {
  const analysis = readAnalysis(visitor, scope)
  const { base, stageIds, deals, range, today, calendar, workdays } = analysis
  const lists = stageTimesOf(deals, stageIds.length, range)
  const limits = new Map(allRecords(visitor, 'stage').map(({ id, values }) => [id, values['expectedDays']]))
  return {
    ...headingOf(analysis),
    stages: stageIds.flatMap((stageId, place) => {
      const list = lists[place]
      if (!list) return []
      const expectedDays = limits.get(stageId)
      return [
        {
          stageId,
          name: stageName(base, stageId),
          expectedDays: typeof expectedDays === 'number' ? expectedDays : null,
          all: sumOf(list.all),
          ended: sumOf(list.ended),
          open: sumOf(list.open),
          calendar: stageSpread(list, place, today, calendar),
          workdays: stageSpread(list, place, today, workdays),
          isSmall: list.all.length < MIN_SAMPLE,
        },
      ]
    }),
  }
}
