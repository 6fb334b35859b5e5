import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { activityOf, bottleneckOf, cohortsOf } from '#shared/domain/analysis/conversion.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import type { Deal, Visit } from '#shared/domain/analysis/deal.ts'
import { levelsOf, MAX_LEVELS, REST, strengthOf, strengthWord, testLevels } from '#shared/domain/analysis/factors.ts'
import { cyclesIn, outcomesOf, velocityInput, velocityOf } from '#shared/domain/analysis/outcomes.ts'
import { shareOf } from '#shared/domain/analysis/samples.ts'
import { calendarDays, spreadOf, stageTimesOf, timeInStage } from '#shared/domain/analysis/stage-times.ts'
import { workdayCounter } from '#shared/domain/analysis/workdays.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import { dateOfInstant, dayNumber } from '#shared/domain/dates.ts'
import { cramersV } from '#shared/domain/statistics/cramer.ts'
import { quantileOf } from '#shared/domain/statistics/quantile.ts'

const visit = (stage: number, entered: number, more: Partial<Visit> = {}): Visit => ({
  stage,
  entered,
  left: null,
  enterKind: 'created',
  leaveKind: null,
  ...more,
})
const deal = (visits: readonly Visit[], more: Partial<Deal> = {}): Deal => ({
  id: 'a',
  ownerId: null,
  status: 'open',
  amount: 100,
  isHere: true,
  stage: visits.at(-1)?.stage ?? 0,
  started: visits[0]?.entered ?? null,
  closed: null,
  visits,
  ...more,
})
const ALL = { from: 0, to: 1000 }
const counts = (lists: Readonly<Record<string, readonly Deal[]>>): Record<string, number> =>
  Object.fromEntries(Object.entries(lists).map(([part, list]) => [part, list.length]))

describe('conversion by cohort', () => {
  it('counts a skipped stage as entered and passed, and moving back adds nothing', () => {
    const jumped = deal([
      visit(0, 1, { left: 5, leaveKind: 'promoted' }),
      visit(2, 5, { enterKind: 'promoted', left: 8, leaveKind: 'demoted' }),
      visit(1, 8, { enterKind: 'demoted' }),
    ])
    expect(cohortsOf([jumped], 4, ALL).map(counts)).toEqual([
      { entered: 1, passed: 1, open: 0, dropped: 0 },
      { entered: 1, passed: 1, open: 0, dropped: 0 },
      { entered: 1, passed: 0, open: 1, dropped: 0 },
      { entered: 0, passed: 0, open: 0, dropped: 0 },
    ])
  })

  it('takes winning in the last stage as passing it, losing as dropping out, and another pipeline too', () => {
    const won = deal([visit(1, 3, { left: 9, leaveKind: 'won' })], { status: 'won' })
    const lost = deal([visit(1, 3, { left: 9, leaveKind: 'lost' })], { status: 'lost' })
    const moved = deal([visit(1, 3, { left: 9, leaveKind: 'moved' })], { isHere: false })
    expect(counts(cohortsOf([won, lost, moved], 2, ALL)[1] ?? {})).toEqual({
      entered: 3,
      passed: 1,
      open: 0,
      dropped: 2,
    })
  })

  it('puts a cohort into the period of its first entry, whenever it passed', () => {
    const back = deal([
      visit(0, 10, { left: 20, leaveKind: 'promoted' }),
      visit(1, 20, { enterKind: 'promoted', left: 30, leaveKind: 'demoted' }),
      visit(0, 30, { enterKind: 'demoted' }),
    ])
    expect(counts(cohortsOf([back], 2, { from: 0, to: 15 })[0] ?? {})).toMatchObject({ entered: 1, passed: 1 })
    expect(counts(cohortsOf([back], 2, { from: 25, to: 40 })[0] ?? {})).toMatchObject({ entered: 0 })
  })
})

describe('conversion by period', () => {
  it('asks who was there at any time, and who went on within the period', () => {
    const stayed = deal([visit(0, 1)])
    const wentOn = deal([visit(0, 1, { left: 12, leaveKind: 'promoted' }), visit(1, 12, { enterKind: 'promoted' })])
    const wentBefore = deal([visit(0, 1, { left: 8, leaveKind: 'promoted' }), visit(1, 8, { enterKind: 'promoted' })])
    const [first, second] = activityOf([stayed, wentOn, wentBefore], 2, { from: 10, to: 20 })
    expect(counts(first ?? {})).toEqual({ present: 2, progressed: 1 })
    expect(counts(second ?? {})).toEqual({ present: 2, progressed: 0 })
  })
})

