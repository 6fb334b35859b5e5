import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type TableTab } from '#renderer/features/records/index.ts'
import { NewRecordForm, PlainInspector, RecordsPage, usePageWords } from '#renderer/features/record-pages/index.ts'
import { SettingsHeader } from '#renderer/features/settings/index.ts'
import { PlanIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'], order: ['potentialClass', 'stageId', 'kind', 'everyDays'] } as const
const INITIAL_SORT = [{ field: 'everyDays', direction: 'ascending' as const }]
const FORM_FIELDS = ['name', 'potentialClass', 'stageId', 'kind', 'everyDays'] as const

const INITIAL = { kind: { kind: 'value', value: 'call', label: '' } } as const

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

/** How often customers of a class, or opportunities in a stage, are to be contacted: a grid like any other. */
export function PlansPage() {
  const { t } = useTranslation()
  return (
    <>
      <SettingsHeader />
      <RecordsPage
        type="contactPlan"
        tabs={useTabs()}
        words={usePageWords('plans', PlanIcon)}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => <PlainInspector of="plans" frame={frame} />}
        renderForm={(parts) => (
          <NewRecordForm
            {...parts}
            type="contactPlan"
            of="plans"
            fields={FORM_FIELDS}
            initial={INITIAL}
            renderHint={() => <p className="t3 f12">{t('plans.form.hint')}</p>}
          />
        )}
      />
    </>
  )
}
