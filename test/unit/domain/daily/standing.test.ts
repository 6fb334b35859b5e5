import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Absence } from '#shared/entities/daily.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import { eveningStanding, isExpected, morningStanding, punctualityOf } from '#shared/domain/daily/standing.ts'
import type { DayContext, MorningCall, SubmittedLog } from '#shared/domain/daily/standing.ts'
import {
  DEFAULT_WINDOW,
  instantOfTime,
  instantsOf,
  phaseAt,
  standingAt,
  timeOfInstant,
  windowOf,
} from '#shared/domain/daily/window.ts'

const ZONE = 'Asia/Shanghai'
const calendar = createCalendar()
const THURSDAY = '2026-11-19'
const at = (day: string, time: string): number => instantOfTime(day, time, ZONE)
const contextAt = (day: string, time: string): DayContext => ({
  calendar,
  window: DEFAULT_WINDOW,
  timeZone: ZONE,
  now: at(day, time),
})
const personDay = (day = THURSDAY, absence: Absence = 'none') => ({
  day,
  absence,
  membership: { joinedOn: '2026-01-05', leftOn: '2026-11-30' },
})

describe('the report window', () => {
  it('is the nearest department’s, then everybody’s, then 17:00 to 18:00', () => {
    const own = { departmentId: 'east-1', morningAt: '08:30', reportFrom: '17:30', reportTo: '19:00' }
    const all = { departmentId: null, morningAt: '09:00', reportFrom: '18:00', reportTo: '20:00' }
    expect(windowOf([all, own], ['east-1', 'east'])).toBe(own)
    expect(windowOf([all, own], ['west', 'root'])).toBe(all)
    expect(windowOf([own], ['west'])).toEqual({ morningAt: '08:00', reportFrom: '17:00', reportTo: '18:00' })
  })

  it('is before, open and after, its last moment included', () => {
    const instants = instantsOf(DEFAULT_WINDOW, THURSDAY, ZONE)
    const phases = ['16:59', '17:00', '18:00', '18:01'].map((time) => phaseAt(instants, at(THURSDAY, time)))
    expect(phases).toEqual(['before', 'open', 'open', 'after'])
    expect(standingAt(instants, at(THURSDAY, '18:00'))).toBe('onTime')
    expect(standingAt(instants, at(THURSDAY, '18:00') + 1)).toBe('late')
  })

  it('may close after midnight', () => {
    const { closes } = instantsOf({ ...DEFAULT_WINDOW, reportFrom: '22:00', reportTo: '01:00' }, THURSDAY, ZONE)
    expect(closes).toBe(at('2026-11-20', '01:00'))
  })

  property.prop([
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 800 }),
    fc.constantFrom(ZONE, 'Europe/Berlin', 'America/New_York', 'UTC'),
  ])('reads back each time of day, also where clocks are changed', (minutes, days, zone) => {
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    fc.pre(minutes < 60 || minutes >= 240)
    const day = addDays('2025-01-01', days)
    const instant = instantOfTime(day, time, zone)
    expect(timeOfInstant(instant, zone)).toBe(time)
    expect(dateOfInstant(instant, zone)).toBe(day)
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    expect(shown.format(instant)).toBe(time)
  })
})

describe('whom a day expects', () => {
  const membership = { joinedOn: '2026-09-21', leftOn: '2026-10-30' }

  it.each([
    ['2026-09-20', false, 'the make-up Sunday before joining'],
    ['2026-09-21', true, 'the first day'],
    ['2026-10-01', false, 'the national holiday'],
    ['2026-10-10', true, 'a make-up Saturday'],
    ['2026-10-11', false, 'a Sunday'],
    ['2026-10-30', true, 'the last day'],
    ['2026-11-02', false, 'a workday after leaving'],
  ])('%s: %s, %s', (day, expected) => {
    expect(isExpected(day, membership, calendar)).toBe(expected)
  })
})

const call = (part: Partial<MorningCall>): MorningCall => ({
  calledAt: '08:05',
  reached: true,
  onPlace: true,
  onTime: true,
  arrivedAt: null,
  ...part,
})

describe('the 08:00 state', () => {
  it.each<[string, string, string | null, MorningCall]>([
    ['somebody on place on time', 'present', null, call({})],
    ['somebody who came later', 'late', '08:24', call({ onTime: false, arrivedAt: '08:24' })],
    ['somebody late by the clock alone', 'late', '08:24', call({ onTime: null, arrivedAt: '08:24' })],
    ['somebody late without a time', 'late', null, call({ onTime: false })],
    ['somebody not on place', 'absent', null, call({ onPlace: false, onTime: false })],
    ['somebody who was not on place and came later', 'late', '09:10', call({ onPlace: false, arrivedAt: '09:10' })],
    ['somebody called in vain', 'notReached', '08:05', call({ reached: false, onPlace: null, onTime: null })],
  ])('of %s is %s', (_, state, time, made) => {
    expect(morningStanding(personDay(), made, contextAt(THURSDAY, '09:30'))).toEqual({ state, at: time })
  })

  it('is not yet while the day lasts, and unchecked afterwards', () => {
    expect(morningStanding(personDay(), null, contextAt(THURSDAY, '07:00')).state).toBe('notYet')
    expect(morningStanding(personDay(), null, contextAt(THURSDAY, '23:59')).state).toBe('notYet')
    expect(morningStanding(personDay(), null, contextAt('2026-11-20', '00:00')).state).toBe('unchecked')
    expect(morningStanding(personDay(), call({ reached: null }), contextAt(THURSDAY, '09:00')).state).toBe('notYet')
  })

  it('is leave whatever was called, a trip until there is a call, and nothing on free days', () => {
    const context = contextAt(THURSDAY, '09:00')
    expect(morningStanding(personDay(THURSDAY, 'leave'), call({}), context).state).toBe('leave')
    expect(morningStanding(personDay(THURSDAY, 'trip'), null, context).state).toBe('trip')
    expect(morningStanding(personDay(THURSDAY, 'trip'), call({}), context).state).toBe('present')
    expect(morningStanding(personDay('2026-11-21'), null, context).state).toBe('notExpected')
  })
})

