import { useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { TableIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'
import { OdditiesDialog } from './OdditiesDialog.tsx'

const COLUMNS = {
  frozen: ['merchant'],
  order: ['spentOn', 'amount', 'tax', 'description', 'category', 'unit', 'holder', 'personId', 'reference', 'lineId'],
} as const
const INITIAL_SORT = [{ field: 'spentOn', direction: 'descending' as const }]
const FORM_FIELDS = ['spentOn', 'amount', 'merchant', 'description', 'personId'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('claims.payments.tabs.all') },
      { key: 'refunds', label: t('claims.payments.tabs.refunds'), filter: where('amount', 'lessThan', 0) },
      { key: 'bin', label: t('claims.payments.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('claims.payments.title'),
    views: t('claims.payments.views'),
    create: t('claims.payments.create'),
    icon: TableIcon,
    title: t('claims.payments.empty.title'),
    text: t('claims.payments.empty.text'),
    filtered: t('claims.payments.empty.filtered'),
    bin: t('claims.payments.empty.bin'),
    tab: t('claims.payments.empty.tab'),
    importLabel: t('claims.payments.empty.import'),
  }
}

/** Lines of company cards as their statements bring them. */
export function PaymentsPage() {
  const { t } = useTranslation()
  const [isLooking, setIsLooking] = useState(false)
  return (
    <>
      <ExpensesTabs value="payments" />
      <RecordsPage
        type="cardPayment"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        sumField="amount"
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector<'overview'>
            frame={frame}
            label={t('claims.payments.inspector.label')}
            tabs={(['overview', 'history'] as const).map((key) => ({
              key,
              label: t(`claims.payments.inspector.${key}`),
            }))}
          />
        )}
        renderForm={(parts) => <NewPayment {...parts} />}
        switches={
          <Button size="small" icon={<WarningIcon className="ic-s" />} onClick={() => setIsLooking(true)}>
            {t('claims.payments.oddities')}
          </Button>
        }
      />
      {isLooking && <OdditiesDialog onClose={() => setIsLooking(false)} />}
    </>
  )
}

interface NewPaymentProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewPayment({ writer, onDone }: NewPaymentProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'cardPayment', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['merchant'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="cardPayment"
      title={t('claims.payments.form.title')}
      submitLabel={t('claims.payments.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
