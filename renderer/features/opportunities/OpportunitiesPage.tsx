import { useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWriter, type TableTab } from '#renderer/features/records/index.ts'
import { RecordsPage, type PageWords } from '#renderer/features/record-pages/index.ts'
import type { RuleClass } from '#renderer/grid/index.ts'
import { Chip, Segmented } from '#renderer/ui/index.ts'
import { FunnelIcon, TableIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { allOf, where, type Sort } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { ActDialog } from './ActDialog.tsx'
import { NewOpportunity } from './NewOpportunity.tsx'
import type { OpportunityTab } from './inspector-props.ts'
import { OpportunityInspector } from './OpportunityInspector.tsx'
import { actMenu, useActs, type Acts } from './use-acts.tsx'
import { useStages, type Stages } from './use-stages.ts'
import './opportunities.css'

const COLUMNS = {
  frozen: ['name', 'customerId'],
  order: ['stageId', 'status', 'stageDays', 'amount'],
  hidden: ['code'],
  editedThrough: { probability: 'probabilityOverride' },
  omitted: ['probabilityOverride'],
  stageField: 'stageId',
} as const

const INITIAL_SORT: Sort = [{ field: 'expectedCloseDate', direction: 'ascending' }]

const COMPUTED_FROM = ['productLine'] as const

type TabKey = 'all' | 'quarter' | 'open' | 'won' | 'lost' | 'bin'

function useTabs(): readonly TableTab<TabKey>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const status = (value: string) => where('status', 'equals', value)
    const quarter = allOf(status('open'), where('expectedCloseDate', 'within', 'thisQuarter'))
    return [
      { key: 'all', label: t('opportunities.tabs.all') },
      { key: 'quarter', label: t('opportunities.tabs.quarter'), ...(quarter === undefined ? {} : { filter: quarter }) },
      { key: 'open', label: t('opportunities.tabs.open'), filter: status('open'), isOpening: true },
      { key: 'won', label: t('opportunities.tabs.won'), filter: status('won') },
      { key: 'lost', label: t('opportunities.tabs.lost'), filter: status('lost') },
      { key: 'bin', label: t('opportunities.tabs.bin'), isDeleted: true },
    ]
  }, [t])
}

/** An open opportunity that has stood in its stage for longer than the stage is expected to take. */
function isOverdue(row: WireRecord, stages: Stages): boolean {
  const days = row.values['stageDays']
  const expected = stages.byId.get(String(row.values['stageId']))?.expectedDays ?? null
  return row.values['status'] === 'open' && typeof days === 'number' && expected !== null && days > expected
}

/** An outcome typed into the grid asks what the same act asks elsewhere. */
function takeStatus(acts: Acts, row: WireRecord, field: string, value: FieldValue): boolean {
  if (field !== 'status') return false
  if (value === 'won') acts.ask('win', [row])
  else if (value === 'lost') acts.ask('lose', [row])
  else void acts.run('reopen', [row])
  return true
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('opportunities.title'),
    views: t('opportunities.views'),
    create: t('opportunities.create'),
    icon: FunnelIcon,
    title: t('opportunities.empty.title'),
    text: t('opportunities.empty.text'),
    filtered: t('opportunities.empty.filtered'),
    bin: t('opportunities.empty.bin'),
    tab: t('opportunities.empty.tab'),
    importLabel: t('opportunities.empty.import'),
  }
}

/** The pipeline of the team as a grid, with the current opportunity beside it. */
export function OpportunitiesPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const acts = useActs(writer)
  const stages = useStages()
  return (
    <>
      <RecordsPage<OpportunityTab>
        type="opportunity"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        sumField="amount"
        paintKey={stages}
        stagePlace={(id) => stages.byId.get(id)}
        optionsOf={stages.optionsOf}
        ruleOf={(row, key): RuleClass | undefined =>
          key === 'stageDays' && isOverdue(row, stages) ? 'rule-warning' : undefined
        }
        intercept={(row, field, value) => takeStatus(acts, row, field, value)}
        legend={
          <Chip tone="warning" size="small">
            {t('opportunities.legend.overdue')}
          </Chip>
        }
        firstTab="overview"
        renderInspector={(frame) => <OpportunityInspector {...frame} acts={acts} stages={stages} />}
        acts={(rows, canWrite) => actMenu({ rows, canWrite, acts, t })}
        renderForm={(parts) => <NewOpportunity {...parts} />}
        switches={<ViewSwitch />}
      />
      {acts.asked !== null && <ActDialog asked={acts.asked} acts={acts} stages={stages} />}
    </>
  )
}

/** The same opportunities as a grid or as a funnel. */
function ViewSwitch() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Segmented
      label={t('opportunities.viewSwitch')}
      size="small"
      value="grid"
      onChange={(view) => {
        if (view === 'funnel') void navigate({ to: '/opportunities/funnel' })
      }}
      options={[
        { value: 'grid', label: t('opportunities.grid'), icon: <TableIcon className="ic-s" /> },
        { value: 'funnel', label: t('opportunities.funnel'), icon: <FunnelIcon className="ic-s" /> },
      ]}
    />
  )
}
