import { minutesOfTime, timeOfMinutes } from '../clock-time.ts'
import { addDays, DAY_MS, dateOfInstant, startOfDate } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'

/** When a team is at work and when it reports, as `HH:MM` of the workbook's zone. */
export interface ReportWindow {
  readonly morningAt: string
  readonly reportFrom: string
  readonly reportTo: string
}

/** A window as a team set it; without a department it is everybody's. */
export interface WindowOfTeam extends ReportWindow {
  readonly departmentId: string | null
}

/** The hours that the seed documents name: checked at 08:00, reported from 17:00 to 18:00. */
export const DEFAULT_WINDOW: ReportWindow = { morningAt: '08:00', reportFrom: '17:00', reportTo: '18:00' }

/** The window of the nearest department that has one, then everybody's, then the default. Nearest department first. */
export function windowOf(windows: readonly WindowOfTeam[], departments: readonly string[]): ReportWindow {
  const own = (id: string | null) => windows.find((window) => window.departmentId === id)
  for (const id of departments) {
    const window = own(id)
    if (window) return window
  }
  return own(null) ?? DEFAULT_WINDOW
}

/** Instants (UTC ms) of one day. A report that may close before it opens closes on the next day. */
export interface WindowInstants {
  readonly morning: number
  readonly opens: number
  readonly closes: number
}

const MINUTE_MS = 60_000
const MINUTES_A_DAY = 1440
/** Clocks are changed at night: later times are counted back from the next midnight. */
const AFTER_CLOCK_CHANGE = 4 * 60

/** The instant (UTC ms) of a time of day in the zone. */
export function instantOfTime(day: BusinessDate, time: string, timeZone: string): number {
  const minutes = minutesOfTime(time)
  return minutes < AFTER_CLOCK_CHANGE
    ? startOfDate(day, timeZone) + minutes * MINUTE_MS
    : endOfDate(day, timeZone) - (MINUTES_A_DAY - minutes) * MINUTE_MS
}

/** Ends of dates already asked for: a year of a team asks for each date hundreds of times. */
const ends = new Map<string, number>()
const MAX_ENDS = 20_000

/** The instant (UTC ms) at which the next date begins in the zone. */
export function endOfDate(day: BusinessDate, timeZone: string): number {
  const key = `${day} ${timeZone}`
  let end = ends.get(key)
  if (end === undefined) {
    end = startOfDate(addDays(day, 1), timeZone)
    if (ends.size >= MAX_ENDS) ends.clear()
    ends.set(key, end)
  }
  return end
}

/** `HH:MM` of an instant in the zone. */
export function timeOfInstant(instant: number, timeZone: string): string {
  const day = dateOfInstant(instant, timeZone)
  const left = startOfDate(addDays(day, 1), timeZone) - instant
  const gone = instant - startOfDate(day, timeZone)
  const minutes = Math.floor((left > DAY_MS - AFTER_CLOCK_CHANGE * MINUTE_MS ? gone : DAY_MS - left) / MINUTE_MS)
  return timeOfMinutes(Math.min(Math.max(minutes, 0), MINUTES_A_DAY - 1))
}

export function instantsOf(window: ReportWindow, day: BusinessDate, timeZone: string): WindowInstants {
  const closesOn = window.reportTo <= window.reportFrom ? addDays(day, 1) : day
  return {
    morning: instantOfTime(day, window.morningAt, timeZone),
    opens: instantOfTime(day, window.reportFrom, timeZone),
    closes: instantOfTime(closesOn, window.reportTo, timeZone),
  }
}

export type WindowPhase = 'before' | 'open' | 'after'

export function phaseAt({ opens, closes }: Pick<WindowInstants, 'opens' | 'closes'>, now: number): WindowPhase {
  if (now < opens) return 'before'
  return now <= closes ? 'open' : 'after'
}

/** What a log is when it is submitted at the instant: on time until the last moment of the window, early included. */
export function standingAt({ closes }: Pick<WindowInstants, 'closes'>, submittedAt: number): 'onTime' | 'late' {
  return submittedAt <= closes ? 'onTime' : 'late'
}
