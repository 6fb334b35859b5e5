import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import { FactsInspector, RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import { VisitIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { ChecksSwitch } from './ChecksSwitch.tsx'

const COLUMNS = {
  frozen: ['day', 'place'],
  order: ['personId', 'customerId', 'observed', 'agreed', 'managerId'],
} as const
const INITIAL_SORT: Sort = [{ field: 'day', direction: 'descending' }]
const COMPUTED_FROM = ['customer', 'person'] as const
const FORM_FIELDS = ['day', 'place', 'personId', 'customerId', 'observed', 'agreed'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('checks.walks.all') },
      { key: 'bin', label: t('checks.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('checks.walks.title'),
    views: t('checks.views'),
    create: t('checks.walks.create'),
    icon: VisitIcon,
    title: t('checks.walks.empty.title'),
    text: t('checks.walks.empty.text'),
    filtered: t('checks.walks.empty.filtered'),
    bin: t('checks.empty.bin'),
    tab: t('checks.walks.empty.tab'),
    importLabel: t('checks.walks.empty.import'),
  }
}

/** 走动管理: a manager goes along, and writes down what was seen and agreed. */
export function WalksPage() {
  const { t } = useTranslation()
  return (
    <>
      <DailyTabs value="checks" />
      <RecordsPage
        type="fieldWalk"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector
            frame={frame}
            label={t('checks.walks.inspector')}
            tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`checks.inspectorTabs.${key}`) }))}
          />
        )}
        renderForm={(parts) => <NewWalk {...parts} />}
        switches={<ChecksSwitch page="walks" />}
      />
    </>
  )
}

interface NewWalkProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewWalk({ writer, onDone }: NewWalkProps) {
  const { t } = useTranslation()
  const today = useBusinessDay()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'fieldWalk', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['place'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="fieldWalk"
      title={t('checks.walks.form')}
      submitLabel={t('checks.save')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      initial={{ day: { kind: 'text', text: today } }}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
