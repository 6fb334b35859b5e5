import { useTranslation } from 'react-i18next'
import { PrintLink } from '#renderer/features/prints/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, IconButton, MenuButton, Segmented } from '#renderer/ui/index.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import { ChevronDownIcon, ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import type { MyDay } from '#shared/contract/daily.ts'
import { addDays } from '#shared/domain/dates.ts'
import { ABSENCES, type Absence } from '#shared/entities/daily.ts'

export type Show = 'day' | 'weeks'

export interface MyDayHeaderProps {
  readonly date: string
  readonly today: string
  readonly show: Show
  readonly day: MyDay | undefined
  readonly canSubmit: boolean
  readonly onShow: (show: Show) => void
  readonly onDay: (day: string) => void
  readonly onAbsence: (absence: Absence) => void
  readonly onSubmit: () => void
}

function Stepper({ date, today, day, onDay }: Pick<MyDayHeaderProps, 'date' | 'today' | 'day' | 'onDay'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  const words = [format.longDay(date)]
  if (date === today) words.push(t('myDay.today'))
  if (day?.isWorkday === false) words.push(t('myDay.restDay'))
  return (
    <span className="row g4">
      <IconButton
        size="small"
        label={t('myDay.previousDay')}
        icon={<ChevronLeftIcon />}
        onClick={() => onDay(addDays(date, -1))}
      />
      <b className="m my-day-date">{words.join(' · ')}</b>
      <IconButton
        size="small"
        label={t('myDay.nextDay')}
        icon={<ChevronRightIcon />}
        onClick={() => onDay(addDays(date, 1))}
      />
      {date !== today && (
        <Button size="small" kind="ghost" onClick={() => onDay(today)}>
          {t('myDay.toToday')}
        </Button>
      )}
    </span>
  )
}

export function MyDayHeader(props: MyDayHeaderProps) {
  const { show, day, canSubmit } = props
  const { personId } = useSignedIn()
  const { t } = useTranslation()
  const absence = day?.log?.absence ?? 'none'
  const isOpen = day !== undefined && day.canWrite && (day.log?.submittedAt ?? null) === null
  return (
    <header className="page-header">
      <h1>{t('myDay.title')}</h1>
      <Segmented
        size="small"
        label={t('myDay.show.label')}
        value={show}
        onChange={props.onShow}
        options={(['day', 'weeks'] as const).map((value) => ({ value, label: t(`myDay.show.${value}`) }))}
      />
      {show === 'day' && <Stepper {...props} />}
      <span className="grow" />
      {show === 'day' && <PrintLink sheet="dailyLog" about={{ person: personId, day: props.date }} />}
      {show === 'day' && isOpen && (
        <MenuButton
          placement="bottomRight"
          groups={[
            {
              key: 'absence',
              items: ABSENCES.map((value) => ({
                key: value,
                label: t(`myDay.absence.${value}`),
                isChecked: value === absence,
                onSelect: () => props.onAbsence(value),
              })),
            },
          ]}
        >
          <Button size="small" aria-label={`${t('myDay.absence.label')} ${t(`myDay.absence.${absence}`)}`}>
            {t(`myDay.absence.${absence}`)}
            <ChevronDownIcon className="ic-s" />
          </Button>
        </MenuButton>
      )}
      {show === 'day' && canSubmit && (
        <Button size="small" kind="primary" shortcut={printKeys('submitLog')} onClick={props.onSubmit}>
          {t('myDay.submit')}
        </Button>
      )}
    </header>
  )
}
