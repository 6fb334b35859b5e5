import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import {
  RecordForm,
  useGoTo,
  type FieldDraft,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ExpensesIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { claimLink } from './claim-links.ts'
import { ClaimLineList } from './ClaimLineList.tsx'
import { ClaimsSwitch } from './ClaimsSwitch.tsx'
import { ClaimStatusChip } from './ClaimStatusChip.tsx'

const COLUMNS = {
  frozen: ['code'],
  order: ['title', 'status', 'ownerId', 'total', 'lineCount', 'lastDay', 'approvedTotal', 'submittedAt', 'paidAt'],
  hidden: ['auditedAt', 'withdrawnAt', 'submittedBy', 'auditedBy', 'agreedBy', 'agreedAt', 'note'],
} as const
const INITIAL_SORT = [{ field: 'code', direction: 'descending' as const }]
const COMPUTED_FROM = ['claimLine'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  return useMemo(
    () => [
      {
        key: 'open',
        label: t('claims.tabs.open'),
        filter: where('status', 'in', 'draft', 'submitted', 'audited', 'decided'),
      },
      { key: 'mine', label: t('claims.tabs.mine'), filter: where('ownerId', 'in', personId) },
      { key: 'all', label: t('claims.tabs.all'), isOpening: true },
      { key: 'bin', label: t('claims.tabs.bin'), isDeleted: true },
    ],
    [t, personId],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('claims.title'),
    views: t('claims.views'),
    create: t('claims.create'),
    icon: ExpensesIcon,
    title: t('claims.empty.title'),
    text: t('claims.empty.text'),
    filtered: t('claims.empty.filtered'),
    bin: t('claims.empty.bin'),
    tab: t('claims.empty.tab'),
    importLabel: t('claims.empty.import'),
  }
}

/** 报销单 of the person, and of those whom they answer for. */
export function ClaimsPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <>
      <ExpensesTabs value="claims" />
      <RecordsPage<'overview' | 'lines'>
        type="expenseClaim"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        sumField="total"
        firstTab="lines"
        lockOf={({ values }) =>
          values['status'] === 'draft' ? undefined : { sentence: t('claims.locked'), open: ['note'] }
        }
        acts={(rows) => {
          const [row] = rows
          if (row === undefined || rows.length > 1) return []
          const onSelect = () => goTo(claimLink(row.id))
          return [{ key: 'open', items: [{ key: 'open', label: t('claims.inspector.open'), onSelect }] }]
        }}
        renderInspector={(frame) => <ClaimInspector frame={frame} />}
        renderForm={(parts) => <NewClaim {...parts} />}
        switches={<ClaimsSwitch page="expenseClaim" />}
      />
    </>
  )
}

function ClaimInspector({ frame }: { readonly frame: InspectorFrame<'overview' | 'lines'> }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { record } = frame
  return (
    <FactsInspector
      frame={frame}
      label={t('claims.inspector.label')}
      tabs={(['lines', 'overview', 'history'] as const).map((key) => ({ key, label: t(`claims.inspector.${key}`) }))}
      head={
        <div className="row g8">
          <ClaimStatusChip status={record.values['status']} />
          <span className="f12 t3 ellipsis grow">{record.values['title']}</span>
          <Button size="small" kind="primary" onClick={() => goTo(claimLink(record.id))}>
            {t('claims.inspector.open')}
          </Button>
        </div>
      }
      renderTab={(tab) => (tab === 'lines' ? <ClaimLineList claimId={record.id} /> : undefined)}
    />
  )
}

interface NewClaimProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewClaim({ writer, onDone }: NewClaimProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { personId, name } = useSignedIn()
  const isForOthers = ['department', 'all'].includes(usePermissions().accessTo('expenses').write)
  const me: FieldDraft = { kind: 'value', value: personId, label: name }
  const fields = isForOthers ? (['title', 'ownerId', 'note'] as const) : (['title', 'note'] as const)
  const submit = async ({ values }: FormAnswer) => {
    const edit = {
      type: 'expenseClaim',
      id: uuidv7(),
      operation: 'insert',
      values: { ownerId: personId, ...values },
    } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['title'] ?? '') })
    const [record] = written?.records ?? []
    if (record === undefined) return
    onDone(record)
    goTo(claimLink(record.id))
  }
  return (
    <RecordForm
      type="expenseClaim"
      title={t('claims.form.title')}
      submitLabel={t('claims.form.create')}
      fields={fields.map((key) => ({ key }))}
      initial={{ ownerId: me }}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
