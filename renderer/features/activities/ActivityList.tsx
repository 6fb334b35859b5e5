import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  recordLink,
  recordsLink,
  titleOf,
  useChildren,
  useRowPermissions,
  type Writer,
} from '#renderer/features/records/index.ts'
import { daysBetween, useBusinessDay, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Chip, classes, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { AgendaIcon, CheckIcon, ClockIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { ActForm } from './ActForm.tsx'
import type { About, ActDraft } from './act-draft.ts'
import { KindIcon } from './kind-icons.tsx'

const SHOWN = 20

export interface ActivityListProps {
  readonly record: WireRecord
  readonly writer: Writer
}

function aboutOf(record: WireRecord): About {
  const isDeal = record.type === 'opportunity'
  const customerId = isDeal ? record.values['customerId'] : record.id
  return {
    customerId: typeof customerId === 'string' ? customerId : null,
    customerName: isDeal ? (record.labels['customerId'] ?? null) : titleOf(record),
    opportunityId: isDeal ? record.id : null,
    opportunityName: isDeal ? titleOf(record) : null,
  }
}

/** Acts about an opportunity or a customer: what is planned first, then what was done, latest first. */
export function ActivityList({ record, writer }: ActivityListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { canAdd } = useRowPermissions('activity')
  const [asked, setAsked] = useState<ActDraft['state'] | WireRecord | null>(null)
  const field = record.type === 'opportunity' ? 'opportunityId' : 'customerId'
  const query = useChildren('activity', field, record.id, [{ field: 'plannedOn', direction: 'descending' }])
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const rows = query.data.rows.toSorted(compareActs)
  const hidden = (query.data.total ?? rows.length) - Math.min(rows.length, SHOWN)
  const mayAdd = canAdd && record.deletedAt === null
  return (
    <div className="section act-list">
      {mayAdd && (
        <div className="row g8">
          <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setAsked('done')}>
            {t('activities.list.log')}
          </Button>
          <Button size="small" icon={<AgendaIcon className="ic-s" />} onClick={() => setAsked('planned')}>
            {t('activities.list.plan')}
          </Button>
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState size="small" icon={<AgendaIcon />} text={t('activities.list.empty')} />
      ) : (
        <ul>
          {rows.slice(0, SHOWN).map((act) => (
            <ActItem key={act.id} act={act} onComplete={() => setAsked(act)} />
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <Link {...recordsLink('activity', where(field, 'equals', record.id), titleOf(record))} className="f12">
          {hidden > 0 ? t('activities.list.more', { count: hidden }) : t('activities.list.openInGrid')}
        </Link>
      )}
      {asked !== null && (
        <ActForm
          writer={writer}
          about={aboutOf(record)}
          {...(typeof asked === 'string' ? { state: asked } : { record: asked, isCompleting: true })}
          onDone={() => setAsked(null)}
        />
      )}
    </div>
  )
}

const dayOf = ({ values }: WireRecord): string =>
  String((values['status'] === 'done' ? values['doneOn'] : values['plannedOn']) ?? '')

/** Planned acts in their order, then the others with the latest first. */
export function compareActs(a: WireRecord, b: WireRecord): number {
  const [aPlanned, bPlanned] = [a.values['status'] === 'planned', b.values['status'] === 'planned']
  if (aPlanned !== bPlanned) return aPlanned ? -1 : 1
  return aPlanned ? dayOf(a).localeCompare(dayOf(b)) : dayOf(b).localeCompare(dayOf(a))
}

function ActItem({ act, onComplete }: { readonly act: WireRecord; readonly onComplete: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { canWrite } = useRowPermissions('activity')
  const today = useBusinessDay()
  const { values, labels } = act
  const status = String(values['status'])
  const day = dayOf(act)
  const late = status === 'planned' && day !== '' ? daysBetween(day, today) : 0
  const next = typeof values['nextAct'] === 'string' ? values['nextAct'] : null
  const result = typeof values['result'] === 'string' ? values['result'] : null
  return (
    <li className={classes('act-item', status)}>
      <span className="row g8">
        <KindIcon kind={values['kind'] as ActivityKind} />
        <Link {...recordLink('activity', act.id)} className="ellipsis grow">
          {titleOf(act)}
        </Link>
        {late > 0 && (
          <Chip tone="danger" size="small" icon={<ClockIcon />}>
            {t('activities.list.overdue', { count: late })}
          </Chip>
        )}
        {status === 'planned' && canWrite(act) && (
          <Button size="small" icon={<CheckIcon className="ic-s" />} onClick={onComplete}>
            {t('activities.act.complete')}
          </Button>
        )}
      </span>
      <span className="row g6 f12 t3">
        <span>{choiceLabel(language, 'activity', 'status', status)}</span>
        <span>{format.dateShort(day)}</span>
        <span>{String((status === 'done' ? values['doneTime'] : values['plannedTime']) ?? '')}</span>
        <span className="ellipsis grow">{labels['ownerId']}</span>
      </span>
      {result !== null && <p className="f12 t2 act-result">{result}</p>}
      {next !== null && <p className="f12 t2">{t('activities.list.next', { act: next })}</p>}
    </li>
  )
}
