import { useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { recordLink, type TableTab } from '#renderer/features/records/index.ts'
import {
  PlainInspector,
  RecordsPage,
  usePageWords,
  type InspectorFrame,
} from '#renderer/features/record-pages/index.ts'
import { RunPanel } from '#renderer/features/runs/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import type { RuleClass } from '#renderer/grid/index.ts'
import { AgendaIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { allOf, where, type Sort } from '#shared/domain/filter.ts'
import { ActForm } from './ActForm.tsx'
import { AgendaSwitch } from './AgendaSwitch.tsx'
import { useRestDays } from './use-rest-days.ts'

const COLUMNS = {
  frozen: ['kind', 'subject'],
  order: ['status', 'plannedOn', 'plannedTime', 'doneOn', 'customerId', 'opportunityId'],
} as const
const INITIAL_SORT: Sort = [{ field: 'plannedOn', direction: 'ascending' }]
const COMPUTED_FROM = ['customer', 'opportunity', 'contact'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const today = useBusinessDay()
  return useMemo(() => {
    const status = (value: string) => where('status', 'equals', value)
    const overdue = allOf(status('planned'), where('plannedOn', 'lessThan', today))
    return [
      { key: 'planned', label: t('activities.tabs.planned'), filter: status('planned'), isOpening: true },
      { key: 'overdue', label: t('activities.tabs.overdue'), ...(overdue === undefined ? {} : { filter: overdue }) },
      { key: 'done', label: t('activities.tabs.done'), filter: status('done') },
      { key: 'all', label: t('activities.tabs.all') },
      { key: 'bin', label: t('activities.tabs.bin'), isDeleted: true },
    ]
  }, [t, today])
}

/** A planned act whose day has gone by. */
function isLate({ values }: WireRecord, today: string): boolean {
  const day = values['plannedOn']
  return values['status'] === 'planned' && typeof day === 'string' && day < today
}

/** Every act that the person reaches, as a grid. */
export function ActivitiesPage() {
  const today = useBusinessDay()
  const restDays = useRestDays()
  return (
    <RecordsPage
      type="activity"
      tabs={useTabs()}
      words={usePageWords('activities', AgendaIcon)}
      columns={COLUMNS}
      initialSort={INITIAL_SORT}
      computedFrom={COMPUTED_FROM}
      firstTab="overview"
      ruleOf={(row, key): RuleClass | undefined =>
        key === 'plannedOn' && isLate(row, today) ? 'rule-warning' : undefined
      }
      intercept={(row, field, value) => {
        if (field === 'plannedOn' && typeof value === 'string') restDays.say(row, value)
        return false
      }}
      onRangeWritten={({ batchId, fields, rows }) => {
        if (!fields.includes('plannedOn')) return
        if (rows.length > 0) restDays.sayAll(rows)
        else void restDays.sayOfBatch(batchId)
      }}
      renderInspector={(frame) => <ActivityInspector frame={frame} />}
      renderForm={({ writer, onDone }) => <ActForm writer={writer} onDone={onDone} />}
      switches={<AgendaSwitch page="activities" />}
    />
  )
}

function ActivityInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { record, writer, permissions } = frame
  const { values, labels } = record
  const about = (['customer', 'opportunity'] as const).flatMap((type) => {
    const id = values[`${type}Id`]
    return typeof id === 'string' ? [{ type, id, name: labels[`${type}Id`] ?? '' }] : []
  })
  return (
    <PlainInspector
      of="activities"
      frame={frame}
      notes={
        record.deletedAt === null && (
          <RunPanel
            key={record.id}
            subject={{ activityId: record.id }}
            writer={writer}
            canWrite={permissions.canWrite(record)}
          />
        )
      }
      head={
        <div className="row g6 f12 t3">
          {about.map(({ type, id, name }) => (
            <Link key={type} {...recordLink(type, id)} className="ellipsis">
              {name}
            </Link>
          ))}
        </div>
      }
    />
  )
}
