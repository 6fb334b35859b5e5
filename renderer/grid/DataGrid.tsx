import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldBook } from '#renderer/fields/index.ts'
import { currentLanguage, useLanguage } from '#renderer/i18n/index.ts'
import { CellTip } from './CellTip.tsx'
import { ContextMenu } from './ContextMenu.tsx'
import type { GridLayout } from './column-layout.ts'
import { GridController } from './controller.ts'
import { FillMenu } from './FillMenu.tsx'
import { GridDialogs } from './GridDialogs.tsx'
import type { GridOptions, RowCounts } from './grid-options.ts'
import type { GridView } from './grid-source.ts'
import { useGridLocale } from './locale.ts'
import './grid.css'
import './editors.css'
import './ranges.css'

export interface DataGridProps extends GridOptions {
  /** Accessible name of the table. */
  readonly label: string
  /** Columns and order of the rows. */
  readonly layout: GridLayout
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

interface CountsOfView extends RowCounts {
  readonly view: GridView
}

function isSame(a: CountsOfView, b: CountsOfView): boolean {
  return a.view === b.view && a.shown === b.shown && a.hasMoreGroups === b.hasMoreGroups
}

/** The words of the bottom row; `null` where nobody may type a record. */
function newRowOf({ canAdd, isReadOnly, newRowLabel }: DataGridProps): string | null {
  return canAdd && !isReadOnly ? newRowLabel : null
}

/**
 * One table for every record type, over windows of the service. The only component on top of AG Grid. The record type is
 * that of its first render: give it a `key` where it can change.
 */
export function DataGrid(props: DataGridProps) {
  const { label, layout, view, filtered, paintKey, marks } = props
  const { t } = useTranslation()
  const latest = useRef(props)
  const options = useRef<GridOptions>(props)
  const words = useRef(t)
  const language = useLanguage()
  const book = useFieldBook()
  const firstLocale = useRef(useGridLocale())
  const [grid, setGrid] = useState<GridController | null>(null)
  const [counts, setCounts] = useState<CountsOfView | null>(null)

  const onCounts = useCallback((now: RowCounts) => {
    const next = { ...now, view: latest.current.view }
    setCounts((known) => (known !== null && isSame(known, next) ? known : next))
    latest.current.onCounts?.(now)
  }, [])

  useLayoutEffect(() => {
    latest.current = props
    words.current = t
    // Cells ask for the options thousands of times a second while a person scrolls: nothing is put together then.
    options.current = { ...props, onCounts }
  })

  const attach = useCallback((host: HTMLDivElement) => {
    const controller = new GridController({
      host,
      options: () => options.current,
      language: currentLanguage,
      t: () => words.current,
      localeText: firstLocale.current,
    })
    // At once, so that the rows are asked for before React has drawn what follows from there being a grid.
    controller.setLayout(latest.current.layout)
    controller.offerNewRow(newRowOf(latest.current))
    controller.setView(latest.current.view)
    setGrid(controller)
    latest.current.onReady(controller)
    return () => {
      latest.current.onReady(null)
      controller.destroy()
    }
  }, [])

  // The order of the rows comes before the rows.
  useEffect(() => grid?.setLayout(layout), [grid, layout])
  useEffect(() => grid?.followMarks(marks), [grid, marks])
  useEffect(() => grid?.setView(view), [grid, view])
  useEffect(() => grid?.setFiltered(filtered), [grid, filtered])
  const newRow = newRowOf(props)
  useEffect(() => grid?.offerNewRow(newRow), [grid, newRow])
  useEffect(() => grid?.paintAgain(paintKey), [grid, paintKey])
  useEffect(() => grid?.relabel(language, book), [grid, language, book])
  useEffect(() => grid?.setName(label), [grid, label])

  return (
    <div className="data-grid">
      <div className="data-grid-host" ref={attach} />
      {counts?.view === view && counts.shown === 0 && <div className="grid-empty">{props.emptyState}</div>}
      {grid !== null && (
        <>
          <CellTip grid={grid} />
          <FillMenu grid={grid} />
          <ContextMenu grid={grid} />
          <GridDialogs grid={grid} />
        </>
      )}
    </div>
  )
}
