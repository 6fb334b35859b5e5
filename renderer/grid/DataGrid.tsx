import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import i18next from 'i18next'
import { currentLanguage, useLanguage } from '#renderer/i18n/index.ts'
import { CellTip } from './CellTip.tsx'
import { GridController } from './controller.ts'
import type { GridOptions, RowCounts } from './grid-options.ts'
import type { GridView } from './grid-source.ts'
import { useGridLocale } from './locale.ts'
import './grid.css'
import './editors.css'

export interface DataGridProps extends GridOptions {
  /** Accessible name of the table. */
  readonly label: string
  /** A new object starts the view anew, so keep it while nothing changes. */
  readonly view: GridView
  /** Fields with a condition; their headers say so. */
  readonly filtered: ReadonlySet<string>
  readonly newRowLabel: string
  /** Cells are painted again when this changes: the words of stages, the limits of rules. */
  readonly paintKey?: unknown
  readonly onReady: (grid: GridController | null) => void
  /** Stands over the rows while the view has none. */
  readonly emptyState: ReactNode
}

/** One table for every record type, over windows of the service. The only component on top of AG Grid. */
export function DataGrid(props: DataGridProps) {
  const { label, view, filtered, newRowLabel, paintKey, stateKey, type, canAdd, isReadOnly } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const language = useLanguage()
  const localeText = useGridLocale()
  const [grid, setGrid] = useState<GridController | null>(null)
  const [counts, setCounts] = useState<RowCounts>({ shown: null })
  const firstLocale = useRef(localeText)

  useLayoutEffect(() => {
    latest.current = props
  })

  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return undefined
    const controller = new GridController({
      host: element,
      options: () => ({ ...latest.current, onCounts: (now) => (setCounts(now), latest.current.onCounts?.(now)) }),
      language: currentLanguage,
      t: i18next.t,
      localeText: firstLocale.current,
      isFiltered: (field) => latest.current.filtered.has(field),
      newRowLabel: () => latest.current.newRowLabel,
    })
    setGrid(controller)
    latest.current.onReady(controller)
    return () => {
      latest.current.onReady(null)
      controller.destroy()
    }
  }, [type, stateKey])

  useEffect(() => {
    setCounts({ shown: null })
    grid?.setView(view)
  }, [grid, view])

  useEffect(() => {
    grid?.api.refreshHeader()
  }, [grid, filtered])

  useEffect(() => grid?.showNewRow(), [grid, canAdd, isReadOnly, newRowLabel])

  useEffect(() => grid?.api.refreshCells({ force: true }), [grid, paintKey])

  const shownLanguage = useRef(language)
  useEffect(() => {
    if (grid === null || shownLanguage.current === language) return
    shownLanguage.current = language
    grid.relabel()
  }, [grid, language])

  useEffect(() => {
    const table = host.current?.querySelector('[role=grid], [role=treegrid]')
    table?.setAttribute('aria-label', label)
  }, [grid, label])

  return (
    <div className="data-grid">
      <div className="data-grid-host" ref={host} />
      {counts.shown === 0 && <div className="grid-empty">{props.emptyState}</div>}
      {grid !== null && <CellTip grid={grid} />}
    </div>
  )
}
