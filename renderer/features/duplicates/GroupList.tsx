import { useTranslation } from 'react-i18next'
import { titleOf } from '#renderer/features/records/index.ts'
import { cellText } from '#renderer/grid/index.ts'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip, classes } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { DuplicateGroup } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'

export interface GroupListProps {
  readonly type: MergeableType
  readonly groups: readonly DuplicateGroup[]
  readonly chosen: DuplicateGroup | undefined
  readonly onChoose: (group: DuplicateGroup) => void
}

/** What tells the records of a group apart at a glance. */
const FACTS: Readonly<Record<MergeableType, readonly string[]>> = {
  customer: ['phone', 'region', 'ownerId'],
  opportunity: ['customerId', 'amount', 'ownerId'],
}

/** The groups, the surest first, each with the reasons why. */
export function GroupList({ type, groups, chosen, onChoose }: GroupListProps) {
  const { t } = useTranslation()
  return (
    <ul className="duplicate-groups" aria-label={t('duplicates.groups')}>
      {groups.map((group) => (
        <li key={group.records.map(({ id }) => id).join()}>
          <button
            type="button"
            className={classes('duplicate-group', group === chosen && 'chosen')}
            aria-pressed={group === chosen}
            onClick={() => onChoose(group)}
          >
            {group.records.map((record) => (
              <Member key={record.id} type={type} record={record} />
            ))}
            <Reasons group={group} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Member({ type, record }: { readonly type: MergeableType; readonly record: WireRecord }) {
  const language = useLanguage()
  const book = useFieldBook()
  const facts = FACTS[type].flatMap((key) => {
    const field = book.fieldOf(type, key)
    const text = field === undefined ? '' : cellText(record, key, field, language)
    return text === '' ? [] : [text]
  })
  return (
    <span className="row g8">
      <span className="medium ellipsis">{titleOf(record)}</span>
      <span className="t3 f12 ellipsis grow duplicate-facts">{facts.join(' · ')}</span>
    </span>
  )
}

function Reasons({ group }: { readonly group: DuplicateGroup }) {
  const { t } = useTranslation()
  const { reasons, nameScore, records } = group
  return (
    <span className="row g4">
      {reasons.map((reason) => (
        <Chip key={reason} size="small" tone={reason === 'nearName' ? 'neutral' : 'info'}>
          {reason === 'nearName' && nameScore !== null
            ? t('duplicates.nameScore', { score: nameScore.toFixed(2) })
            : t(`duplicates.reason.${reason}`)}
        </Chip>
      ))}
      {records.length > 2 && <span className="t3 f12">{t('duplicates.groupSize', { count: records.length })}</span>}
    </span>
  )
}
