import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type LockOf,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import { RecordForm, useGoTo, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { claimLink } from './claim-links.ts'
import { ClaimsSwitch } from './ClaimsSwitch.tsx'
import { ClaimStatusChip } from './ClaimStatusChip.tsx'

const COLUMNS = {
  frozen: ['claimId'],
  order: [
    'spentOn',
    'categoryId',
    'description',
    'amount',
    'claimStatus',
    'ownerId',
    'place',
    'customerId',
    'verdict',
    'decision',
    'approvedAmount',
    'receiptCount',
    'merchant',
    'invoiceNumber',
  ],
  omitted: ['evidence'],
  hidden: ['tax', 'nights', 'headcount', 'invoiceCode', 'question', 'answer', 'decidedBy', 'decidedAt'],
} as const
const INITIAL_SORT = [{ field: 'spentOn', direction: 'descending' as const }]
const COMPUTED_FROM = ['expenseClaim', 'receipt'] as const
const FORM_FIELDS = ['claimId', 'spentOn', 'categoryId', 'description', 'amount'] as const
const DRAFTS = where('status', 'in', 'draft')

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('claims.lines.tabs.all') },
      {
        key: 'counted',
        label: t('claims.lines.tabs.counted'),
        filter: where('claimStatus', 'in', 'submitted', 'audited', 'decided', 'paid'),
      },
      { key: 'bin', label: t('claims.lines.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('claims.lines.title'),
    views: t('claims.lines.views'),
    create: t('claims.lines.create'),
    icon: ExpensesIcon,
    title: t('claims.lines.empty.title'),
    text: t('claims.lines.empty.text'),
    filtered: t('claims.lines.empty.filtered'),
    bin: t('claims.lines.empty.bin'),
    tab: t('claims.lines.empty.tab'),
    importLabel: t('claims.lines.empty.import'),
  }
}

/** Once its claim was handed in, a line stays as it is. */
function useLock(): LockOf {
  const { t } = useTranslation()
  return ({ values }) => (values['claimStatus'] === 'draft' ? undefined : { sentence: t('claims.locked') })
}

/** Lines of all claims that the person reaches; what the figures of cards and reports open. */
export function LinesPage() {
  return (
    <>
      <ExpensesTabs value="claims" />
      <RecordsPage
        type="claimLine"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        sumField="countedAmount"
        firstTab="overview"
        lockOf={useLock()}
        renderInspector={(frame) => <LineInspector frame={frame} />}
        renderForm={(parts) => <NewLine {...parts} />}
        switches={<ClaimsSwitch page="claimLine" />}
      />
    </>
  )
}

function LineInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { values, labels } = frame.record
  return (
    <FactsInspector
      frame={frame}
      label={t('claims.lines.inspector.label')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`claims.lines.inspector.${key}`) }))}
      head={
        <div className="row g8">
          <ClaimStatusChip status={values['claimStatus']} />
          <span className="f12 t3 ellipsis grow">{labels['claimId']}</span>
          <Button size="small" onClick={() => goTo(claimLink(String(values['claimId'])))}>
            {t('claims.lines.inspector.open')}
          </Button>
        </div>
      }
    />
  )
}

interface NewLineProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewLine({ writer, onDone }: NewLineProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'claimLine', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['description'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="claimLine"
      title={t('claims.lines.form.title')}
      submitLabel={t('claims.lines.form.create')}
      fields={FORM_FIELDS.map((key) => (key === 'claimId' ? { key, filter: DRAFTS } : { key }))}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
