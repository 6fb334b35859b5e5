import { DAY_MS, dayNumber, startOfDate } from '../dates.ts'
import { parseDate } from './date.ts'
import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'
import { foldWidth } from './text.ts'

const INSTANT = /^(.+?)[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/**
 * UTC milliseconds of a date with a time. A text without an offset is local to `timeZone` (wall clock of a day without
 * a clock change) and refused when none is given.
 */
export function parseInstant(text: string, timeZone?: string): Parsed<number> {
  const match = INSTANT.exec(foldWidth(text).trim())
  if (!match) return refuse('notAnInstant')
  const date = parseDate(match[1] ?? '')
  if (!date.ok) return date
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return refuse('notAnInstant')
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + Number((match[5] ?? '').padEnd(3, '0'))
  const zone = match[6]
  if (zone) return accept(dayNumber(date.value) * DAY_MS + time - offsetMs(zone))
  return timeZone ? accept(startOfDate(date.value, timeZone) + time) : refuse('notAnInstant')
}
