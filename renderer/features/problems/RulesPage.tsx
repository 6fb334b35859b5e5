import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import { FactsInspector, RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import { RecordForm, type FormAnswer, type TableTab, type Writer } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { ShieldIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where, type Sort } from '#shared/domain/filter.ts'
import { ProblemsSwitch } from './ProblemsSwitch.tsx'
import { RecurrenceChart } from './RecurrenceChart.tsx'
import { useRule } from './use-problems.ts'
import './problems.css'

const COLUMNS = { frozen: ['name'], order: ['text', 'isActive', 'madeOn'] } as const
const INITIAL_SORT: Sort = [{ field: 'madeOn', direction: 'descending' }]

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'active', label: t('problems.rules.tabs.active'), filter: where('isActive', 'equals', true) },
      { key: 'all', label: t('problems.rules.tabs.all') },
      { key: 'bin', label: t('problems.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('problems.rules.title'),
    views: t('problems.views'),
    create: t('problems.rules.create'),
    icon: ShieldIcon,
    title: t('problems.rules.empty.title'),
    text: t('problems.rules.empty.text'),
    filtered: t('problems.rules.empty.filtered'),
    bin: t('problems.empty.bin'),
    tab: t('problems.rules.empty.tab'),
    importLabel: t('problems.rules.empty.import'),
  }
}

/** What recurrent problems left behind: a grid like any other, with the use of each rule beside it. */
export function RulesPage() {
  const { t } = useTranslation()
  return (
    <>
      <DailyTabs value="problems" />
      <RecordsPage<'overview' | 'use'>
        type="rule"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={[]}
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector
            frame={frame}
            label={t('problems.rules.inspector')}
            tabs={(['overview', 'use', 'history'] as const).map((key) => ({
              key,
              label: t(`problems.rules.inspectorTabs.${key}`),
            }))}
            renderTab={(tab) =>
              tab === 'use' && frame.record.deletedAt === null ? <RuleUse ruleId={frame.record.id} /> : undefined
            }
          />
        )}
        renderForm={(parts) => <NewRule {...parts} />}
        switches={<ProblemsSwitch page="rules" />}
      />
    </>
  )
}

/** How often a rule was used, on which days, and whether the problem comes up less. */
function RuleUse({ ruleId }: { readonly ruleId: string }) {
  const { t } = useTranslation()
  const detail = useRule(ruleId)
  if (detail.data === undefined) return <QueryState query={detail} />
  const { usedOn, recurrence } = detail.data
  const last = usedOn.at(-1)
  return (
    <div className="section col g12">
      <p>
        {last === undefined ? t('problems.rule.unused') : t('problems.rule.used', { count: usedOn.length, day: last })}
      </p>
      {usedOn.length > 0 && <p className="f12 t2">{t('problems.rule.days', { days: usedOn.join(' · ') })}</p>}
      {recurrence === null ? (
        <p className="f12 t3">{t('problems.recurrence.unknown')}</p>
      ) : (
        <RecurrenceChart recurrence={recurrence} />
      )}
    </div>
  )
}

interface NewRuleProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewRule({ writer, onDone }: NewRuleProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'rule', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="rule"
      title={t('problems.rules.form')}
      submitLabel={t('problems.form.create')}
      fields={[{ key: 'name' }, { key: 'text' }, { key: 'madeOn' }]}
      renderHint={() => <p className="t3 f12">{t('problems.rules.hint')}</p>}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
