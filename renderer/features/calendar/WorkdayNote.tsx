import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Note } from '#renderer/ui/index.ts'
import { isBusinessDate } from '#shared/domain/dates.ts'
import { useTeamCalendar } from './use-calendar.ts'

/** Says that a planned day is no working day, and offers the next one. Nothing for a working day. */
export function WorkdayNote({ date, onMove }: { readonly date: string; readonly onMove: (date: string) => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const calendar = useTeamCalendar()
  if (!isBusinessDate(date) || calendar.isWorkday(date)) return null
  const name = calendar.wordOf(date)
  const next = calendar.addWorkdays(date, 1)
  const day = format.longDay(date)
  return (
    <Note tone="warning">
      <span className="row g8">
        <span className="grow">
          {name === null ? t('activities.workday.note', { day }) : t('activities.workday.named', { day, name })}
        </span>
        <Button size="small" onClick={() => onMove(next)}>
          {t('activities.workday.move', { day: format.longDay(next) })}
        </Button>
      </span>
    </Note>
  )
}
