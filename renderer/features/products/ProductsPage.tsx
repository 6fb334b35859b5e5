import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type TableTab } from '#renderer/features/records/index.ts'
import {
  NewRecordForm,
  PlainInspector,
  RecordsPage,
  usePageWords,
  type InspectorFrame,
} from '#renderer/features/record-pages/index.ts'
import { SettingsHeader } from '#renderer/features/settings/index.ts'
import { ProductsIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'], order: ['code', 'series'] } as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' as const }]
const FORM_FIELDS = ['name', 'code', 'series', 'unitPrice'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('products.tabs.all') },
      { key: 'active', label: t('products.tabs.active'), filter: where('isActive', 'equals', true) },
      { key: 'bin', label: t('products.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

/** What the team sells: a section of the settings that is a grid like any other. */
export function ProductsPage() {
  return (
    <>
      <SettingsHeader />
      <RecordsPage
        type="product"
        tabs={useTabs()}
        words={usePageWords('products', ProductsIcon)}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => <ProductInspector frame={frame} />}
        renderForm={(parts) => <NewRecordForm {...parts} type="product" of="products" fields={FORM_FIELDS} />}
      />
    </>
  )
}

function ProductInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { code, series } = frame.record.values
  const facts = [code, series].filter((fact) => typeof fact === 'string' && fact !== '')
  return <PlainInspector of="products" frame={frame} head={<p className="f12 t3 ellipsis">{facts.join(' · ')}</p>} />
}
