import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import { FactsInspector, RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { SettingsHeader } from '#renderer/features/settings/index.ts'
import { PlanIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'], order: ['potentialClass', 'stageId', 'kind', 'everyDays'] } as const
const INITIAL_SORT = [{ field: 'everyDays', direction: 'ascending' as const }]
const FORM_FIELDS = ['name', 'potentialClass', 'stageId', 'kind', 'everyDays'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('plans.tabs.all') },
      { key: 'active', label: t('plans.tabs.active'), filter: where('isActive', 'equals', true) },
      { key: 'bin', label: t('plans.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('plans.title'),
    views: t('plans.views'),
    create: t('plans.create'),
    icon: PlanIcon,
    title: t('plans.empty.title'),
    text: t('plans.empty.text'),
    filtered: t('plans.empty.filtered'),
    bin: t('plans.empty.bin'),
    tab: t('plans.empty.tab'),
    importLabel: t('plans.empty.import'),
  }
}

/** How often customers of a class, or opportunities in a stage, are to be contacted: a grid like any other. */
export function PlansPage() {
  const { t } = useTranslation()
  return (
    <>
      <SettingsHeader />
      <RecordsPage
        type="contactPlan"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector
            frame={frame}
            label={t('plans.inspector.label')}
            tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`plans.inspector.tabs.${key}`) }))}
          />
        )}
        renderForm={(parts) => <NewPlan {...parts} />}
      />
    </>
  )
}

interface NewPlanProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

const INITIAL = { kind: { kind: 'value', value: 'call', label: '' } } as const

function NewPlan({ writer, onDone }: NewPlanProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'contactPlan', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="contactPlan"
      title={t('plans.form.title')}
      submitLabel={t('plans.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      initial={INITIAL}
      renderHint={() => <p className="t3 f12">{t('plans.form.hint')}</p>}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
