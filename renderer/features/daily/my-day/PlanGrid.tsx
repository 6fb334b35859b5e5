import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { useRowPermissions, type Writer } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import type { GridView } from '#renderer/grid/index.ts'
import { formatTime, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, showToast, type ToastWords } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { CarryOver, MyDay } from '#shared/contract/daily.ts'
import { matterOf } from '#shared/domain/daily/matter.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { PLAN_COLUMNS, PLAN_LAYOUT } from './act-columns.ts'
import { ActGrid, type ActGridHandle } from './ActGrid.tsx'
import { sayRefusal } from './refusal.ts'

export interface PlanGridProps {
  readonly day: MyDay
  readonly writer: Writer
  readonly handle: RefObject<ActGridHandle | null>
}

function viewOf(personId: string, planDay: string): GridView {
  const filter = allOf(
    where('ownerId', 'equals', personId),
    where('status', 'equals', 'planned'),
    where('plannedOn', 'equals', planDay),
  )
  return filter === undefined ? {} : { filter }
}

/** A next action becomes a planned act of its own; what was not done moves to the day. */
function carryEdit({ source, id, subject, customerId, opportunityId }: CarryOver, planDay: string): Edit {
  if (source === 'notDone') {
    return { type: 'activity', id, operation: 'update', values: { plannedOn: planDay } }
  }
  const values = { kind: 'visit', subject: subject.slice(0, 200), plannedOn: planDay, customerId, opportunityId }
  return { type: 'activity', id: uuidv7(), operation: 'insert', values }
}

/** What is to be achieved on the next workday. */
export function PlanGrid({ day, writer, handle }: PlanGridProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { personId } = useSignedIn()
  const view = useMemo(() => viewOf(personId, day.planDay), [personId, day.planDay])
  const isSubmitted = day.log !== null && day.log.submittedAt !== null
  const { canAdd } = useRowPermissions('activity')
  const canPlan = day.canWrite && canAdd && day.planDay >= day.today

  const carry = async (source: CarryOver['source']) => {
    const items = day.carryOver.filter((item) => item.source === source)
    try {
      const edits = items.map((item) => carryEdit(item, day.planDay))
      const written = await writer.write(edits, { key: 'add', count: edits.length })
      if (written === null) return
      const undo = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(written.batchId) }
      showToast({
        tone: 'success',
        text: ({ t }) => t('myDay.tomorrow.carried', { count: items.length }),
        action: undo,
      })
    } catch (reason) {
      sayRefusal(reason, writer)
    }
  }
  const countOf = (source: CarryOver['source']) => day.carryOver.filter((item) => item.source === source).length
  const offer = (source: CarryOver['source'], key: 'carry' | 'carryLeft') => {
    const count = countOf(source)
    if (count === 0 || !canPlan) return null
    return (
      <Button kind="link" size="small" onClick={() => void carry(source)}>
        {t(`myDay.tomorrow.${key}`, { count })}
      </Button>
    )
  }
  const newValues = () => ({
    kind: 'visit',
    subject: choiceLabel(language, 'activity', 'kind', 'visit'),
    plannedOn: day.planDay,
  })
  const lacksMatter = (row: WireRecord) =>
    matterOf(String(row.values['subject'] ?? ''), row.labels['customerId'] ?? null) === null
  return (
    <section className="my-day-plan" aria-label={t('myDay.tomorrow.label')}>
      <div className="my-day-head">
        <h2>{t('myDay.tomorrow.title', { day: format.longDay(day.planDay) })}</h2>
        <span className="t3">{t('myDay.tomorrow.count', { count: day.planCount })}</span>
        <span className="grow" />
        {isSubmitted ? (
          <span className="t3 f12 ellipsis">{t('myDay.tomorrow.frozen')}</span>
        ) : (
          <span className="row g6" data-region>
            {offer('nextAction', 'carry')}
            {offer('notDone', 'carryLeft')}
          </span>
        )}
      </div>
      <ActGrid
        label={t('myDay.tomorrow.label')}
        writer={writer}
        columns={PLAN_COLUMNS}
        layout={PLAN_LAYOUT}
        view={view}
        isReadOnly={!canPlan}
        paintKey={view}
        emptyState={<p className="my-day-empty">{t('myDay.tomorrow.empty')}</p>}
        addLabel={t('myDay.tomorrow.add')}
        newValues={canPlan ? newValues : null}
        firstField="customerId"
        handle={handle}
        nowOf={(field) => (field === 'plannedTime' ? formatTime(Date.now()) : undefined)}
        ruleOf={(row, field) => (field === 'subject' && lacksMatter(row) ? 'rule-warning' : undefined)}
      />
    </section>
  )
}
