import { createCalendar } from '#shared/domain/calendar.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { instantOfTime } from '#shared/domain/daily/window.ts'
import type { Absence } from '#shared/entities/daily.ts'
import { SAMPLE_TIME_ZONE } from '../calendar.ts'
import { TEAM } from '../team.ts'
import type { District, SamplePerson } from '../team.ts'

/** Workdays of which the team has logs, the last one before today included. */
export const LOG_DAYS = 25

const calendar = createCalendar()

/** The days with logs, oldest first; holidays and make-up days are those of the national calendar. */
export function logDaysBefore(today: BusinessDate): BusinessDate[] {
  return Array.from({ length: LOG_DAYS }, (_, index) => calendar.addWorkdays(today, index - LOG_DAYS))
}

export const workdayAfter = (day: BusinessDate): BusinessDate => calendar.addWorkdays(day, 1)

/** The instant of `HH:MM` on the day, in the team's zone. */
export const timeOn = (day: BusinessDate, time: string): number => instantOfTime(day, time, SAMPLE_TIME_ZONE)

export function personCalled(name: string): SamplePerson {
  const person = TEAM.find((candidate) => candidate.name === name)
  if (!person) throw new Error(`${name} is not in the team`)
  return person
}

/** The districts in the west have the longer ways home and report later. */
export const LATE_DISTRICT: District = '浙皖组'
export const WINDOWS = {
  all: { morningAt: '08:00', reportFrom: '17:00', reportTo: '18:00' },
  late: { morningAt: '08:30', reportFrom: '17:30', reportTo: '18:30' },
} as const

export const windowOfPerson = ({ district }: SamplePerson): (typeof WINDOWS)['all' | 'late'] =>
  district === LATE_DISTRICT ? WINDOWS.late : WINDOWS.all

/** Who is away, by the position of the day among the days with logs. */
const ABSENCES: Readonly<Record<string, Readonly<Record<number, Absence>>>> = {
  孙倩: { 12: 'trip', 13: 'trip', 14: 'trip' },
  王海燕: { 8: 'leave' },
}
/** Days of which nothing was handed in. */
const MISSING: Readonly<Record<string, readonly number[]>> = { 赵一鸣: [5, 17, 21], 刘思远: [9], 何俊: [3, 19] }
/** Days on which the log was late for certain, yesterday's among them. */
const LATE: Readonly<Record<string, readonly number[]>> = { 赵一鸣: [2, 10, 24], 刘思远: [16], 何俊: [11] }

/** Whom the assistant calls in the morning and in the evening; the others are not sealed. */
export const CALLED = ['刘思远', '何俊', '孙倩', '曾凡'] as const

export const isCalled = ({ name }: SamplePerson): boolean => CALLED.some((called) => called === name)
export const absenceOn = ({ name }: SamplePerson, index: number): Absence => ABSENCES[name]?.[index] ?? 'none'
export const isMissing = ({ name }: SamplePerson, index: number): boolean => MISSING[name]?.includes(index) ?? false
export const isLateFor = ({ name }: SamplePerson, index: number): boolean => LATE[name]?.includes(index) ?? false
