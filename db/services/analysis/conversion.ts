import type { Visitor } from '#db/services/access.ts'
import type { CohortCell, ConversionReport, ConversionScope } from '#shared/contract/analysis.ts'
import { activityOf, bottleneckOf, cohortsOf, isComparable } from '#shared/domain/analysis/conversion.ts'
import type { Activity, Cohort } from '#shared/domain/analysis/conversion.ts'
import { dayRange, sumOf } from '#shared/domain/analysis/deal.ts'
import type { Deal } from '#shared/domain/analysis/deal.ts'
import { shareOf } from '#shared/domain/analysis/samples.ts'
import { slicePeriod, sliceUnitOf } from '#shared/domain/movement/periods.ts'
import type { SliceUnit } from '#shared/domain/movement/periods.ts'
import type { Period } from '#shared/domain/dates.ts'
import { headingOf, readAnalysis, stageName } from './read.ts'
import type { Analysis } from './read.ts'

function cohortCell({ entered, passed, open, dropped }: Cohort<Deal>): CohortCell {
  return {
    entered: sumOf(entered),
    passed: sumOf(passed),
    open: sumOf(open),
    dropped: sumOf(dropped),
    isComparable: isComparable({ entered: entered.length, open: open.length }),
    ...shareOf(passed.length, entered.length),
  }
}

function activityCell({ present, progressed }: Activity<Deal>) {
  return {
    present: sumOf(present),
    progressed: sumOf(progressed),
    ...shareOf(progressed.length, present.length),
  }
}

/** Slices of the period that have begun: the cohorts of the future are empty. */
export function cohortSlices(analysis: Analysis, wished: SliceUnit | undefined): { unit: SliceUnit; slices: Period[] } {
  const unit = sliceUnitOf(analysis.period, wished)
  const slices = slicePeriod(analysis.period, unit).filter((slice) => dayRange(slice).from <= analysis.today)
  return { unit, slices }
}

/**
 * Stage conversion by cohort (of those that entered a stage in the period, who came further, whenever) and by period (of
 * those that were in it, who went on within it), with Wilson intervals.
 */
export function conversionReport(visitor: Visitor, scope: ConversionScope): ConversionReport {
  const analysis = readAnalysis(visitor, scope)
  const { base, stageIds, deals, range } = analysis
  const { unit, slices } = cohortSlices(analysis, scope.unit)
  const whole = cohortsOf(deals, stageIds.length, range).map(cohortCell)
  const parts = slices.map((slice) => cohortsOf(deals, stageIds.length, dayRange(slice)).map(cohortCell))
  const activities = activityOf(deals, stageIds.length, range).map(activityCell)
  const found = bottleneckOf(
    whole.map(({ entered, passed, open }) => ({ entered: entered.count, passed: passed.count, open: open.count })),
  )
  return {
    ...headingOf(analysis),
    unit,
    slices,
    stages: stageIds.flatMap((stageId, place) => {
      const [cohort, activity] = [whole[place], activities[place]]
      if (!cohort || !activity) return []
      const sliced = parts.flatMap((part) => part[place] ?? [])
      return [{ stageId, name: stageName(base, stageId), cohort, slices: sliced, activity }]
    }),
    bottleneck: found && {
      stageId: stageIds[found.stage] ?? '',
      nextStageId: stageIds[found.next] ?? '',
      isClear: found.isClear,
    },
  }
}
