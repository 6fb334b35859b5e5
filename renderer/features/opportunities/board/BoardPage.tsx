import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  ColumnFilter,
  RecordGone,
  removeRecords,
  TableTabs,
  titleOf,
  UndoButtons,
  useDetails,
  useLinkTarget,
  useRecordSource,
  useRowPermissions,
  useTableView,
  useWriter,
  type TableView,
} from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFieldBook } from '#renderer/fields/index.ts'
import { QuickSearch, ViewSentence, type ColumnChoice, type FilterTarget } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, createStore, PageSplit, showToast, useStore, type MenuGroup } from '#renderer/ui/index.ts'
import { PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { pressShortcut, useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { labelOfField } from '#shared/locale/index.ts'
import { ActDialog } from '../ActDialog.tsx'
import type { OpportunityTab } from '../inspector-props.ts'
import { NewOpportunity } from '../NewOpportunity.tsx'
import { OpportunityInspector } from '../OpportunityInspector.tsx'
import { INITIAL_SORT, useTabs, useWords } from '../page-parts.ts'
import { actMenu, useActs } from '../use-acts.tsx'
import { useStages } from '../use-stages.ts'
import { ViewSwitch } from '../ViewSwitch.tsx'
import type { Step } from './Board.tsx'
import { BoardBody } from './BoardBody.tsx'
import { PipelineChoice } from './PipelineChoice.tsx'
import { useBoardSums, useCount } from './use-board.ts'
import './board.css'

/** A board is wide: the details stand beside it only once somebody opens a card. */
const boardDetails = createStore(false)
const chosenPipeline = createStore<string | null>(null)

/** The fields by which a view may be narrowed and ordered, as the grid offers them. */
function useColumnChoices(): readonly ColumnChoice[] {
  const language = useLanguage()
  const book = useFieldBook()
  return useMemo(
    () =>
      Object.entries(book.fieldsOf('opportunity'))
        .filter(([key, field]) => field.secret !== true && key !== 'probabilityOverride')
        .map(([key, field]) => ({
          key,
          field,
          label: labelOfField(language, 'opportunity', key, field),
          groupLabel: '',
          isShown: true,
          isFrozen: false,
          isMark: false,
        })),
    [book, language],
  )
}

/** The open opportunities of a view by stage; the same views, conditions and details as the grid. */
export function BoardPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const writer = useWriter()
  const acts = useActs(writer)
  const stages = useStages()
  const permissions = useRowPermissions('opportunity')
  const { personId } = useSignedIn()
  const target = useLinkTarget()
  const tabs = useTabs()
  const words = useWords()
  const table = useTableView('opportunity', personId, tabs, target.filter, INITIAL_SORT)
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const details = useDetails('opportunity', target.record, current, boardDetails)
  const [isCreating, setIsCreating] = useState(false)
  const [tab, setTab] = useState<OpportunityTab | 'history'>('overview')
  const [historyField, setHistoryField] = useState<string | null>(null)
  const sums = useBoardSums(table.view, useStore(chosenPipeline))
  const [shown, total] = [useCount(table.view), useCount({})]
  const [step] = useState(() => createStore<Step | null>(null))

  const create = useCallback(() => setIsCreating(true), [])
  useShortcut('create', create, permissions.canAdd)
  useShortcut('details', details.toggle)
  useShortcut('clearFilter', table.clear)
  useShortcut('find', () => pressShortcut('search'))
  const removeGiven = () => void navigate({ to: '/opportunities/board', search: {}, replace: true })
  const menuFor = (record: WireRecord): readonly MenuGroup[] => {
    const canWrite = permissions.canWrite(record)
    const icon = <TrashIcon className="ic-s" />
    const onSelect = () => void removeRecords([record], writer, t)
    const remove = { key: 'delete', label: t('records.page.delete'), icon, isDanger: true, isDisabled: !canWrite }
    return [...actMenu({ rows: [record], canWrite, acts, t }), { key: 'delete', items: [{ ...remove, onSelect }] }]
  }

  return (
    <>
      <h1 className="visually-hidden">{t('board.label')}</h1>
      <TableTabs
        type="opportunity"
        label={words.views}
        tabs={tabs}
        table={table}
        target={target}
        shown={shown}
        total={total}
        onRemoveGiven={removeGiven}
        end={
          <>
            <ViewSwitch value="board" />
            {permissions.canAdd && (
              <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={create}>
                {words.create}
              </Button>
            )}
          </>
        }
      />
      <BoardSentence
        table={table}
        given={target.filter === undefined ? null : { title: target.title, filter: target.filter }}
        onRemoveGiven={removeGiven}
        end={
          <>
            <QuickSearch value={table.search} onChange={table.setSearch} />
            <UndoButtons writer={writer} />
            {sums.data !== undefined && <PipelineChoice board={sums.data} onChange={chosenPipeline.set} />}
          </>
        }
      />
      <PageSplit
        inspector={
          details.isOpen &&
          (details.record === undefined ? (
            details.failure !== null && <RecordGone failure={details.failure} />
          ) : (
            <OpportunityInspector
              record={details.record}
              writer={writer}
              permissions={permissions}
              menu={menuFor(details.record)}
              tab={tab}
              onTab={setTab}
              historyField={historyField}
              onHistoryField={setHistoryField}
              onStep={(by) => step.get()?.(by)}
              onClose={details.close}
              acts={acts}
              stages={stages}
            />
          ))
        }
      >
        <BoardBody
          sums={sums}
          table={table}
          total={total}
          acts={acts}
          stages={stages}
          openId={details.isOpen ? details.recordId : null}
          canMove={(record) => permissions.canWrite(record) && record.values['status'] === 'open'}
          menuFor={menuFor}
          onCurrent={setCurrent}
          onOpen={(record) => {
            setCurrent(record)
            details.show(record.id)
            details.open()
          }}
          onCreate={permissions.canAdd ? create : undefined}
          step={step}
        />
      </PageSplit>
      {acts.asked !== null && <ActDialog asked={acts.asked} acts={acts} stages={stages} />}
      {isCreating && (
        <NewOpportunity
          writer={writer}
          onDone={(record) => {
            setIsCreating(false)
            if (record === null) return
            details.show(record.id)
            showToast({ tone: 'success', text: t('records.added', { title: titleOf(record) }) })
          }}
        />
      )}
    </>
  )
}

interface BoardSentenceProps {
  readonly table: TableView
  readonly given: { readonly title: string; readonly filter: NonNullable<TableView['view']['filter']> } | null
  readonly onRemoveGiven: () => void
  readonly end: React.ReactNode
}

/** What the cards are and how a column orders them, as the grid says it of its rows. */
function BoardSentence({ table, given, onRemoveGiven, end }: BoardSentenceProps) {
  const { t } = useTranslation()
  const columns = useColumnChoices()
  const source = useRecordSource('opportunity', useWriter())
  const [filtering, setFiltering] = useState<FilterTarget | null>(null)
  const open = (key: string, anchor: DOMRect) => {
    const column = columns.find((one) => one.key === key)
    if (column !== undefined) setFiltering({ key, anchor, label: column.label, field: column.field })
  }
  return (
    <>
      <ViewSentence
        type="opportunity"
        base={table.label}
        given={given === null ? null : given.title}
        conditions={table.conditions}
        search={table.search}
        sort={table.layout.sort}
        columns={columns}
        orderWord={t('board.order')}
        onOpen={open}
        onRemove={(field) => table.setCondition(field, null)}
        onRemoveGiven={onRemoveGiven}
        onRemoveSearch={() => table.setSearch('')}
        onSort={(sort) => table.change({ sort: [...sort] })}
        end={end}
      />
      {filtering !== null && (
        <ColumnFilter
          key={filtering.key}
          type="opportunity"
          target={filtering}
          table={table}
          given={given?.filter}
          source={source}
          onClose={() => setFiltering(null)}
        />
      )}
    </>
  )
}
