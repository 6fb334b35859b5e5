import { useMemo, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { UndoButtons, useRowPermissions, type Writer } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import type { GridView } from '#renderer/grid/index.ts'
import { formatTime, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/index.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import { LockIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MyDay } from '#shared/contract/daily.ts'
import { matterOf } from '#shared/domain/daily/matter.ts'
import { allOf, where, type Filter } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { VISIT_COLUMNS, VISIT_LAYOUT } from './act-columns.ts'
import { ActGrid, type ActGridHandle } from './ActGrid.tsx'
import { sayRefusal } from './refusal.ts'
import { RuleStrip } from './RuleStrip.tsx'

export interface VisitGridProps {
  readonly day: MyDay
  readonly writer: Writer
  readonly handle: RefObject<ActGridHandle | null>
  readonly onCurrent: (row: WireRecord | null) => void
  /** The entry that is looked at. */
  readonly current: WireRecord | null
  /** Acts on the current entry, once the log was submitted. */
  readonly tools: ReactNode
}

/** What was done on the day, and what is planned for it and still to do. */
function viewOf(personId: string, day: string, isSubmitted: boolean): GridView {
  const done = allOf(where('status', 'equals', 'done'), where('doneOn', 'equals', day))
  const planned = allOf(where('status', 'equals', 'planned'), where('plannedOn', 'equals', day))
  const either: Filter = { kind: 'or', items: [done, planned].filter((part) => part !== undefined) }
  const filter = allOf(where('ownerId', 'equals', personId), isSubmitted ? done : either)
  return filter === undefined ? {} : { filter }
}

/** When an act that is now said to be done was done: as planned where that has gone by, else now. */
function timeDone(row: WireRecord, now: string | null): FieldValue {
  const planned = row.values['plannedTime']
  const time = typeof planned === 'string' ? planned : null
  if (now === null) return time
  return time === null || time > now ? now : time
}

/** A result, or the word done, in the row of a planned act says that it was done on the day. */
function isDoing(row: WireRecord, field: string, value: FieldValue): boolean {
  if (row.values['status'] !== 'planned' || value === null) return false
  return field === 'result' || (field === 'status' && value === 'done')
}

export function VisitGrid({ day, writer, handle, current, onCurrent, tools }: VisitGridProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { personId } = useSignedIn()
  const timeNow = () => formatTime(Date.now())
  const isSubmitted = day.log !== null && day.log.submittedAt !== null
  const isToday = day.day === day.today
  const view = useMemo(() => viewOf(personId, day.day, isSubmitted), [personId, day.day, isSubmitted])
  const { canAdd } = useRowPermissions('activity')
  const isReadOnly = isSubmitted || !day.canWrite || !canAdd || day.day > day.today
  const canFollow = day.canWrite && canAdd
  const undone = day.checks.find(({ key }) => key === 'undone')?.total ?? 0

  const doIt = async (row: WireRecord, field: string, value: FieldValue) => {
    const doneTime = row.values['doneTime'] ?? timeDone(row, isToday ? timeNow() : null)
    const values = { status: 'done', doneOn: day.day, doneTime, ...(field === 'result' ? { result: value } : {}) }
    const edit = { type: 'activity', id: row.id, operation: 'update', values, baseVersion: row.version } as const
    try {
      await writer.write([edit], { key: 'edit', subject: String(row.values['subject'] ?? '') })
    } catch (reason) {
      sayRefusal(reason, writer)
    }
  }
  const newValues = () => ({
    kind: 'visit',
    subject: choiceLabel(language, 'activity', 'kind', 'visit'),
    status: 'done',
    doneOn: day.day,
    doneTime: isToday ? timeNow() : null,
  })
  const lacksMatter = (row: WireRecord) =>
    matterOf(String(row.values['subject'] ?? ''), row.labels['customerId'] ?? null) === null
  return (
    <section className="my-day-visits" aria-label={t('myDay.visits.label')}>
      <div className="my-day-head">
        <h2>{isToday ? t('myDay.visits.title') : t('myDay.visits.titleOf', { day: format.longDay(day.day) })}</h2>
        <span className="t3">
          {t('myDay.visits.count', { count: day.entries })}
          {undone > 0 && !isSubmitted && ` · ${t('myDay.visits.planned', { count: undone })}`}
        </span>
        <span className="grow" />
        {isSubmitted ? (
          <>
            <span className="t3 f12 row g4">
              <LockIcon className="ic-s" />
              {t('myDay.visits.locked')}
            </span>
            <span className="row g6" data-region>
              {tools}
            </span>
          </>
        ) : (
          <>
            <span className="t3 f12 row g6 my-day-keys">
              <Kbd keys="Tab" /> {t('myDay.visits.tab')}
              <Kbd keys={printKeys('fillDown')} /> {t('myDay.visits.down')}
              <Kbd keys={printKeys('enterNow')} /> {t('myDay.visits.now')}
            </span>
            <UndoButtons writer={writer} />
          </>
        )}
      </div>
      <ActGrid
        label={t('myDay.visits.label')}
        writer={writer}
        columns={VISIT_COLUMNS}
        layout={VISIT_LAYOUT}
        view={view}
        isReadOnly={isReadOnly}
        paintKey={view}
        emptyState={<p className="my-day-empty">{t(isReadOnly ? 'myDay.visits.emptyDone' : 'myDay.visits.empty')}</p>}
        addLabel={t('myDay.visits.add')}
        addKeys={printKeys('create')}
        newValues={isReadOnly ? null : newValues}
        firstField="place"
        handle={handle}
        onCurrent={onCurrent}
        nowOf={(field) => (field === 'doneTime' || field === 'plannedTime' ? timeNow() : undefined)}
        ruleOf={(row, field) => {
          if (isSubmitted) return undefined
          if (field === 'subject' && lacksMatter(row)) return 'rule-warning'
          return field === 'status' && row.values['status'] === 'planned' ? 'rule-info' : undefined
        }}
        intercept={(row, field, value) => {
          if (!isDoing(row, field, value)) return false
          void doIt(row, field, value)
          return true
        }}
      />
      {current !== null && <RuleStrip key={current.id} entry={current} writer={writer} canFollow={canFollow} />}
    </section>
  )
}
