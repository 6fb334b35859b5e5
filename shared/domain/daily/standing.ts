import { minutesOfTime } from '../clock-time.ts'
import type { WorkCalendar } from '../calendar.ts'
import { dateOfInstant, daysBetween, startOfDate } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { endOfDate, instantsOf, timeOfInstant } from './window.ts'
import type { ReportWindow } from './window.ts'
import type { Absence } from '../../entities/daily.ts'

/** First and last day of a person in the team, both included; `null` is open. */
export interface Membership {
  readonly joinedOn: BusinessDate | null
  readonly leftOn: BusinessDate | null
}

/** What the team's days and hours are, and when it is asked. */
export interface DayContext {
  readonly calendar: WorkCalendar
  readonly window: ReportWindow
  readonly timeZone: string
  /** UTC ms. */
  readonly now: number
}

/** A person is expected at work on working days (make-up weekends included) from joining to leaving. */
export function isExpected(day: BusinessDate, { joinedOn, leftOn }: Membership, calendar: WorkCalendar): boolean {
  if (joinedOn !== null && day < joinedOn) return false
  if (leftOn !== null && day > leftOn) return false
  return calendar.isWorkday(day)
}

export interface MorningCall {
  readonly calledAt: string | null
  readonly reached: boolean | null
  readonly onPlace: boolean | null
  readonly onTime: boolean | null
  readonly arrivedAt: string | null
}

export const MORNING_STATES = [
  'present',
  'late',
  'absent',
  'notReached',
  'notYet',
  'unchecked',
  'leave',
  'trip',
  'notExpected',
] as const
export type MorningState = (typeof MORNING_STATES)[number]

export interface MorningStanding {
  readonly state: MorningState
  /** `HH:MM`: when someone late arrived, when someone was called in vain; `null` for other states. */
  readonly at: string | null
}

export interface PersonDay {
  readonly day: BusinessDate
  readonly membership: Membership
  readonly absence: Absence
}

/**
 * The 08:00 state. Who is on leave is not asked for; on a trip a call counts where there was one. Without a call a day
 * is not yet checked while it lasts and was not checked afterwards. Nobody is expected on free days, but a call made
 * then still tells what it found.
 */
export function morningStanding(personDay: PersonDay, call: MorningCall | null, context: DayContext): MorningStanding {
  if (personDay.absence === 'leave') return { state: 'leave', at: null }
  if (call !== null && call.reached !== null) return answered(call, context.window)
  if (personDay.absence === 'trip') return { state: 'trip', at: null }
  if (!isExpected(personDay.day, personDay.membership, context.calendar)) return { state: 'notExpected', at: null }
  const isOver = context.now >= endOfDate(personDay.day, context.timeZone)
  return { state: isOver ? 'unchecked' : 'notYet', at: null }
}

function answered(call: MorningCall, window: ReportWindow): MorningStanding {
  if (call.reached === false) return { state: 'notReached', at: call.calledAt }
  const { arrivedAt } = call
  const isAfterTime = arrivedAt !== null && minutesOfTime(arrivedAt) > minutesOfTime(window.morningAt)
  if (call.onPlace === false) {
    return isAfterTime ? { state: 'late', at: arrivedAt } : { state: 'absent', at: null }
  }
  if (call.onTime === false || (call.onTime === null && isAfterTime)) return { state: 'late', at: arrivedAt }
  return { state: 'present', at: null }
}

export interface SubmittedLog {
  /** What it was when it was submitted; a window that is changed afterwards changes nothing of it. */
  readonly standing: 'onTime' | 'late'
  /** UTC ms. */
  readonly submittedAt: number
  readonly amendments: number
}

export const EVENING_STATES = [
  'onTime',
  'late',
  'amended',
  'missing',
  'due',
  'notYet',
  'leave',
  'trip',
  'notExpected',
] as const
export type EveningState = (typeof EVENING_STATES)[number]

export interface EveningStanding {
  readonly state: EveningState
  /** Submitted after the window, amended or not. */
  readonly isLate: boolean
  /** `HH:MM` at which a log was submitted; `null` without one. */
  readonly at: string | null
  /** Days after the day of the log on which it was submitted. */
  readonly daysLater: number
}

const WITHOUT_LOG = { isLate: false, at: null, daysLater: 0 }

/**
 * The 17:00 state. A log that was submitted tells its own, on free days and trips too; who is on leave or on a trip
 * without one is excused. A log is due until its window closes, and missing from then on.
 */
export function eveningStanding(personDay: PersonDay, log: SubmittedLog | null, context: DayContext): EveningStanding {
  const { day, membership, absence } = personDay
  if (log !== null) return submitted(day, log, context.timeZone)
  if (absence !== 'none') return { state: absence, ...WITHOUT_LOG }
  if (!isExpected(day, membership, context.calendar)) return { state: 'notExpected', ...WITHOUT_LOG }
  if (context.now < startOfDate(day, context.timeZone)) return { state: 'notYet', ...WITHOUT_LOG }
  const { closes } = instantsOf(context.window, day, context.timeZone)
  return { state: context.now <= closes ? 'due' : 'missing', ...WITHOUT_LOG }
}

function submitted(day: BusinessDate, log: SubmittedLog, timeZone: string): EveningStanding {
  return {
    state: log.amendments > 0 ? 'amended' : log.standing,
    isLate: log.standing === 'late',
    at: timeOfInstant(log.submittedAt, timeZone),
    daysLater: Math.max(0, daysBetween(day, dateOfInstant(log.submittedAt, timeZone))),
  }
}

/** Reports of expected days that came on time, of those that are no longer awaited. */
export interface Punctuality {
  readonly onTime: number
  readonly n: number
  /** `null` without any. */
  readonly rate: number | null
}

/** Free days, leave, trips without a log and days not over yet take no part. */
export function punctualityOf(standings: Iterable<EveningStanding>): Punctuality {
  let [onTime, n] = [0, 0]
  for (const { state, isLate } of standings) {
    if (state !== 'missing' && state !== 'onTime' && state !== 'late' && state !== 'amended') continue
    n += 1
    if (state !== 'missing' && !isLate) onTime += 1
  }
  return { onTime, n, rate: n === 0 ? null : onTime / n }
}
