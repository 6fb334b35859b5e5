import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton, MenuButton, useStore } from '#renderer/ui/index.ts'
import { ChevronDownIcon } from '#renderer/ui/icons.ts'
import type { GridController } from './controller.ts'

/** What a drag of the handle will write, beside the pointer; after the drop, the other ways to fill. */
export function FillMenu({ grid }: { readonly grid: GridController }) {
  const { t } = useTranslation()
  const { fill } = grid.ranges
  const hint = useStore(fill.hint)
  const filled = useStore(fill.filled)
  const place = usePlace(grid)
  if (hint !== null) {
    return hint.text === '' ? null : (
      <output className="fill-hint" style={{ left: hint.x + 14, top: hint.y + 14 }}>
        {hint.text}
      </output>
    )
  }
  if (filled === null || place === null) return null
  const items = filled.choices.map((series) => ({
    key: series,
    label: t(`ranges.fill.${series}`),
    isChecked: series === filled.series,
    onSelect: () => void fill.fillAgain(series),
  }))
  return (
    <div className="fill-menu" style={{ left: place.left, top: place.top }}>
      <MenuButton groups={[{ key: 'series', items }]}>
        <IconButton label={t('ranges.fill.options')} icon={<ChevronDownIcon className="ic-xs" />} />
      </MenuButton>
    </div>
  )
}

/** Below the corner of the marked cells, as long as it is on screen. */
function usePlace(grid: GridController): { readonly left: number; readonly top: number } | null {
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null)
  useEffect(() => {
    const { api, ranges } = grid
    const look = () => {
      if (api.isDestroyed()) return
      const isShown = ranges.fill.filled.get() !== null && api.getEditingCells().length === 0
      setPlace(isShown ? ranges.cornerOnScreen() : null)
    }
    const stop = ranges.fill.filled.subscribe(look)
    const { viewport } = ranges.geometry
    viewport.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      stop()
      viewport.removeEventListener('scroll', look)
    }
  }, [grid])
  return place
}
