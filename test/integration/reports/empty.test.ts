import { describe, expect, it } from 'vitest'
import { conversionReport } from '#db/services/analysis/conversion.ts'
import { factorReport } from '#db/services/analysis/factors.ts'
import { lossReport } from '#db/services/analysis/losses.ts'
import { outcomeReport } from '#db/services/analysis/outcomes.ts'
import { stageHints } from '#db/services/analysis/stage-hints.ts'
import { stageTimeReport } from '#db/services/analysis/stage-times.ts'
import { forecastReport } from '#db/services/forecast.ts'
import { bridgeReport } from '#db/services/movement/bridge.ts'
import { movementReport } from '#db/services/movement/moves.ts'
import { funnelReport } from '#db/services/reports.ts'
import { aWorkbook, visitorFor } from '#test/support/workbook.ts'

/** Every number of a report by its place. */
function numbersOf(value: unknown, place: string): [string, number][] {
  if (typeof value === 'number') return [[place, value]]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => numbersOf(one, `${place}.${key}`))
}

const SHARES = /share$|interval|median|p75|perDay|averageWon|winRate|cycleDays|strength|lossRate/i

describe('a workbook without opportunities', () => {
  it.each(['month', 'all'] as const)('has no share, median or velocity of nothing, over %s', async (span) => {
    const book = await aWorkbook()
    const visitor = visitorFor(book, '王主管')
    const scope = span === 'all' ? {} : { period: { from: '2026-11-01', to: '2026-12-01' } }
    const reports = {
      funnel: funnelReport(visitor, { ...scope, groupBy: 'person' }),
      forecast: forecastReport(visitor, scope),
      movement: movementReport(visitor, { ...scope, by: 'person' }),
      bridge: bridgeReport(visitor, { from: '2026-10-31', to: '2026-11-30' }),
      conversion: conversionReport(visitor, scope),
      stageTimes: stageTimeReport(visitor, scope),
      outcomes: outcomeReport(visitor, { ...scope, by: 'person' }),
      losses: lossReport(visitor, { ...scope, by: 'competitor' }),
      factors: factorReport(visitor, scope),
      hints: stageHints(visitor, { pipelineId: book.pipelineId }),
    }
    const numbers = numbersOf(reports, '')
    expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([])
    expect(numbers.filter(([place]) => SHARES.test(place.split('.').slice(1).join('.')))).toEqual([])
    expect(numbers.filter(([place, value]) => /\.(count|amount|weighted)$/.test(place) && value !== 0)).toEqual([])
  })
})
