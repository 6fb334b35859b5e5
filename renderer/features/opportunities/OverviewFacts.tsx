import { useTranslation } from 'react-i18next'
import { CustomFacts, EditableFact, type FixedOption } from '#renderer/features/records/index.ts'
import { formatPercent } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { OpportunityInspectorProps } from './inspector-props.ts'
import type { Stages } from './use-stages.ts'

const OPEN_FIELDS = [
  'amount',
  'probability',
  'weightedAmount',
  'expectedCloseDate',
  'stageId',
  'competitor',
  'source',
  'products',
  'customerId',
  'ownerId',
  'note',
  'name',
  'code',
  'pipelineId',
  'startedOn',
] as const
const SYSTEM_FIELDS = ['createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const
const CLOSED_FIELDS = ['closedOn'] as const
const LOST_FIELDS = ['lossReasonId', 'lossNote'] as const

/** Computed fields that are edited through a stored one. */
const EDITED_THROUGH: Readonly<Record<string, string>> = { probability: 'probabilityOverride' }
const READ_ONLY: ReadonlySet<string> = new Set(['weightedAmount', 'products', ...SYSTEM_FIELDS])

function fieldsOf(record: WireRecord): readonly string[] {
  const status = record.values['status']
  const closed = status === 'open' ? [] : CLOSED_FIELDS
  const lost = status === 'lost' ? LOST_FIELDS : []
  return [...closed, ...lost, ...OPEN_FIELDS]
}

function optionsOf(record: WireRecord, key: string, stages: Stages): readonly FixedOption[] | undefined {
  const options = stages.optionsOf(record, key)
  return options?.map(({ value, label }) => ({ value: String(value), label }))
}

/** The fields of the opportunity, each edited in place. */
export function OverviewFacts({
  record,
  writer,
  stages,
  permissions,
  onTab,
  onHistoryField,
}: OpportunityInspectorProps) {
  const { t } = useTranslation()
  const rate = stages.byId.get(String(record.values['stageId']))?.probability
  const rateNote =
    (record.values['probabilityOverride'] ?? null) === null
      ? t('opportunities.inspector.stageDefault')
      : t('opportunities.inspector.overridden', { percent: formatPercent(rate) })
  const openHistory = (field: string) => {
    onHistoryField(EDITED_THROUGH[field] ?? field)
    onTab('history')
  }
  const list = (keys: readonly string[]) => (
    <dl className="facts section">
      {keys.map((key) => {
        const edited = EDITED_THROUGH[key]
        const options = optionsOf(record, key, stages)
        return (
          <EditableFact
            key={`${record.id} ${key}`}
            record={record}
            fieldKey={key}
            writer={writer}
            canEdit={!READ_ONLY.has(key) && permissions.canEdit(record, edited ?? key)}
            {...(edited === undefined ? {} : { editedField: edited })}
            {...(options === undefined ? {} : { options })}
            {...(key === 'probability' && record.values['status'] === 'open' ? { note: rateNote } : {})}
            onHistory={openHistory}
          />
        )
      })}
    </dl>
  )
  return (
    <>
      {list(fieldsOf(record))}
      <CustomFacts
        record={record}
        writer={writer}
        canEdit={(key) => permissions.canEdit(record, key)}
        onHistory={openHistory}
      />
      {list(SYSTEM_FIELDS)}
    </>
  )
}
