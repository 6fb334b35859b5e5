import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import { createStore, useStore } from '#renderer/ui/store.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const zoneOfComputer = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const zoneStore = createStore<string>(zoneOfComputer())

export const followTimeZone = zoneStore.subscribe

/** The zone in which all dates and times are shown and read: that of the open workbook. */
export const currentTimeZone = zoneStore.get

/** For components that show days and times: they render again when another workbook is opened. */
export function useTimeZone(): string {
  return useStore(zoneStore)
}

/** Takes effect at once everywhere; `null` when no workbook is open, which leaves the zone of the computer. */
export function changeTimeZone(zone: string | null): void {
  const next = zone ?? zoneOfComputer()
  // Calendars to pick from mark this zone's day as today.
  dayjs.tz.setDefault(next)
  zoneStore.set(next)
}