const log = (submittedAt: number, part: Partial<SubmittedLog> = {}): SubmittedLog => ({
  standing: standingAt(instantsOf(DEFAULT_WINDOW, THURSDAY, ZONE), submittedAt),
  submittedAt,
  amendments: 0,
  ...part,
})

describe('the 17:00 state', () => {
  const evening = contextAt('2026-11-25', '09:00')

  it('is due until the window closes, and missing from then on', () => {
    const states = ['08:00', '17:30', '18:00', '18:01'].map(
      (time) => eveningStanding(personDay(), null, contextAt(THURSDAY, time)).state,
    )
    expect(states).toEqual(['due', 'due', 'due', 'missing'])
    expect(eveningStanding(personDay(), null, contextAt('2026-11-18', '23:00')).state).toBe('notYet')
  })

  it('is on time, or late with the time and the days after', () => {
    expect(eveningStanding(personDay(), log(at(THURSDAY, '17:22')), evening)).toEqual({
      state: 'onTime',
      isLate: false,
      at: '17:22',
      daysLater: 0,
    })
    expect(eveningStanding(personDay(), log(at('2026-11-20', '09:05')), evening)).toEqual({
      state: 'late',
      isLate: true,
      at: '09:05',
      daysLater: 1,
    })
  })

  it('tells of an amended log whether it was late', () => {
    const amended = log(at(THURSDAY, '19:00'), { amendments: 2 })
    expect(eveningStanding(personDay(), amended, evening)).toMatchObject({ state: 'amended', isLate: true })
  })

  it('keeps the standing of its day when the window is changed', () => {
    const context = { ...evening, window: { ...DEFAULT_WINDOW, reportTo: '17:10' } }
    expect(eveningStanding(personDay(), log(at(THURSDAY, '17:22')), context).state).toBe('onTime')
  })

  it('excuses leave and trips, not a log that came all the same', () => {
    expect(eveningStanding(personDay(THURSDAY, 'leave'), null, evening).state).toBe('leave')
    expect(eveningStanding(personDay(THURSDAY, 'trip'), null, evening).state).toBe('trip')
    expect(eveningStanding(personDay(THURSDAY, 'trip'), log(at(THURSDAY, '17:30')), evening).state).toBe('onTime')
  })

  it('expects nothing on a Sunday, and a report on a make-up Saturday', () => {
    expect(eveningStanding(personDay('2026-11-22'), null, evening).state).toBe('notExpected')
    expect(eveningStanding(personDay('2026-10-10'), null, evening).state).toBe('missing')
  })

  property.prop([
    fc.integer({ min: 0, max: 400 }),
    fc.constantFrom<Absence>('none', 'trip', 'leave'),
    fc.option(fc.integer({ min: 0, max: 5 * 86_400_000 })),
    fc.integer({ min: -3 * 86_400_000, max: 8 * 86_400_000 }),
  ])('never turns back: what was missing stays so until a log comes', (days, absence, submittedAfter, later) => {
    const day = addDays('2026-01-01', days)
    const start = at(day, '00:00')
    const submittedAt = submittedAfter === null ? null : start + submittedAfter
    const sent = submittedAt === null ? null : log(submittedAt)
    const stateAt = (now: number) =>
      eveningStanding(personDay(day, absence), sent, { calendar, window: DEFAULT_WINDOW, timeZone: ZONE, now }).state
    const [first, second] = [stateAt(start + later), stateAt(start + later + 3_600_000)]
    const order = ['notYet', 'due', 'missing']
    if (order.includes(first)) expect(order.indexOf(second)).toBeGreaterThanOrEqual(order.indexOf(first))
    else expect(second).toBe(first)
  })

  it('counts punctuality over what was awaited', () => {
    const standing = (state: 'onTime' | 'late' | 'amended' | 'missing' | 'due' | 'leave', isLate = false) => ({
      state,
      isLate,
      at: null,
      daysLater: 0,
    })
    const month = [
      standing('onTime'),
      standing('late', true),
      standing('amended'),
      standing('missing'),
      standing('due'),
    ]
    expect(punctualityOf([...month, standing('leave')])).toEqual({ onTime: 2, n: 4, rate: 0.5 })
    expect(punctualityOf([standing('due')])).toEqual({ onTime: 0, n: 0, rate: null })
  })
})
