import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, ColumnsIcon, PinIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { ColumnChoice } from './grid-options.ts'

export interface ColumnChooserProps {
  readonly columns: readonly ColumnChoice[]
  readonly onChange: (key: string, isShown: boolean) => void
  readonly onMove: (key: string, by: 1 | -1) => void
  /** Freezes the columns up to the given one; with none given, no column. */
  readonly onFreeze: (key: string | null) => void
  readonly onReset: () => void
  /** Adds a column to the record type itself; for those who may. */
  readonly onAddField?: (() => void) | undefined
}

/** Which columns are on screen, in which order, and which of them stay at the left. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { columns } = props
  const { t } = useTranslation()
  const shown = columns.filter(({ isShown }) => isShown)
  return (
    <Popover content={<ColumnList {...props} />} trigger="click" placement="bottomRight" arrow={false} destroyOnHidden>
      <Button kind="ghost" size="small" icon={<ColumnsIcon className="ic-s" />}>
        {t('grid.columnsOf', { shown: shown.length, all: columns.length })}
      </Button>
    </Popover>
  )
}

const boxesIn = (list: HTMLElement | null) => [...(list?.querySelectorAll('input') ?? [])]

/**
 * A column that is shown or hidden goes to another part of the list, and the focus would go with the box that is gone:
 * it stays in its place, on the box that has come there. Gives what is told which box was ticked.
 */
function useKeptPlace(list: RefObject<HTMLElement | null>) {
  const ticked = useRef<{ readonly box: HTMLElement; readonly index: number } | null>(null)
  useLayoutEffect(() => {
    if (ticked.current === null || ticked.current.box.isConnected) return
    const boxes = boxesIn(list.current)
    boxes[Math.min(ticked.current.index, boxes.length - 1)]?.focus()
    ticked.current = null
  })
  return (box: HTMLInputElement) => {
    ticked.current = { box, index: boxesIn(list.current).indexOf(box) }
  }
}

/** Shown columns in their order first, then the others under the names of their groups. */
function ColumnList({ columns, onChange, onMove, onFreeze, onReset, onAddField }: ColumnChooserProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLFieldSetElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const keepPlace = useKeptPlace(list)
  const shown = columns.filter(({ isShown }) => isShown)
  const hidden = columns.filter(({ isShown }) => !isShown)
  const lastFrozen = shown.findLast(({ isFrozen }) => isFrozen)
  const groups = [...new Set(hidden.map(({ groupLabel }) => groupLabel))]
  const tick = ({ key, label, isShown }: ColumnChoice) => (
    <label className="filter-value-label">
      <input
        type="checkbox"
        checked={isShown}
        disabled={isShown && shown.length === 1}
        onChange={(event) => {
          keepPlace(event.target)
          onChange(key, event.target.checked)
        }}
      />
      <span className="ellipsis">{label}</span>
    </label>
  )
  return (
    <fieldset ref={list} className="column-list" aria-label={t('grid.columnsTitle')}>
      {shown.map((column, index) => {
        const { key, label, isFrozen } = column
        const isLast = key === lastFrozen?.key
        return (
          <div key={key} className="filter-value column-line" data-frozen={isFrozen || undefined}>
            {tick(column)}
            <span className="column-acts">
              <IconButton
                size="small"
                label={t('grid.moveColumnLeft', { field: label })}
                icon={<ChevronUpIcon className="ic-s" />}
                disabled={shown[index - 1]?.isFrozen !== isFrozen}
                onClick={() => onMove(key, -1)}
              />
              <IconButton
                size="small"
                label={t('grid.moveColumnRight', { field: label })}
                icon={<ChevronDownIcon className="ic-s" />}
                disabled={shown[index + 1]?.isFrozen !== isFrozen}
                onClick={() => onMove(key, 1)}
              />
              <IconButton
                size="small"
                label={isLast ? t('grid.unfreeze') : t('grid.freezeUpTo', { field: label })}
                icon={<PinIcon className="ic-s" />}
                isPressed={isFrozen}
                onClick={() => onFreeze(isLast ? null : key)}
              />
            </span>
          </div>
        )
      })}
      {groups.map((group) => (
        <div key={group}>
          <p className="f11 t3">{group}</p>
          {hidden
            .filter(({ groupLabel }) => groupLabel === group)
            .map((column) => (
              <div key={column.key} className="filter-value">
                {tick(column)}
              </div>
            ))}
        </div>
      ))}
      <div className="row g4">
        <Button size="small" kind="ghost" onClick={onReset}>
          {t('grid.columnsReset')}
        </Button>
        {onAddField !== undefined && (
          <Button size="small" kind="ghost" icon={<PlusIcon className="ic-s" />} onClick={onAddField}>
            {t('fields.addColumn')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
