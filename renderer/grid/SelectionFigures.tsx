import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatMoney, formatPercent } from '#renderer/i18n/index.ts'
import { MenuButton, useStore } from '#renderer/ui/index.ts'
import type { RangeFigures } from '#shared/contract/ranges.ts'
import type { GridController } from './controller.ts'

const FIGURES = ['count', 'sum', 'average', 'min', 'max'] as const
type Figure = (typeof FIGURES)[number]
const USUAL: readonly Figure[] = ['count', 'sum', 'average']
const PREFIX = 'workbench.figures.'

function readChoice(key: string): readonly Figure[] {
  const kept = localStorage.getItem(PREFIX + key)
  return kept === null ? USUAL : FIGURES.filter((figure) => kept.split(' ').includes(figure))
}

function words(figures: RangeFigures, figure: Figure): string {
  if (figure === 'count') return formatCount(figures.filled)
  const value = figures[figure]
  if (value === null) return '—'
  switch (figures.unit) {
    case 'money':
      return formatMoney(Math.round(value), figure === 'average' ? 'always' : 'auto')
    case 'percent':
      return formatPercent(Math.round(value))
    default:
      return Number.isInteger(value) ? formatCount(value) : value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  }
}

/** Count, sum and average of the marked cells, as a spreadsheet's status bar; a press chooses which. */
export function SelectionFigures({ grid, personId }: { readonly grid: GridController; readonly personId: string }) {
  const { t } = useTranslation()
  const summary = useStore(grid.ranges.summary.store)
  const [chosen, setChosen] = useState(() => readChoice(personId))
  if (summary === null) return null
  const { figures } = summary
  const toggle = (figure: Figure) => {
    const next = FIGURES.filter((one) => (one === figure ? !chosen.includes(one) : chosen.includes(one)))
    localStorage.setItem(PREFIX + personId, next.join(' '))
    setChosen(next)
  }
  const items = FIGURES.map((figure) => ({
    key: figure,
    label:
      figures === null ? t(`ranges.figures.${figure}`) : `${t(`ranges.figures.${figure}`)} ${words(figures, figure)}`,
    isChecked: chosen.includes(figure),
    onSelect: () => toggle(figure),
  }))
  return (
    <>
      <output className="visually-hidden">
        {t('ranges.marked', { rows: formatCount(summary.rows), cells: formatCount(summary.cells) })}
      </output>
      <MenuButton groups={[{ key: 'figures', items }]} placement="topRight">
        <button type="button" className="status-item selection-figures" title={t('ranges.figures.menu')}>
          {(chosen.length === 0 ? USUAL.slice(0, 1) : chosen).map((figure) => (
            <span
              key={figure}
              title={figures?.unit === 'mixed' && figure !== 'count' ? t('ranges.figures.mixed') : undefined}
            >
              {t(`ranges.figures.${figure}`)}{' '}
              <b>{figures === null ? t('ranges.figures.asking') : words(figures, figure)}</b>
            </span>
          ))}
        </button>
      </MenuButton>
    </>
  )
}