describe('the bottleneck', () => {
  it('is the lowest of the stages that can be compared, and says whether the intervals are apart', () => {
    const clear = [
      { entered: 100, passed: 80, open: 5 },
      { entered: 100, passed: 30, open: 5 },
      { entered: 100, passed: 1, open: 60 },
      { entered: 3, passed: 0, open: 0 },
    ]
    expect(bottleneckOf(clear)).toEqual({ stage: 1, next: 0, isClear: true })
    expect(bottleneckOf([clear[1], { entered: 100, passed: 33, open: 0 }].flatMap((one) => one ?? []))).toEqual({
      stage: 0,
      next: 1,
      isClear: false,
    })
  })

  it('is not named while fewer than two can be compared, or when two are equal', () => {
    expect(bottleneckOf([{ entered: 100, passed: 30, open: 0 }])).toBeNull()
    expect(
      bottleneckOf([
        { entered: 10, passed: 3, open: 0 },
        { entered: 20, passed: 6, open: 0 },
      ]),
    ).toBeNull()
  })
})

describe('time in stage', () => {
  const twice = deal([
    visit(0, 0, { left: 4, leaveKind: 'promoted' }),
    visit(1, 4, { enterKind: 'promoted', left: 10, leaveKind: 'demoted' }),
    visit(0, 10, { enterKind: 'demoted' }),
  ])
  it('adds all stays, the one that lasts up to today', () => {
    expect(timeInStage(twice, 0, 15, calendarDays)).toBe(9)
    expect(timeInStage(twice, 1, 15, calendarDays)).toBe(6)
    expect(counts(stageTimesOf([twice], 2, ALL)[0] ?? {})).toEqual({ all: 1, ended: 0, open: 1 })
  })

  it('takes open ones as censored: a mean of the ended would be too short', () => {
    const times = [
      { time: 2, isEnded: true },
      { time: 4, isEnded: true },
      { time: 6, isEnded: false },
      { time: 8, isEnded: true },
      { time: 30, isEnded: false },
    ]
    // S(2) = 4/5, S(4) = 3/5, S(8) = 3/5 · 1/2 = 3/10.
    expect(spreadOf(times)).toEqual({ median: 8, p75: null })
  })

  it('counts working days with the holidays and make-up days of the national calendar', () => {
    const [first, last] = [dayNumber('2026-09-01'), dayNumber('2026-12-01')]
    const calendar = createCalendar()
    const count = workdayCounter(calendar, first, last)
    for (const [from, to] of [
      ['2026-09-28', '2026-10-12'],
      ['2026-11-02', '2026-11-09'],
      ['2026-11-07', '2026-11-08'],
    ] as const) {
      expect(count(dayNumber(from), dayNumber(to))).toBe(calendar.workdaysBetween(from, to))
    }
    expect(count(dayNumber('2026-11-02'), dayNumber('2026-11-09'))).toBe(5)
  })
})

describe('velocity', () => {
  it('is 4,166.67 a day for 20 open, 50,000 on average, 25 % won and a cycle of 60 days', () => {
    const perDay = velocityOf({ open: 20, averageWon: 5_000_000, winRate: 0.25, cycleDays: 60 })
    expect(((perDay ?? 0) / 100).toFixed(2)).toBe('4166.67')
  })

  it('is unknown without a win, a rate or a cycle', () => {
    expect(velocityOf({ open: 20, averageWon: null, winRate: 0.25, cycleDays: 60 })).toBeNull()
    expect(velocityOf({ open: 20, averageWon: 1, winRate: 0.25, cycleDays: 0 })).toBeNull()
  })

  it('takes its parts from the outcomes of the period', () => {
    const won = (id: string, days: number, amount: number | null) =>
      deal([visit(1, 0)], { id, status: 'won', started: 0, closed: days, amount })
    const list = [
      won('a', 10, 300),
      won('b', 30, 100),
      won('c', 50, null),
      deal([], { id: 'd', status: 'lost', started: 5, closed: 45 }),
      deal([visit(1, 3)], { id: 'e' }),
      deal([visit(0, 3)], { id: 'f' }),
    ]
    const outcomes = outcomesOf(list, ALL)
    const cycles = cyclesIn(outcomes, 100, calendarDays)
    expect(cycles.won).toEqual({ median: 30, p75: 40 })
    expect(cycles.closedDays).toBe(130)
    expect(velocityInput(outcomes, cycles)).toEqual({ open: 1, averageWon: 200, winRate: 0.75, cycleDays: 30 })
  })
})

