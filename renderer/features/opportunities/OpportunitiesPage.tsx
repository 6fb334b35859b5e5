import { useTranslation } from 'react-i18next'
import { useWriter } from '#renderer/features/records/index.ts'
import { RecordsPage } from '#renderer/features/record-pages/index.ts'
import { useWarnedRecords } from '#renderer/features/warnings/index.ts'
import type { RuleClass } from '#renderer/grid/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { warningColumnLabel } from '#shared/locale/warning-words.ts'
import { ActDialog } from './ActDialog.tsx'
import { NewOpportunity } from './NewOpportunity.tsx'
import { OPPORTUNITY_TABS, type OpportunityTab } from './inspector-props.ts'
import { OpportunityInspector } from './OpportunityInspector.tsx'
import { INITIAL_SORT, useTabs, useWords } from './page-parts.ts'
import { actMenu, useActs, type Acts } from './use-acts.tsx'
import { useStages, type Stages } from './use-stages.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import './opportunities.css'

const COLUMNS = {
  frozen: ['name', 'customerId'],
  order: ['stageId', 'status', 'stageDays', 'amount'],
  hidden: ['code'],
  editedThrough: { probability: 'probabilityOverride' },
  omitted: ['probabilityOverride'],
  stageField: 'stageId',
  marks: warningColumnLabel,
} as const

const COMPUTED_FROM = ['productLine'] as const

/** An open opportunity that has stood in its stage for longer than the stage is expected to take. */
function isOverdue(row: WireRecord, stages: Stages): boolean {
  const days = row.values['stageDays']
  const expected = stages.byId.get(String(row.values['stageId']))?.expectedDays ?? null
  return row.values['status'] === 'open' && typeof days === 'number' && expected !== null && days > expected
}

/** A stage or an outcome typed into the grid asks what the same act asks elsewhere. */
function takeAct(acts: Acts, stages: Stages, row: WireRecord, field: string, value: FieldValue): boolean {
  if (field === 'stageId') return takeStage(acts, stages, row, String(value ?? ''))
  if (field !== 'status') return false
  if (value === 'won') acts.ask('win', [row])
  else if (value === 'lost') acts.ask('lose', [row])
  else acts.ask('reopen', [row])
  return true
}

/** A move along the pipeline of an open opportunity; other stages are written as any field. */
function takeStage(acts: Acts, stages: Stages, row: WireRecord, stageId: string): boolean {
  const from = stages.byId.get(String(row.values['stageId']))
  const to = stages.byId.get(stageId)
  const isMove = row.values['status'] === 'open' && from !== undefined && from.pipelineId === to?.pipelineId
  if (!isMove || from.index === to.index) return false
  if (to.index < from.index) acts.ask('demote', [row], stageId)
  else void acts.gate.promote([row.id], { stageId })
  return true
}

/** The pipeline of the team as a grid, with the current opportunity beside it. */
export function OpportunitiesPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const acts = useActs(writer)
  const stages = useStages()
  const warned = useWarnedRecords('opportunity')
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
        ruleOf={(row, key): RuleClass | undefined => {
          if (key === 'name' && warned.marks.get(row.id)?.tone === 'danger') return 'rule-danger'
          return key === 'stageDays' && isOverdue(row, stages) ? 'rule-warning' : undefined
        }}
        marks={warned.marks}
        intercept={(row, field, value) => takeAct(acts, stages, row, field, value)}
        legend={
          <>
            <Chip tone="warning" size="small">
              {t('opportunities.legend.overdue')}
            </Chip>
            {warned.hasRotten && (
              <Chip tone="danger" size="small">
                {t('warnings.legend')}
              </Chip>
            )}
          </>
        }
        firstTab="overview"
        linkedTabs={OPPORTUNITY_TABS}
        renderInspector={(frame) => <OpportunityInspector {...frame} acts={acts} stages={stages} />}
        acts={(rows, canWrite) => actMenu({ rows, canWrite, acts, t })}
        renderForm={(parts) => <NewOpportunity {...parts} />}
        switches={<ViewSwitch value="grid" />}
      />
      {acts.asked !== null && <ActDialog asked={acts.asked} acts={acts} stages={stages} />}
    </>
  )
}
