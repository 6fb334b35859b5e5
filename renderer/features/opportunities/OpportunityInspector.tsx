import { useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActivityList } from '#renderer/features/activities/index.ts'
import { InterviewList } from '#renderer/features/cards/index.ts'
import {
  ContactList,
  recordKeys,
  recordLink,
  RecordHistory,
  titleOf,
  type Writer,
} from '#renderer/features/records/index.ts'
import { RecordWarnings } from '#renderer/features/warnings/index.ts'
import { GatePanel, OpportunityFiles } from '#renderer/features/gates/index.ts'
import { RunPanel } from '#renderer/features/runs/index.ts'
import { DeletedNote, InspectorButtons } from '#renderer/features/record-pages/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, Chip, EmptyState, PanelTabs, StageBar } from '#renderer/ui/index.ts'
import { LostIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { OverviewFacts } from './OverviewFacts.tsx'
import { OPPORTUNITY_TABS, type OpportunityInspectorProps } from './inspector-props.ts'
import { NextAction } from './NextAction.tsx'
import { ProductLines } from './ProductLines.tsx'
import { StageVisits } from './StageVisits.tsx'
import { stageSteps } from './stage-steps.ts'

/** The record beside the grid: where it stands, what comes next, everything about it. */
export function OpportunityInspector(props: OpportunityInspectorProps) {
  const { record, tab, onTab } = props
  const { t } = useTranslation()
  const bodyRef = useRef<HTMLDivElement>(null)
  return (
    <section className="col grow" aria-label={t('opportunities.inspector.label')}>
      <InspectorHead {...props} />
      {record.deletedAt === null ? <StageSection {...props} /> : <DeletedNote frame={props} />}
      {record.deletedAt === null && <RecordWarnings recordType="opportunity" recordId={record.id} />}
      {record.deletedAt === null && <GatePanel key={record.id} record={record} writer={props.writer} />}
      {record.deletedAt === null && (
        <RunPanel
          key={`runs-${record.id}`}
          subject={{ opportunityId: record.id }}
          writer={props.writer}
          canWrite={props.permissions.canWrite(record)}
        />
      )}
      <NextAction record={record} writer={props.writer} canEdit={props.permissions.canWrite(record)} />
      <PanelTabs
        label={t('opportunities.inspector.label')}
        active={tab}
        onChange={(key) => {
          onTab(key)
          bringIntoView(bodyRef.current)
        }}
        items={OPPORTUNITY_TABS.map((key) => ({ key, label: t(`opportunities.inspector.tabs.${key}`) }))}
      />
      <div
        ref={bodyRef}
        className="inspector-tab"
        role="tabpanel"
        aria-label={t(`opportunities.inspector.tabs.${tab}`)}
      >
        <TabBody {...props} />
      </div>
    </section>
  )
}

/** Least height in which a tab can be read. */
const READABLE = 160

/** Marks, tasks and warnings may fill the panel; the tab that a person opens comes up with its bar all the same. */
function bringIntoView(body: HTMLElement | null): void {
  const panel = body?.closest('.inspector')
  const bar = body?.previousElementSibling
  if (!panel || !body || !bar) return
  requestAnimationFrame(() => {
    const { top, bottom } = panel.getBoundingClientRect()
    const seen = bottom - body.getBoundingClientRect().top
    // The panel alone: scrollIntoView would move the page around it as well.
    if (seen < READABLE) panel.scrollTop += bar.getBoundingClientRect().top - top
  })
}

function InspectorHead(frame: OpportunityInspectorProps) {
  const { record } = frame
  const customerId = record.values['customerId']
  const parts = [record.labels['ownerId'], record.values['code']].filter(
    (part) => typeof part === 'string' && part !== '',
  )
  return (
    <header className="inspector-head">
      <div className="row g8">
        <h2 className="f14 bold ellipsis grow">{titleOf(record)}</h2>
        <InspectorButtons frame={frame} />
      </div>
      <div className="row g6 f12 t3">
        {typeof customerId === 'string' && (
          <>
            <Link {...recordLink('customer', customerId)} className="ellipsis">
              {record.labels['customerId']}
            </Link>
            {parts.length > 0 && <span aria-hidden="true">·</span>}
          </>
        )}
        <span className="nowrap">{parts.join(' · ')}</span>
      </div>
    </header>
  )
}

function StageSection({ record, acts, stages, permissions }: OpportunityInspectorProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [isBusy, setIsBusy] = useState(false)
  const bar = useQuery({
    queryKey: recordKeys.stageBar(record.id),
    queryFn: () => api.opportunities.stageBar({ id: record.id }),
  })
  const status = record.values['status']
  const isOpen = status === 'open'
  const canWrite = permissions.canWrite(record)
  const next = stages.next(String(record.values['stageId']), 1)
  const promote = async () => {
    setIsBusy(true)
    await acts.run('promote', [record])
    setIsBusy(false)
  }
  return (
    <div className="section">
      {bar.data !== undefined && (
        <StageBar label={t('opportunities.inspector.stages')} steps={stageSteps(bar.data.stages, t)} />
      )}
      <div className="row g8 stage-acts">
        {!isOpen && <Outcome record={record} />}
        {canWrite && isOpen && next !== undefined && (
          <Button kind="primary" isBusy={isBusy} onClick={() => void promote()}>
            {t('opportunities.act.promoteTo', { stage: next.name })}
          </Button>
        )}
        {canWrite && isOpen && (
          <>
            <Button kind={next === undefined ? 'primary' : 'default'} onClick={() => acts.ask('win', [record])}>
              {t('opportunities.act.win')}
            </Button>
            <Button kind="danger" onClick={() => acts.ask('lose', [record])}>
              {t('opportunities.act.lose')}
            </Button>
          </>
        )}
        {canWrite && !isOpen && (
          <Button onClick={() => acts.ask('reopen', [record])}>{t('opportunities.act.reopen')}</Button>
        )}
      </div>
    </div>
  )
}

function Outcome({ record }: { readonly record: WireRecord }) {
  const { t } = useTranslation()
  const date = String(record.values['closedOn'] ?? '')
  return record.values['status'] === 'won' ? (
    <Chip tone="success" icon={<SuccessIcon />}>
      {t('opportunities.inspector.won', { date })}
    </Chip>
  ) : (
    <Chip icon={<LostIcon />}>
      {[t('opportunities.inspector.lost', { date }), record.labels['lossReasonId']].filter(Boolean).join(' · ')}
    </Chip>
  )
}

function TabBody(props: OpportunityInspectorProps) {
  const { record, writer, permissions, tab, historyField, onHistoryField } = props
  const { t } = useTranslation()
  const canWrite = permissions.canWrite(record)
  const customerId = record.values['customerId']
  switch (tab) {
    case 'overview':
      return <OverviewFacts {...props} />
    case 'activities':
      return <ActivityList record={record} writer={writer} />
    case 'interviews':
      return <InterviewList field="opportunityId" id={record.id} />
    case 'products':
      return <ProductLines record={record} writer={writer} canEdit={canWrite} />
    case 'contacts':
      if (typeof customerId !== 'string')
        return <EmptyState size="small" text={t('opportunities.inspector.noCustomer')} />
      return (
        <ContactList
          customerId={customerId}
          writer={writer}
          canEdit={canWrite}
          mainId={typeof record.values['contactId'] === 'string' ? record.values['contactId'] : null}
          onMain={(contact) => void setContact(record, contact, writer)}
        />
      )
    case 'files':
      return <OpportunityFiles key={record.id} opportunityId={record.id} writer={writer} canWrite={canWrite} />
    case 'history':
      return (
        <RecordHistory
          type="opportunity"
          id={record.id}
          field={historyField}
          onAllFields={() => onHistoryField(null)}
        />
      )
    default:
      return <StageVisits id={record.id} />
  }
}

async function setContact(record: WireRecord, contact: WireRecord, writer: Writer): Promise<void> {
  const edit = {
    type: 'opportunity',
    id: record.id,
    operation: 'update',
    values: { contactId: contact.id },
    baseVersion: record.version,
  } as const
  try {
    await writer.write([edit], { key: 'edit', subject: titleOf(record) })
  } catch (reason) {
    writer.report(reason)
  }
}
