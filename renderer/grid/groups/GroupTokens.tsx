import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { AddToken, FilterToken, MenuButton, TokenRemove, type MenuItem } from '#renderer/ui/index.ts'
import { groupKindOf } from '#shared/domain/grouping.ts'
import { MAX_GROUP_LEVELS, type Grouping } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { describeSort } from '../filter-words.ts'
import type { ColumnChoice } from '../grid-options.ts'

export interface GroupTokensProps {
  readonly type: RecordType
  readonly groups: Grouping
  readonly columns: readonly ColumnChoice[]
  readonly onGroups: (groups: Grouping) => void
}

/** The part of the sentence that says how rows are grouped: each level opens its order, × ends it. */
export function GroupTokens({ type, groups, columns, onGroups }: GroupTokensProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const free = columns.filter(
    ({ key, field }) => groupKindOf(field) !== null && groups.every((one) => one.field !== key),
  )
  const add = free.map(({ key, label }): MenuItem => ({
    key,
    label,
    onSelect: () => onGroups([...groups, { field: key, direction: 'ascending' }]),
  }))
  const orderOf = (level: number): readonly MenuItem[] =>
    (['ascending', 'descending'] as const).map((direction) => ({
      key: direction,
      label: t(`grid.sorts.${direction}`),
      isChecked: groups[level]?.direction === direction,
      onSelect: () => onGroups(groups.map((one, at) => (at === level ? { ...one, direction } : one))),
    }))
  return (
    <>
      {groups.length > 0 && <span>{t('grid.group')}</span>}
      {groups.map((group, level) => {
        const { subject, value } = describeSort(type, group, t, language)
        return (
          <span key={group.field} className="token-pair">
            <MenuButton groups={[{ key: 'order', items: orderOf(level) }]}>
              <FilterToken subject={subject} value={value} />
            </MenuButton>
            <TokenRemove
              label={`${t('grid.removeGroup')}：${subject}`}
              onClick={() => onGroups(groups.filter(({ field }) => field !== group.field))}
            />
          </span>
        )
      })}
      {groups.length < MAX_GROUP_LEVELS && (
        <MenuButton groups={[{ key: 'fields', items: add }]}>
          <AddToken label={t(groups.length === 0 ? 'grid.addGroup' : 'grid.thenBy')} />
        </MenuButton>
      )}
    </>
  )
}
