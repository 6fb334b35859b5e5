import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableView, Writer } from '#renderer/features/records/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import { SearchIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { FindBar } from './FindBar.tsx'

export interface FindBarParts {
  readonly type: RecordType
  readonly grid: GridController | null
  readonly table: TableView
  readonly writer: Writer
  readonly isReadOnly: boolean
}

interface Open {
  readonly count: number
  readonly isReplacing: boolean
}

/** The bar over a grid that Ctrl F and Ctrl H open. */
export function useFindBar({ type, grid, table, writer, isReadOnly }: FindBarParts): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open | null>(null)
  const ask = useCallback(
    (isReplacing: boolean) => {
      if (grid?.groups.isMore === true) showToast({ tone: 'info', text: t('find.tooManyGroups') })
      else setOpen((now) => ({ count: (now?.count ?? 0) + 1, isReplacing }))
    },
    [grid, t],
  )
  const find = useCallback(() => ask(false), [ask])
  const replace = useCallback(() => ask(true), [ask])
  useShortcut('find', find)
  useShortcut('replace', replace, !isReadOnly)
  useCommands(
    useMemo(() => {
      const icon = <SearchIcon />
      const commands = [
        { id: `find-${type}`, title: t('find.command'), icon, shortcut: printKeys('find'), run: find },
        { id: `replace-${type}`, title: t('find.replaceCommand'), icon, shortcut: printKeys('replace'), run: replace },
      ]
      return isReadOnly ? commands.slice(0, 1) : commands
    }, [type, t, find, replace, isReadOnly]),
  )
  if (open === null || grid === null) return null
  return (
    <FindBar
      type={type}
      grid={grid}
      table={table}
      writer={writer}
      isReadOnly={isReadOnly}
      asked={open}
      onReplacing={replace}
      onClose={() => setOpen(null)}
    />
  )
}
