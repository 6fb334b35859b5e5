import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import { SettingsHeader } from '#renderer/features/settings/index.ts'
import { ProductsIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'

const COLUMNS = { frozen: ['name'], order: ['code', 'series'] } as const
const INITIAL_SORT = [{ field: 'name', direction: 'ascending' as const }]
const FORM_FIELDS = ['name', 'code', 'series', 'unitPrice'] as const
const TABS = ['overview', 'history'] as const

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

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('products.title'),
    views: t('products.views'),
    create: t('products.create'),
    icon: ProductsIcon,
    title: t('products.empty.title'),
    text: t('products.empty.text'),
    filtered: t('products.empty.filtered'),
    bin: t('products.empty.bin'),
    tab: t('products.empty.tab'),
    importLabel: t('products.empty.import'),
  }
}

/** What the team sells: a section of the settings that is a grid like any other. */
export function ProductsPage() {
  return (
    <>
      <SettingsHeader />
      <RecordsPage
        type="product"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => <ProductInspector frame={frame} />}
        renderForm={(parts) => <NewProduct {...parts} />}
      />
    </>
  )
}

function ProductInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const { code, series } = frame.record.values
  const facts = [code, series].filter((fact) => typeof fact === 'string' && fact !== '')
  return (
    <FactsInspector
      frame={frame}
      label={t('products.inspector.label')}
      tabs={TABS.map((key) => ({ key, label: t(`products.inspector.tabs.${key}`) }))}
      head={<p className="f12 t3 ellipsis">{facts.join(' · ')}</p>}
    />
  )
}

interface NewProductProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewProduct({ writer, onDone }: NewProductProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'product', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="product"
      title={t('products.form.title')}
      submitLabel={t('products.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
