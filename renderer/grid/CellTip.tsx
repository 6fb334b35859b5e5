import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '#renderer/ui/index.ts'
import { ErrorIcon } from '#renderer/ui/icons.ts'
import type { GridController } from './controller.ts'

interface Tip {
  readonly top: number
  readonly left: number
  readonly isAbove: boolean
  readonly sentence: string
  readonly kept: string
}

const TIP_HEIGHT = 110
const TIP_WIDTH = 260

function tipAt(grid: GridController, rowId: string | undefined, key: string): Tip | null {
  if (rowId === undefined || grid.api.isDestroyed() || grid.api.getEditingCells().length > 0) return null
  const cell = grid.invalidAt(rowId, key)
  // A place is asked for where there is something to say alone: that makes the browser lay the page out at once.
  const box = cell === undefined ? undefined : grid.cellElement(rowId, key)?.getBoundingClientRect()
  if (cell === undefined || box === undefined) return null
  const isAbove = box.bottom + TIP_HEIGHT > window.innerHeight
  return {
    top: isAbove ? box.top - 6 : box.bottom + 6,
    left: Math.min(box.left, window.innerWidth - TIP_WIDTH - 8),
    isAbove,
    sentence: cell.sentence,
    kept: grid.keptText(rowId, key),
  }
}

/** Why a cell is red, beside the cell under the pointer or the focus. */
export function CellTip({ grid }: { readonly grid: GridController }) {
  const { t } = useTranslation()
  const [tip, setTip] = useState<Tip | null>(null)

  useEffect(() => {
    const { api } = grid
    const atFocus = () => {
      const key = api.getFocusedCell()?.column.getColId()
      return key === undefined ? null : tipAt(grid, grid.focus.node()?.data?.id, key)
    }
    const onFocus = () => setTip(atFocus())
    const onOver = (event: { data?: { id: string } | undefined; column: { getColId(): string } }) =>
      setTip(tipAt(grid, event.data?.id, event.column.getColId()) ?? atFocus())
    api.addEventListener('cellFocused', onFocus)
    api.addEventListener('cellMouseOver', onOver)
    api.addEventListener('cellMouseOut', onFocus)
    api.addEventListener('bodyScroll', onFocus)
    api.addEventListener('cellEditingStarted', onFocus)
    const stop = grid.notes.subscribe(onFocus)
    return () => {
      stop()
      if (api.isDestroyed()) return
      api.removeEventListener('cellFocused', onFocus)
      api.removeEventListener('cellMouseOver', onOver)
      api.removeEventListener('cellMouseOut', onFocus)
      api.removeEventListener('bodyScroll', onFocus)
      api.removeEventListener('cellEditingStarted', onFocus)
    }
  }, [grid])

  if (tip === null) return <output className="visually-hidden" />
  const kept = tip.kept === '' ? t('grid.keptBlank') : t('grid.keptValue', { value: tip.kept })
  return (
    <output
      className="cell-tip"
      style={{ left: tip.left, top: tip.top, ...(tip.isAbove ? { transform: 'translateY(-100%)' } : {}) }}
    >
      <b className="row g4 danger">
        <ErrorIcon className="ic-s" />
        {tip.sentence}
      </b>
      <div>{kept}</div>
      <div className="row g6 t3">
        <Kbd keys="F2" />
        {t('grid.fixHint')}
        <Kbd keys="Ctrl Z" />
        {t('grid.restoreHint')}
      </div>
    </output>
  )
}
