import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { AddToken, FilterSentence, FilterToken, MenuButton, TokenRemove, type MenuItem } from '#renderer/ui/index.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { Grouping } from '#shared/domain/view.ts'
import { describeCondition, describeSort, readAloud, type ConditionWords, type ViewCondition } from './filter-words.ts'
import { GroupTokens } from './groups/GroupTokens.tsx'
import type { ColumnChoice } from './grid-options.ts'

export interface ViewSentenceProps {
  readonly type: RecordType
  /** What the tab shows before any condition: 全部机会. */
  readonly base: string
  /** A filter handed over by a report, under its title. */
  readonly given: string | null
  readonly conditions: readonly ViewCondition[]
  readonly search: string
  readonly sort: Sort
  readonly columns: readonly ColumnChoice[]
  readonly onOpen: (field: string, anchor: DOMRect) => void
  readonly onRemove: (field: string) => void
  readonly onRemoveGiven: () => void
  readonly onRemoveSearch: () => void
  readonly onSort: (sort: Sort) => void
  /** Absent where rows stand in no groups that a person chooses. */
  readonly grouping?: { readonly groups: Grouping; readonly onGroups: (groups: Grouping) => void }
  /** Before the order; absent: "by". */
  readonly orderWord?: string
  readonly end: ReactNode
}

/** Reads aloud what the rows are. Each condition opens its editor and can be taken away. */
export function ViewSentence(props: ViewSentenceProps) {
  const { type, base, given, conditions, search, sort, columns, onOpen, onRemove, onSort } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const described = conditions.map((one) => ({
    key: one.field,
    ...describeCondition(type, one, t, language),
  }))
  const sorts = sort.map((one) => describeSort(type, one, t, language))
  const searchWords: readonly ConditionWords[] =
    search === '' ? [] : [{ subject: '', value: t('grid.searchToken', { text: search }) }]
  const aloud = readAloud(
    given ?? base,
    [{ subject: '', value: given ?? base }, ...described, ...searchWords],
    sorts,
    t,
  )
  return (
    <FilterSentence label={t('grid.sentence')} end={props.end}>
      <output className="visually-hidden">{aloud}</output>
      <span>{t('grid.show')}</span>
      {given === null ? (
        <span className="t2">{base}</span>
      ) : (
        <span className="token-pair">
          <span className="token">{given}</span>
          <TokenRemove label={`${t('grid.removeCondition')}：${given}`} onClick={props.onRemoveGiven} />
        </span>
      )}
      {described.map(({ key, subject, value }) => (
        <span key={key} className="row g4">
          <span>{t('grid.and')}</span>
          <span className="token-pair">
            <FilterToken
              subject={subject}
              value={value}
              onClick={(event) => onOpen(key, event.currentTarget.getBoundingClientRect())}
            />
            <TokenRemove label={`${t('grid.removeCondition')}：${subject}`} onClick={() => onRemove(key)} />
          </span>
        </span>
      ))}
      {searchWords.map(({ value }) => (
        <span key="search" className="row g4">
          <span>{t('grid.and')}</span>
          <span className="token-pair">
            <span className="token">{value}</span>
            <TokenRemove label={t('grid.clearSearch')} onClick={props.onRemoveSearch} />
          </span>
        </span>
      ))}
      <AddCondition columns={columns} used={new Set(described.map(({ key }) => key))} onOpen={onOpen} />
      <span className="v-sep" />
      <SortTokens
        type={type}
        sort={sort}
        words={sorts}
        columns={columns}
        onSort={onSort}
        word={props.orderWord ?? t('grid.by')}
      />
      {props.grouping !== undefined && (
        <>
          <span className="v-sep" />
          <GroupTokens type={type} columns={columns} {...props.grouping} />
        </>
      )}
    </FilterSentence>
  )
}

function AddCondition(props: {
  readonly columns: readonly ColumnChoice[]
  readonly used: ReadonlySet<string>
  readonly onOpen: ViewSentenceProps['onOpen']
}) {
  const { t } = useTranslation()
  const { columns, used, onOpen } = props
  const items = columns
    .filter(({ key }) => !used.has(key))
    .map(({ key, label }): MenuItem => ({
      key,
      label,
      onSelect: () => {
        const button = document.querySelector('.token.add')
        if (button !== null) onOpen(key, button.getBoundingClientRect())
      },
    }))
  return (
    <MenuButton groups={[{ key: 'fields', items }]}>
      <AddToken label={t('grid.addCondition')} />
    </MenuButton>
  )
}

function SortTokens(props: {
  readonly type: RecordType
  readonly sort: Sort
  readonly words: readonly ConditionWords[]
  readonly columns: readonly ColumnChoice[]
  readonly onSort: (sort: Sort) => void
  readonly word: string
}) {
  const { t } = useTranslation()
  const { sort, words, columns, onSort, word } = props
  const [first] = sort
  const by =
    (field: string): MenuItem['onSelect'] =>
    () => {
      const isSame = first?.field === field && first.direction === 'ascending'
      onSort([{ field, direction: isSame ? 'descending' : 'ascending' }])
    }
  const items = columns.map(({ key, label }): MenuItem => ({
    key,
    label,
    isChecked: first?.field === key,
    onSelect: by(key),
  }))
  const none: MenuItem = {
    key: 'none',
    label: t('grid.removeSort'),
    isDisabled: sort.length === 0,
    onSelect: () => onSort([]),
  }
  const groups = [
    { key: 'none', items: [none] },
    { key: 'fields', items },
  ]
  return (
    <>
      <span>{word}</span>
      <MenuButton groups={groups}>
        {words.length === 0 ? (
          <AddToken label={t('grid.addSort')} />
        ) : (
          <FilterToken value={words.map(({ subject, value }) => `${subject} ${value}`).join(', ')} />
        )}
      </MenuButton>
    </>
  )
}
