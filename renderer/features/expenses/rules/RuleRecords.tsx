import { useMemo, type ReactNode } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import type { IconComponent } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { RulesHeader } from './RulesHeader.tsx'

type RuleType = 'expenseCategory' | 'expenseBudget' | 'expenseDelegation'

export interface RuleRecordsProps {
  readonly type: RuleType
  readonly section: 'categories' | 'budgets' | 'delegations'
  readonly icon: IconComponent
  /** The same object at each render. */
  readonly columns: { readonly frozen: readonly string[]; readonly order: readonly string[] }
  readonly sort: Sort
  readonly fields: readonly string[]
  /** Field that names a new record in the words of its batch. */
  readonly subject: string
  readonly switches?: ReactNode
}

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('claims.rules.all') },
      { key: 'bin', label: t('claims.rules.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords({ type, section, icon }: RuleRecordsProps): PageWords {
  const { t } = useTranslation()
  return {
    page: t(`claims.rules.${section}`),
    views: t(`claims.rules.${type}.views`),
    create: t(`claims.rules.${type}.create`),
    icon,
    title: t(`claims.rules.${type}.empty`),
    text: t(`claims.rules.${type}.text`),
    filtered: t('claims.rules.filtered'),
    bin: t('claims.rules.binEmpty'),
    tab: t('claims.rules.tabEmpty'),
    importLabel: t(`claims.rules.${type}.import`),
  }
}

/** Rules that are records: a grid like any other. */
export function RuleRecords(props: RuleRecordsProps) {
  const { type, columns, sort, switches } = props
  const { t } = useTranslation()
  return (
    <>
      <RulesHeader />
      <RecordsPage
        key={type}
        type={type}
        tabs={useTabs()}
        words={useWords(props)}
        columns={columns}
        initialSort={sort}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector<'overview'>
            frame={frame}
            label={t('claims.rules.inspector.label')}
            tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`claims.rules.inspector.${key}`) }))}
          />
        )}
        renderForm={(parts) => <NewRule {...props} {...parts} />}
        switches={switches}
      />
    </>
  )
}

interface NewRuleProps extends RuleRecordsProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewRule({ type, fields, subject, writer, onDone }: NewRuleProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type, id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values[subject] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type={type}
      title={t(`claims.rules.${type}.formTitle`)}
      submitLabel={t(`claims.rules.${type}.add`)}
      fields={fields.map((key) => ({ key }))}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
