import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { recordKeys } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { classes, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'

/** Every visit to a stage, newest first: how it began, how it ended, how long it took, by whom and on what evidence. */
export function StageVisits({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const format = useFormatters()
  const query = useQuery({
    queryKey: recordKeys.stageBar(id),
    queryFn: () => api.opportunities.stageBar({ id }),
  })
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const visits = query.data.visits.toReversed()
  if (visits.length === 0) return <EmptyState size="small" text={t('opportunities.inspector.noVisits')} />
  const word = (kind: 'enterKind' | 'leaveKind', value: string) => choiceLabel(language, 'stageEvent', kind, value)
  return (
    <ol className="timeline section">
      {visits.map((visit) => (
        <li key={visit.id}>
          <span className={classes('dot', visit.leftAt === null && 'filled')} />
          <div className="col">
            <span className="row g6">
              <b>{visit.stageName}</b>
              <span className="t3 f12">{word('enterKind', visit.enterKind)}</span>
              <span className="grow" />
              <span className="f12">{t('opportunities.inspector.days', { count: visit.days })}</span>
            </span>
            <span className="f12 t2">
              {t('opportunities.inspector.visit', {
                from: format.instant(visit.enteredAt),
                to: visit.leftAt === null ? t('opportunities.inspector.now') : format.instant(visit.leftAt),
              })}
              {visit.leaveKind !== null && ` · ${word('leaveKind', visit.leaveKind)}`}
            </span>
            {visit.skipped.length > 0 && (
              <span className="f12 warning">
                {t('opportunities.inspector.passedOver', { stages: visit.skipped.join(' · ') })}
              </span>
            )}
            {visit.evidence !== null && (
              <span className="f12 t2 selectable">
                {t('opportunities.inspector.evidence', { text: visit.evidence })}
              </span>
            )}
            <span className="f11 t3">{visit.enteredBy}</span>
          </div>
        </li>
      ))}
    </ol>
  )
}
