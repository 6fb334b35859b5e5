import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { daysBetween } from '#renderer/i18n/index.ts'
import type { Agenda } from '#shared/contract/activities.ts'
import type { NextActionLine } from '#shared/contract/today.ts'
import { CompleteButton } from './CompleteButton.tsx'
import { aboutOf, opportunityOf, overdueLines, subjectOf } from './lines.ts'

/** Lines that the page shows; the agenda has the others. */
const SHOWN = 8

interface OverdueSectionProps {
  readonly agenda: Agenda
  readonly next: readonly NextActionLine[]
  readonly today: string
}

/** What days gone by have left; it stays until it is done. */
export function OverdueSection({ agenda, next, today }: OverdueSectionProps) {
  const { t } = useTranslation()
  const lines = overdueLines(agenda, next)
  const total = lines.length - agenda.overdue.length + agenda.overdueTotal
  return (
    <section className="today-section" aria-label={t('today.overdue', { count: total })}>
      <h2 className="h3 today-head">
        <span className={total > 0 ? 'danger' : ''}>{t('today.overdue', { count: total })}</span>
      </h2>
      {lines.length === 0 && <p className="t3 today-empty">{t('today.overdueNone')}</p>}
      <ul className="late-lines">
        {lines.slice(0, SHOWN).map((line) => {
          const opportunity = opportunityOf(line)
          return (
            <li key={`${line.kind} ${line.key}`} className="late-line">
              {opportunity === null ? (
                <span className="ellipsis grow">{subjectOf(line)}</span>
              ) : (
                <a className="ellipsis grow plain-link" href={hrefOf(recordLink('opportunity', opportunity.id))}>
                  {subjectOf(line)}
                </a>
              )}
              <span className="t3 f12 ellipsis late-about">{aboutOf(line)}</span>
              <CompleteButton line={line} />
              <span className="danger f12 num late-days">
                {t('today.late', { count: daysBetween(line.day, today) })}
              </span>
            </li>
          )
        })}
      </ul>
      {total > SHOWN && (
        <Link to="/agenda" className="f12 today-more">
          {t('today.moreOverdue', { count: total - SHOWN })}
        </Link>
      )}
    </section>
  )
}
