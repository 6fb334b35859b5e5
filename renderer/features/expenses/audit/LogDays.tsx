import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { formatTime, formatWeekday, useLanguage } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { AuditedClaim, AuditedLine, DayRecord, LogDay } from '#shared/contract/expenses-audit.ts'
import { useLogDays } from './use-audit.ts'

interface LogDaysProps {
  readonly claim: AuditedClaim
  readonly line: AuditedLine
}

/** The claimant's log of the line's day and of the days around it; what differs from the receipt stands out. */
export function LogDays({ claim, line }: LogDaysProps) {
  const { t } = useTranslation()
  const days = useLogDays(claim.id, line.spentOn)
  const place = line.audit?.evidence.find(({ kind }) => kind === 'place')
  const hits = new Set(place?.state === 'differs' ? place.records.map(({ id }) => id) : [])
  return (
    <section className="audit-logs" aria-label={t('audit.logs', { name: claim.owner })}>
      <div className="row g8 audit-logs-head">
        <h2 className="h3">{t('audit.logs', { name: claim.owner })}</h2>
        <span className="f12 t3 grow ellipsis">{t('audit.logsHint')}</span>
        {hits.size > 0 && (
          <span className="f12 t2 nowrap">
            <span className="audit-hit">{place?.recorded[0]}</span> {t('audit.hit')}
          </span>
        )}
      </div>
      {days.data === undefined ? (
        <QueryState query={days} />
      ) : (
        days.data.map((day) => <Day key={day.day} day={day} isChosen={day.day === line.spentOn} hits={hits} />)
      )}
    </section>
  )
}

interface DayProps {
  readonly day: LogDay
  readonly isChosen: boolean
  readonly hits: ReadonlySet<string>
}

function Day({ day, isChosen, hits }: DayProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className={classes('audit-day', isChosen && 'chosen')}>
      <div className="row g8">
        <b className="medium">{day.day.slice(5)}</b>
        <span className="t3">{formatWeekday(day.day, language)}</span>
        {!day.isWorkday && <span className="f12 warning">{t('audit.restDay')}</span>}
        {(day.absence === 'leave' || day.absence === 'trip') && (
          <span className="f12 info">{t(`audit.${day.absence}`)}</span>
        )}
        <span className="grow" />
        <Standing day={day} />
      </div>
      {day.records.length === 0 && <p className="f12 t3">{t('audit.noRecords')}</p>}
      {day.records.map((record) => (
        <Entry key={record.id} record={record} isHit={hits.has(record.id)} />
      ))}
    </div>
  )
}

/** A log is late by a day from the day after on; the sentence counts whole days. */
function Standing({ day }: { readonly day: LogDay }) {
  const { t } = useTranslation()
  const { lagDays, standing, submittedAt } = day
  if (lagDays !== null && lagDays > 0) {
    return <span className="f12 warning nowrap">{t('audit.writtenLate', { count: lagDays })}</span>
  }
  if (standing !== 'draft' && standing !== 'onTime' && standing !== 'late') return null
  return (
    <span className="f12 t3 nowrap">
      {formatTime(submittedAt)} {t(`audit.standing.${standing}`)}
    </span>
  )
}

function Entry({ record, isHit }: { readonly record: DayRecord; readonly isHit: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="audit-entry">
      <span className="t2">{record.time}</span>
      <span className="ellipsis">{isHit ? <span className="audit-hit">{record.place}</span> : record.place}</span>
      <span className="ellipsis">
        <Matter record={record} />
        {record.amendedAt !== null && <span className="f12 warning"> {t('audit.amended')}</span>}
      </span>
    </div>
  )
}

function Matter({ record: { type, customer, matter } }: { readonly record: DayRecord }) {
  const { t } = useTranslation()
  if (type === 'morningCheck') {
    if (matter === 'onPlace' || matter === 'notOnPlace' || matter === 'notReached') return t(`audit.morning.${matter}`)
    return null
  }
  const words = [customer, matter].filter((part) => part !== null && part !== '').join(' · ')
  return type === 'officeEntry' ? `${t('audit.evening')} · ${words}` : words
}
