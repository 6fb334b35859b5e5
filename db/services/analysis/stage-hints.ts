import type { Visitor } from '#db/services/access.ts'
import type { StageHints } from '#shared/contract/analysis.ts'
import { cohortsOf } from '#shared/domain/analysis/conversion.ts'
import { sumOf } from '#shared/domain/analysis/deal.ts'
import type { Deal } from '#shared/domain/analysis/deal.ts'
import { shareOf } from '#shared/domain/analysis/samples.ts'
import { timeInStage } from '#shared/domain/analysis/stage-times.ts'
import { quantileOf } from '#shared/domain/statistics/quantile.ts'
import { ENOUGH_WON_DEALS } from '#shared/domain/warnings/rules.ts'
import { readAnalysis } from './read.ts'
import type { Analysis } from './read.ts'

/** Won opportunities that were in a stage, with the working days that all their stays there took together. */
export function wonStays({ deals, today, workdays }: Analysis, place: number): { deal: Deal; days: number }[] {
  return deals
    .filter(({ status, visits }) => status === 'won' && visits.some(({ stage }) => stage === place))
    .map((deal) => ({ deal, days: timeInStage(deal, place, today, workdays) }))
}

/**
 * What the team's own history says of each stage: the third quartile of the working days of won opportunities, by which
 * warnings go as well, and the conversion of all that ever entered it.
 */
export function stageHints(visitor: Visitor, { pipelineId }: { readonly pipelineId: string }): StageHints {
  const analysis = readAnalysis(visitor, { pipelineId })
  const { deals, stageIds, range } = analysis
  const cohorts = cohortsOf(deals, stageIds.length, range)
  return {
    stages: stageIds.map((stageId, place) => {
      const stays = wonStays(analysis, place)
      const isEnough = stays.length >= ENOUGH_WON_DEALS
      const [entered, passed] = [cohorts[place]?.entered ?? [], cohorts[place]?.passed ?? []]
      const p75 = quantileOf(
        stays.map(({ days }) => days),
        0.75,
      )
      return {
        stageId,
        won: sumOf(stays.map(({ deal }) => deal)),
        p75: isEnough && p75 !== null ? Math.ceil(p75) : null,
        conversion: { entered: sumOf(entered), passed: sumOf(passed), ...shareOf(passed.length, entered.length) },
        isEnough,
      }
    }),
    least: ENOUGH_WON_DEALS,
  }
}