describe('win rates', () => {
  it('differ by view: of what was closed, and of what was begun', () => {
    const make = (status: Deal['status'], n: number): Deal[] =>
      Array.from({ length: n }, () => deal([], { status, started: 10, ...(status === 'open' ? {} : { closed: 20 }) }))
    const outcomes = outcomesOf([...make('won', 3), ...make('lost', 7), ...make('open', 6)], ALL)
    expect(shareOf(outcomes.closedWon.length, outcomes.closed.length).share).toBe(0.3)
    expect(shareOf(outcomes.createdWon.length, outcomes.created.length).share?.toFixed(4)).toBe('0.1875')
  })

  it('have the golden intervals: 3 of 10 is 10.8 to 60.3 %, 30 of 100 is 21.9 to 39.6 %', () => {
    const text = (part: number, whole: number): string[] => {
      const { low = 0, high = 0 } = shareOf(part, whole).interval ?? {}
      return [low, high].map((one) => (one * 100).toFixed(1))
    }
    expect(text(3, 10)).toEqual(['10.8', '60.3'])
    expect(text(30, 100)).toEqual(['21.9', '39.6'])
    expect(shareOf(1, 4).isSmall).toBe(true)
    expect(shareOf(0, 0)).toEqual({ share: null, interval: null, isSmall: true })
  })
})

describe('factors', () => {
  const levels = [
    { key: '展会', won: 18, lost: 6 },
    { key: '转介绍', won: 7, lost: 17 },
    { key: '', won: 40, lost: 1 },
  ]
  it('tests a level against the other known ones, and leaves blanks out', () => {
    const [tests] = testLevels([levels])
    // Σ C(25, x) · C(23, 24 − x) / C(48, 24) over the tables no more likely than x = 18, by exact fractions.
    expect(tests?.map(({ p }) => p?.toFixed(6) ?? null)).toEqual(['0.003410', '0.003410', null])
    expect(tests?.[0]?.adjusted).toBeCloseTo(2 * (tests?.[0]?.p ?? 0), 12)
    expect(tests?.[0]?.phi).toBeGreaterThan(0)
    expect(tests?.[1]?.phi).toBe(-(tests?.[0]?.phi ?? 0))
  })

  it('corrects over all factors together, and gives no answer where there is too little', () => {
    const few = [
      { key: 'a', won: 3, lost: 1 },
      { key: 'b', won: 1, lost: 2 },
    ]
    const [one] = testLevels([levels])
    const [same, small] = testLevels([levels, few])
    expect(small).toEqual(few.map(() => ({ p: null, adjusted: null, phi: null })))
    expect(same?.[0]).toEqual(one?.[0])
    const [wider] = testLevels([levels, levels])
    expect(wider?.[0]?.adjusted).toBeCloseTo(4 * (wider?.[0]?.p ?? 0), 12)
  })

  it('keeps the largest levels and puts the rest together', () => {
    const deals = Array.from({ length: 200 }, (_, index) => ({ status: 'won', key: `k${index % 20}` }))
    const found = levelsOf(deals, ({ key }) => key)
    expect(found).toHaveLength(MAX_LEVELS)
    expect(found.at(-1)).toMatchObject({ key: REST })
    expect(found.reduce((sum, { won }) => sum + won.length, 0)).toBe(200)
  })

  it('has a strength from Cramér’s V, in words', () => {
    // χ² of (18, 6; 7, 17) is 48·(18·17 − 6·7)² / (24·24·25·23) = 10.1009, V = √(χ²/48) = 0.4587.
    expect(strengthOf(levels)?.toFixed(4)).toBe('0.4587')
    expect(strengthWord(0.4587)).toBe('middle')
    expect(strengthOf([{ key: 'a', won: 3, lost: 1 }])).toBeNull()
    expect(
      cramersV([
        [10, 0],
        [0, 10],
      ]),
    ).toBe(1)
    expect(cramersV([[1, 1]])).toBeNull()
  })
})

describe('quantiles', () => {
  it('lie between neighbours in proportion, as in a spreadsheet', () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantileOf([1, 2, 3, 4], 0.75)).toBe(3.25)
    expect(quantileOf([], 0.5)).toBeNull()
  })
})

describe('days of instants', () => {
  property.prop([
    fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
    fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2028-01-01') }),
  ])('are those of the zone', (timeZone, instant) => {
    expect(dayFinder(timeZone)(instant)).toBe(dayNumber(dateOfInstant(instant, timeZone)))
  })
})
