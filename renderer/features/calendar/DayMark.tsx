import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/index.ts'
import type { TeamCalendar } from './use-calendar.ts'

/** 休 on a day off that is no ordinary weekend, 班 on a day worked for one; nothing on ordinary days. */
export function markOf(calendar: TeamCalendar, date: string): 'rest' | 'work' | null {
  if (calendar.wordOf(date) === null && !calendar.own.has(date)) return null
  return calendar.isWorkday(date) ? 'work' : 'rest'
}

export function DayMark({ calendar, date }: { readonly calendar: TeamCalendar; readonly date: string }) {
  const { t } = useTranslation()
  const mark = markOf(calendar, date)
  if (mark === null) return null
  return <span className={classes('day-mark', mark)}>{t(mark === 'rest' ? 'calendar.rest' : 'calendar.work')}</span>
}
