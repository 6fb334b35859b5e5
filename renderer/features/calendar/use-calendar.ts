import { useMemo } from 'react'
import { useAll } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { createCalendar, type WorkCalendar } from '#shared/domain/calendar.ts'
import { calendarExceptions } from '#shared/domain/team-calendar.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'

export interface TeamCalendar extends WorkCalendar {
  /** The team's own days by date. */
  readonly own: ReadonlyMap<BusinessDate, WireRecord>
  /** Holiday, make-up workday or own day in the language of the page; `null` for ordinary days. */
  readonly wordOf: (date: BusinessDate) => string | null
}

/** The working calendar of the open workbook; while it loads, the national one. */
export function useTeamCalendar(): TeamCalendar {
  const language = useLanguage()
  const { data } = useAll('calendarDay')
  return useMemo(() => {
    const days = data ?? []
    const calendar = createCalendar(calendarExceptions(days.map(({ values }) => values)))
    const own = new Map(days.map((record) => [String(record.values['day']), record]))
    return {
      ...calendar,
      own,
      wordOf(date) {
        const name = calendar.nameOf(date)
        return name === null ? null : language === 'en' ? name.en : name.zh
      },
    }
  }, [data, language])
}
