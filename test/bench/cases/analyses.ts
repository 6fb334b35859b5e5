import fs from 'node:fs'
import path from 'node:path'
import { commandVisitor } from '#db/cli/open-for-command.ts'
import type { Visitor } from '#db/services/access.ts'
import { conversionReport } from '#db/services/analysis/conversion.ts'
import { factorReport } from '#db/services/analysis/factors.ts'
import { lossReport } from '#db/services/analysis/losses.ts'
import { outcomeReport } from '#db/services/analysis/outcomes.ts'
import { stageTimeReport } from '#db/services/analysis/stage-times.ts'
import { closeDeals, createHandHistories } from '../closed-deals.ts'
import { filledHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { benchFolder, filledWorkbook } from '../product.ts'
import { STAGES } from '../rows.ts'
import type { BenchCase, Trial } from '../runner.ts'
import { fillVisits } from '../visits.ts'
import { handConversion, handFactors, handLosses, handOutcomes, handStageTimes } from './analyses-by-hand.ts'

const NOW = Date.parse('2026-11-20T09:00:00+08:00')
/** A year, so that its working days are counted as people read them. */
export const YEAR = { from: '2026-01-01', to: '2027-01-01' }

type Side<T> = (of: T) => string

/**
 * One analysis over histories of five stays, two thirds of them closed. Where by hand a sum in SQL is enough, the product
 * still reads the rows: the same reading lists what a number counts, and medians, intervals and tests come with it.
 */
function analysisCase(
  name: string,
  ratioGate: number,
  product: Side<Visitor>,
  reference: Side<HandDatabase>,
): BenchCase {
  return {
    name: `analysis: ${name}`,
    ratioGate,
    ratioGoal: ratioGate / 2,
    slopeGate: 1.25,
    async prepare(size): Promise<Trial> {
      const folder = benchFolder()
      const workbook = await filledWorkbook(path.join(folder, 'bench.funnel'), size, () => NOW)
      fillVisits(workbook, size)
      closeDeals(workbook, size)
      const hand = filledHand(path.join(folder, 'hand.db'), size)
      createHandHistories(hand, size)
      const visitor = commandVisitor(workbook)
      return {
        product: () => product(visitor),
        reference: () => reference(hand),
        dispose() {
          workbook.close()
          hand.close()
          fs.rmSync(folder, { recursive: true, force: true })
        },
      }
    },
  }
}

const words = (values: readonly (number | null)[]): string => values.join(' ')

export const analysisCases: readonly BenchCase[] = [
  analysisCase(
    'conversion by cohort and by period',
    4,
    (visitor) =>
      words(
        conversionReport(visitor, { period: YEAR, unit: 'year' }).stages.flatMap(({ cohort, activity }) => [
          cohort.entered.count,
          cohort.passed.count,
          cohort.passed.amount,
          activity.present.count,
          activity.progressed.count,
        ]),
      ),
    (hand) => words(handConversion(hand, STAGES.length)),
  ),
  analysisCase(
    'time in stage',
    4,
    (visitor) =>
      words(
        stageTimeReport(visitor, { period: YEAR }).stages.flatMap(({ all, open, calendar }) => [
          all.count,
          open.count,
          calendar.median,
          calendar.p75,
        ]),
      ),
    (hand) => words(handStageTimes(hand, STAGES.length)),
  ),
  analysisCase(
    'outcomes by person',
    8,
    (visitor) => {
      const { rows, cycle } = outcomeReport(visitor, { by: 'person', period: YEAR })
      const sums = rows.map(({ figures }) => figures.closedWon.amount + figures.createdLost.count)
      return words([...sums.toSorted((a, b) => a - b), cycle.calendar.won.median])
    },
    (hand) => words(handOutcomes(hand)),
  ),
  analysisCase(
    'losses by reason and stage',
    8,
    (visitor) =>
      words(
        lossReport(visitor, { by: 'reason', period: YEAR })
          .rows.flatMap(({ cells }) => cells.map(({ count, amount }) => count + amount))
          .filter((sum) => sum > 0)
          .toSorted((a, b) => a - b),
      ),
    (hand) => words(handLosses(hand)),
  ),
  analysisCase(
    'factors of winning',
    6,
    (visitor) =>
      words(
        factorReport(visitor, { period: YEAR })
          .factors.filter(({ factor }) => factor === 'source' || factor === 'competitor')
          .flatMap(({ levels }) => levels.flatMap(({ won, all }) => [won.count * 1_000_000 + all.count]))
          .toSorted((a, b) => a - b),
      ),
    (hand) => words(handFactors(hand)),
  ),
]
