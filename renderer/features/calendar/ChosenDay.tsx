import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, FieldRow } from '#renderer/ui/index.ts'
import type { TeamCalendar } from './use-calendar.ts'
import type { SaveDay } from './use-save-day.ts'

export interface ChosenDayProps {
  readonly date: string
  readonly calendar: TeamCalendar
  readonly canWrite: boolean
  readonly onSave: SaveDay
}

/** What the chosen day is, and the buttons that make it something else. */
export function ChosenDay({ date, calendar, canWrite, onSave }: ChosenDayProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const own = calendar.own.get(date)
  const isWorkday = calendar.isWorkday(date)
  const [name, setName] = useState(() => String(own?.values['name'] ?? ''))
  const given = name.trim() === '' ? null : name.trim()
  return (
    <section className="section">
      <div className="h3">
        {`${date} ${format.weekday(date)}`}
        <span className="grow" />
        <Chip size="small" tone={isWorkday ? 'neutral' : 'success'}>
          {t(isWorkday ? 'calendar.dayOn' : 'calendar.dayOff')}
        </Chip>
      </div>
      <p className="t3 f12">
        {[own === undefined ? t('calendar.isNational') : t('calendar.own'), calendar.wordOf(date)]
          .filter((word) => word !== null)
          .join(' · ')}
      </p>
      {canWrite && (
        <form
          className="chosen-day"
          onSubmit={(event) => {
            event.preventDefault()
            void onSave(date, own === undefined ? !isWorkday : isWorkday, given)
          }}
        >
          <FieldRow label={t('calendar.name')}>
            <input
              className="text-input"
              value={name}
              maxLength={60}
              placeholder={t('calendar.namePlaceholder')}
              onChange={(event) => setName(event.target.value)}
            />
          </FieldRow>
          <div className="row g8">
            {own !== undefined && (
              <Button kind="primary" type="submit">
                {t('calendar.save')}
              </Button>
            )}
            <Button
              kind={own === undefined ? 'primary' : 'default'}
              onClick={() => void onSave(date, !isWorkday, given)}
            >
              {t(isWorkday ? 'calendar.setOff' : 'calendar.setOn')}
            </Button>
            {own !== undefined && (
              <Button kind="ghost" onClick={() => void onSave(date, null)}>
                {t('calendar.takeBack')}
              </Button>
            )}
          </div>
        </form>
      )}
    </section>
  )
}
