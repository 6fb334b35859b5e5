import { useTranslation } from 'react-i18next'
import { KindIcon } from '#renderer/features/activities/index.ts'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Chip, classes } from '#renderer/ui/index.ts'
import type { Agenda } from '#shared/contract/activities.ts'
import type { TodayReport } from '#shared/contract/today.ts'
import { CompleteButton } from './CompleteButton.tsx'
import { aboutOf, linesOfToday, opportunityOf, subjectOf, timeOf, type DayLine } from './lines.ts'

interface AgendaColumnProps {
  readonly report: TodayReport
  readonly agenda: Agenda
  readonly isFirst: boolean
}

/** The acts of the day along the clock, and where the month stands. */
export function AgendaColumn({ report, agenda, isFirst }: AgendaColumnProps) {
  const { t } = useTranslation()
  const lines = linesOfToday(agenda, report.nextActions)
  return (
    <>
      <section className="today-section" aria-label={t('today.agenda')}>
        <h2 className="h3 today-head">
          {t('today.agenda')}
          <span className="t3 today-note">{t('today.agendaCount', { count: lines.length })}</span>
        </h2>
        {lines.length === 0 ? (
          <p className="t3 today-empty">{t('today.agendaEmpty')}</p>
        ) : (
          <ol className="day-lines">
            {lines.map((line) => (
              <AgendaLine key={`${line.kind} ${line.key}`} line={line} />
            ))}
          </ol>
        )}
      </section>
      {isFirst && <MonthSection month={report.month} />}
    </>
  )
}

function AgendaLine({ line }: { readonly line: DayLine }) {
  const { t } = useTranslation()
  const opportunity = opportunityOf(line)
  const isDone = line.kind === 'act' && line.act.status === 'done'
  const subject = subjectOf(line)
  return (
    <li className={classes('day-line', isDone && 'done')}>
      <span className="day-time num t2">{timeOf(line) || t('today.noTime')}</span>
      <span className="day-dot" aria-hidden="true" />
      <div className="grow day-body">
        <div className="row g8">
          <b className="medium ellipsis">{aboutOf(line) || subject}</b>
          {opportunity !== null && (
            <a className="t3 f12 ellipsis grow text-link" href={hrefOf(recordLink('opportunity', opportunity.id))}>
              {opportunity.name}
            </a>
          )}
          {opportunity === null && <span className="grow" />}
          <LineState line={line} />
        </div>
        <div className="row g6 t2">
          {line.kind === 'act' && <KindIcon kind={line.act.kind} className="ic-xs" />}
          <span className="ellipsis grow">{subject}</span>
          <CompleteButton line={line} />
        </div>
      </div>
    </li>
  )
}

function LineState({ line }: { readonly line: DayLine }) {
  const { t } = useTranslation()
  if (line.kind === 'task') return <Chip size="small">{t('today.task')}</Chip>
  if (line.kind === 'next') return <Chip size="small">{t('today.nextAction')}</Chip>
  const { status } = line.act
  return (
    <Chip size="small" tone={status === 'done' ? 'success' : 'accent'}>
      {t(`today.state.${status}`)}
    </Chip>
  )
}

const FULL = 100

function MonthSection({ month }: { readonly month: TodayReport['month'] }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { won, goal, passed, workdays } = month
  const reached = goal === null || goal === 0 ? null : (won / goal) * FULL
  const due = workdays === 0 ? null : (passed / workdays) * FULL
  return (
    <section className="today-section" aria-label={t('today.month')}>
      <h2 className="h3 today-head">
        {t('today.month')}
        <span className="grow" />
        <span className="t3 today-note">{t('today.monthDays', { passed, all: workdays })}</span>
      </h2>
      <dl className="month-figures">
        <Figure label={t('today.won')} value={format.money(won)} />
        <Figure label={t('today.goal')} value={goal === null ? t('today.goalUnset') : format.money(goal)} />
        <Figure label={t('today.rate')} value={reached === null ? '' : `${reached.toFixed(1)}%`} />
        <Figure label={t('today.due')} value={due === null ? '' : `${due.toFixed(1)}%`} />
      </dl>
      {reached !== null && due !== null && (
        <svg className="month-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
          <rect className="month-track" x="0" y="4" width="100" height="6" />
          <rect className="month-won" x="0" y="4" width={Math.min(FULL, reached)} height="6" />
          <rect className="month-due" x={Math.min(FULL - 0.4, due)} y="0" width="0.4" height="14" />
        </svg>
      )}
    </section>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt className="t3 f12">{label}</dt>
      <dd className={classes('month-figure', 'num')}>{value || '—'}</dd>
    </div>
  )
}
