import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink, useChildren } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { MeetingIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { POINTS } from '#shared/domain/daily/interview.ts'
import './cards.css'

const LATEST_FIRST = [{ field: 'heldOn', direction: 'descending' as const }]

/** The interview reports about a customer or an opportunity, the latest first. */
export function InterviewList({ field, id }: { readonly field: 'customerId' | 'opportunityId'; readonly id: string }) {
  const { t } = useTranslation()
  const query = useChildren('interviewReport', field, id, LATEST_FIRST)
  if (query.data === undefined) return <QueryState query={query} />
  const { rows } = query.data
  if (rows.length === 0) {
    return <EmptyState size="small" icon={<MeetingIcon />} text={t('cards.interviews.none')} />
  }
  return (
    <ol className="interview-list section" aria-label={t('cards.interviews.title')}>
      {rows.map((report) => (
        <ReportItem key={report.id} report={report} />
      ))}
    </ol>
  )
}

function ReportItem({ report }: { readonly report: WireRecord }) {
  const { t } = useTranslation()
  const { values, labels } = report
  const unresolved = POINTS.map((n) => values[`unresolved${n}`]).filter((text) => typeof text === 'string')
  return (
    <li>
      <Link {...recordLink('interviewReport', report.id)}>{String(values['code'] ?? '')}</Link>{' '}
      <span className="f12 t3">{[values['heldOn'], labels['ownerId']].filter(Boolean).join(' · ')}</span>
      {typeof values['result1'] === 'string' && <p className="ellipsis">{values['result1']}</p>}
      {unresolved.length > 0 && (
        <p className="f12 t2">{t('cards.interviews.still', { points: unresolved.join(t('cards.and')) })}</p>
      )}
    </li>
  )
}
