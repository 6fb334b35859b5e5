import type { Visitor } from '#db/services/access.ts'
import { groupsOf } from '#db/services/movement/groups.ts'
import type { OwnerGroup } from '#db/services/movement/groups.ts'
import type { OutcomeReport, OutcomeRow, OutcomeScope, WinRate } from '#shared/contract/analysis.ts'
import { sumOf } from '#shared/domain/analysis/deal.ts'
import type { Deal } from '#shared/domain/analysis/deal.ts'
import { cyclesIn, OUTCOME_PARTS, outcomesOf, velocityInput, velocityOf } from '#shared/domain/analysis/outcomes.ts'
import type { OutcomePart } from '#shared/domain/analysis/outcomes.ts'
import { MIN_SAMPLE, shareOf } from '#shared/domain/analysis/samples.ts'
import { headingOf, readOutcomes } from './read.ts'
import type { Analysis } from './read.ts'

type Figures = OutcomeRow['figures']

function winRate(figures: Figures, won: OutcomePart, whole: OutcomePart): WinRate {
  const [part, all] = [figures[won], figures[whole]]
  return {
    ...shareOf(part.count, all.count),
    amountShare: all.amount === 0 ? null : part.amount / all.amount,
  }
}

function rowOf(group: Pick<OwnerGroup, 'key' | 'label'>, deals: readonly Deal[], analysis: Analysis): OutcomeRow {
  const { range, today, calendar } = analysis
  const outcomes = outcomesOf(deals, range)
  const figures = Object.fromEntries(OUTCOME_PARTS.map((part) => [part, sumOf(outcomes[part])])) as Figures
  return {
    key: group.key,
    label: group.label,
    figures,
    closedView: winRate(figures, 'closedWon', 'closed'),
    cohortView: winRate(figures, 'createdWon', 'created'),
    wonDays: cyclesIn(outcomes, today, calendar).won,
  }
}

const isEmpty = ({ figures }: OutcomeRow): boolean => OUTCOME_PARTS.every((part) => figures[part].count === 0)

/** Best first by the lower end of the interval, so that one win of one does not lead. */
function byLowerEnd(a: OutcomeRow, b: OutcomeRow): number {
  const low = (row: OutcomeRow): number => row.closedView.interval?.low ?? -1
  return low(b) - low(a)
}

/**
 * Win rate in both views, closed (of those closed in the period) and by cohort (of those begun in it), length of the cycle
 * and velocity.
 */
export function outcomeReport(visitor: Visitor, scope: OutcomeScope): OutcomeReport {
  const analysis = readOutcomes(visitor, scope)
  const { deals, range, today, calendar, workdays } = analysis
  const outcomes = outcomesOf(deals, range)
  const cycles = cyclesIn(outcomes, today, calendar)
  const input = velocityInput(outcomes, cycles)
  const groups = groupsOf(visitor, scope.by, new Set(deals.map((deal) => deal.ownerId)))
  return {
    ...headingOf(analysis),
    total: rowOf({ key: '', label: '' }, deals, analysis),
    rows: groups
      .map((group) =>
        rowOf(
          group,
          deals.filter((deal) => group.ownerIds.has(deal.ownerId)),
          analysis,
        ),
      )
      .filter((row) => !isEmpty(row))
      .toSorted(byLowerEnd),
    cycle: {
      calendar: cycles,
      workdays: cyclesIn(outcomes, today, workdays),
      isSmall: outcomes.closedWon.length < MIN_SAMPLE,
    },
    velocity: { ...input, perDay: velocityOf(input) },
  }
}
