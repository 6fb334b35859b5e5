import { selectKept } from '#db/queries/movement/deal-histories.ts'
import type { FactorDeal } from '#db/queries/movement/deal-histories.ts'
import type { Visitor } from '#db/services/access.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import type { FactorLevelRow, FactorReport } from '#shared/contract/analysis.ts'
import { sumOf } from '#shared/domain/analysis/deal.ts'
import { FACTORS, levelsOf, MIN_CLOSED, REST, strengthOf, testLevels } from '#shared/domain/analysis/factors.ts'
import type { Factor, FactorLevel, LevelCounts, LevelTest } from '#shared/domain/analysis/factors.ts'
import { MIN_SAMPLE, shareOf } from '#shared/domain/analysis/samples.ts'
import { readFactors } from './closed.ts'
import { headingOf } from './read.ts'

const KEYS = {
  source: (deal) => deal.source ?? '',
  industry: (deal) => deal.industry ?? '',
  region: (deal) => deal.region ?? '',
  potentialClass: (deal) => deal.potentialClass ?? '',
  competitor: (deal) => deal.competitor ?? '',
  gateOverride: (deal) => (deal.overrides > 0 ? 'some' : 'none'),
  earlyVisits: (deal) => (deal.earlyVisits === 0 ? 'none' : deal.earlyVisits === 1 ? 'one' : 'more'),
} as const satisfies Record<Factor, (deal: FactorDeal) => string>

export function factorLevels(deals: readonly FactorDeal[], factor: Factor): FactorLevel<FactorDeal>[] {
  return levelsOf(deals, KEYS[factor])
}

const countsOf = ({ key, won, lost }: FactorLevel<FactorDeal>): LevelCounts => ({
  key,
  won: won.length,
  lost: lost.length,
})

/** Free texts name themselves; fixed levels get their words where they are shown. */
const isFreeText = (factor: Factor): boolean =>
  factor !== 'potentialClass' && factor !== 'gateOverride' && factor !== 'earlyVisits'

function levelRow(factor: Factor, level: FactorLevel<FactorDeal>, test: LevelTest | undefined): FactorLevelRow {
  const { key, won, lost } = level
  return {
    key,
    label: isFreeText(factor) && key !== REST ? key : '',
    all: sumOf([...won, ...lost]),
    won: sumOf(won),
    lost: sumOf(lost),
    ...shareOf(won.length, won.length + lost.length),
    p: test?.p ?? null,
    adjusted: test?.adjusted ?? null,
    phi: test?.phi ?? null,
  }
}

type Gap = FactorReport['factors'][number]['gap']

/** Why nothing can be said of a factor. */
function gapOf(levels: readonly LevelCounts[], isKept: boolean, tests: readonly LevelTest[]): Gap {
  if (!isKept) return 'notKept'
  if (tests.some((test) => test.p !== null)) return undefined
  const known = levels.filter(({ key }) => key !== '')
  const size = known.reduce((sum, { won, lost }) => sum + won + lost, 0)
  const large = known.filter(({ won, lost }) => won + lost >= MIN_SAMPLE)
  return size >= MIN_CLOSED && large.length > 0 && known.length < 2 ? 'oneLevel' : 'tooFew'
}

/**
 * What goes along with winning, over what was closed in the period: for each level of each factor its win rate with
 * Wilson's interval, Fisher's exact test against the other known levels, Holm's correction over all tests, φ for a level
 * and Cramér's V for a factor. It says what goes together, not what brings it about.
 */
export function factorReport(visitor: Visitor, scope: ReportScope): FactorReport {
  const closed = readFactors(visitor, scope)
  const { deals } = closed
  const kept = selectKept(visitor.workbook.handle)
  const isKept = (factor: Factor): boolean =>
    factor === 'gateOverride' ? kept.overrides : factor === 'earlyVisits' ? kept.visits : true
  const found = FACTORS.map((factor) => ({ factor, levels: isKept(factor) ? factorLevels(deals, factor) : [] }))
  const counts = found.map(({ levels }) => levels.map(countsOf))
  const tests = testLevels(counts)
  const won = deals.filter((deal) => deal.status === 'won')
  return {
    ...headingOf(closed),
    closed: sumOf(deals),
    won: sumOf(won),
    overall: shareOf(won.length, deals.length),
    tests: tests.flat().filter(({ p }) => p !== null).length,
    factors: found.map(({ factor, levels }, index) => {
      const [own, sizes] = [tests[index] ?? [], counts[index] ?? []]
      const gap = gapOf(sizes, isKept(factor), own)
      return {
        factor,
        levels: levels.map((level, at) => levelRow(factor, level, own[at])),
        strength: strengthOf(sizes),
        ...(gap === undefined ? {} : { gap }),
      }
    }),
  }
}
