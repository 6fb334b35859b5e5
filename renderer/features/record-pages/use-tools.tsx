import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BulkEditDialog, type RowChoice } from '#renderer/features/bulk-edit/index.ts'
import { MergeDialog } from '#renderer/features/duplicates/index.ts'
import type { LinkedType, Writer } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import type { MenuItem } from '#renderer/ui/index.ts'
import { EditIcon, MergeIcon, SearchIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut, type Command } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RowSet } from '#shared/contract/ranges.ts'
import { isMergeable } from '#shared/domain/duplicates.ts'

/** The server merges one record with this many others at once. */
const MAX_MERGED = 21

interface Editing {
  readonly grid: GridController
  readonly choices: [RowChoice, ...RowChoice[]]
}

export interface Tools {
  readonly itemsFor: (rows: readonly WireRecord[], canWrite: boolean) => readonly MenuItem[]
  /** The dialog that an item opened. */
  readonly dialog: ReactNode
}

export interface ToolParts {
  readonly type: LinkedType
  readonly writer: Writer
  readonly grid: GridController | null
  /** The recycle bin is on screen, or the person writes no records of the type. */
  readonly isReadOnly: boolean
}

/** The rows that a bulk edit may go for: the marked ones, and all of the view. */
function rowChoices({ ranges, groups }: GridController): [RowChoice, ...RowChoice[]] | null {
  const { selector, rows } = ranges
  const choiceOf = (kind: RowChoice['kind'], set: RowSet | null, count: number): RowChoice[] =>
    set === null ? [] : [{ kind, rows: set, count }]
  // Rows of closed groups are rows of the view too.
  const total = groups.plan?.recordCount ?? selector.extent.rows
  const whole = groups.isMore ? [] : choiceOf('whole', rows.setOfAll(total), total)
  const selected = choiceOf('selected', rows.setOf(selector.rows), rows.count(selector.rows))
  const isAll = selected[0]?.count === whole[0]?.count
  const [first, ...rest] = isAll ? whole : [...selected, ...whole]
  return first === undefined ? null : [first, ...rest]
}

/** Acts that go for records of every type: changing many at once, merging, looking for duplicates. */
export function useTools({ type, writer, grid, isReadOnly }: ToolParts): Tools {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayMerge = usePermissions().may('records.merge') && isMergeable(type)
  const [editing, setEditing] = useState<Editing | null>(null)
  const bulkEdit = useCallback(() => {
    const choices = grid === null ? null : rowChoices(grid)
    if (grid !== null && choices !== null) setEditing({ grid, choices })
  }, [grid])
  useShortcut('bulkEdit', bulkEdit, !isReadOnly)
  const [merging, setMerging] = useState<readonly WireRecord[] | null>(null)
  const find = useMemo(
    () => (isMergeable(type) ? () => void navigate({ to: '/duplicates', search: { type } }) : null),
    [navigate, type],
  )
  useCommands(
    useMemo(
      () => [
        ...(isReadOnly ? [] : [bulkCommand(type, t('bulkEdit.command'), bulkEdit)]),
        ...(find === null
          ? []
          : [{ id: `duplicates-${type}`, title: t('duplicates.command'), icon: <SearchIcon />, run: find }]),
      ],
      [find, t, type, isReadOnly, bulkEdit],
    ),
  )

  const itemsFor = (rows: readonly WireRecord[], canWrite: boolean): readonly MenuItem[] => [
    {
      key: 'bulkEdit',
      label: t('bulkEdit.command'),
      icon: <EditIcon className="ic-s" />,
      shortcut: printKeys('bulkEdit'),
      isDisabled: isReadOnly,
      onSelect: bulkEdit,
    },
    ...(mayMerge
      ? [
          {
            key: 'merge',
            label: t('duplicates.mergeSelected'),
            icon: <MergeIcon className="ic-s" />,
            isDisabled: !canWrite || rows.length < 2 || rows.length > MAX_MERGED,
            onSelect: () => setMerging(rows),
          },
        ]
      : []),
    ...(find === null
      ? []
      : [
          {
            key: 'duplicates',
            label: t('duplicates.command'),
            icon: <SearchIcon className="ic-s" />,
            onSelect: find,
          },
        ]),
  ]
  return {
    itemsFor,
    dialog: (
      <>
        {merging !== null && isMergeable(type) && (
          <MergeDialog type={type} records={merging} writer={writer} onClose={() => setMerging(null)} />
        )}
        {editing !== null && (
          <BulkEditDialog type={type} {...editing} writer={writer} onClose={() => setEditing(null)} />
        )}
      </>
    ),
  }
}

function bulkCommand(type: LinkedType, title: string, run: () => void): Command {
  return { id: `bulk-edit-${type}`, title, icon: <EditIcon />, shortcut: printKeys('bulkEdit'), run }
}
