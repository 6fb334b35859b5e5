import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, loopTab, Segmented } from '#renderer/ui/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { ViewCondition } from './filter-words.ts'
import { ConditionForm } from './ConditionForm.tsx'
import { hasValueList, operatorsOf, pickedValues } from './filter-edit.ts'
import type { GridSource, GridView } from './grid-source.ts'
import { ValueList } from './ValueList.tsx'

export interface FilterTarget {
  readonly key: string
  readonly label: string
  readonly field: FieldDescriptor
  readonly anchor: DOMRect
}

export interface FilterPanelProps {
  readonly type: RecordType
  readonly target: FilterTarget
  readonly current: ViewCondition | undefined
  readonly source: GridSource
  /** The rows that the other columns' conditions leave. */
  readonly others: GridView
  readonly onApply: (condition: ViewCondition | null) => void
  readonly onClose: () => void
}

const WIDTH = 300
const MARGIN = 8
/** Enough for a short list of values; a panel that opens lower moves up. */
const MIN_HEIGHT = 340

/** Closes on Esc and on a press outside, and gives the focus back to where it was. */
function useDismiss(panel: RefObject<HTMLElement | null>, onClose: () => void): void {
  const latest = useRef(onClose)
  useLayoutEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const before = document.activeElement
    const onPointer = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || panel.current?.contains(event.target) === true) return
      // The calendar of a date hangs on the page.
      if (event.target.closest('.ant-picker-dropdown') === null) latest.current()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      latest.current()
    }
    const element = panel.current
    const stopLoop = element === null ? undefined : loopTab(element)
    element?.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPointer, { capture: true })
    return () => {
      stopLoop?.()
      element?.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPointer, { capture: true })
      if (before instanceof HTMLElement && document.contains(before)) before.focus()
    }
  }, [panel])
}

/** The condition of one column: values to pick from, or a comparison. */
export function FilterPanel({ type, target, current, source, others, onApply, onClose }: FilterPanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLDialogElement>(null)
  const { key, label, field, anchor } = target
  const isListable = hasValueList(field)
  const isByValue = isListable && (current === undefined || pickedValues(current.filter) !== null)
  const [mode, setMode] = useState<'value' | 'condition'>(isByValue ? 'value' : 'condition')
  useDismiss(panel, onClose)

  // The field that narrows the values, or the first of a comparison, takes the focus.
  useEffect(
    () =>
      panel.current
        ?.querySelector<HTMLElement>(mode === 'value' ? '[type=search]' : 'form select, form input')
        ?.focus(),
    [mode],
  )

  const top = Math.max(MARGIN, Math.min(anchor.bottom + 2, window.innerHeight - MIN_HEIGHT - MARGIN))
  const room = window.innerHeight - top - MARGIN
  const left = Math.max(MARGIN, Math.min(anchor.left, window.innerWidth - WIDTH - MARGIN))
  return (
    <dialog
      open
      ref={panel}
      className="filter-panel"
      aria-label={t('grid.filter.title', { field: label })}
      style={{ left, top, maxHeight: room, ['--room' as string]: `${room}px` }}
    >
      <div className="row g8">
        <b className="grow ellipsis">{label}</b>
        {isListable && operatorsOf(field).length > 0 && (
          <Segmented
            label={t('grid.filter.operator')}
            size="small"
            value={mode}
            onChange={setMode}
            options={[
              { value: 'value', label: t('grid.filter.byValue') },
              { value: 'condition', label: t('grid.filter.byCondition') },
            ]}
          />
        )}
      </div>
      {mode === 'value' ? (
        <ValueList
          fieldKey={key}
          type={type}
          field={field}
          current={current}
          source={source}
          others={others}
          onApply={onApply}
        />
      ) : (
        <ConditionForm fieldKey={key} type={type} field={field} current={current} onApply={onApply} />
      )}
      {current !== undefined && (
        <Button size="small" kind="ghost" onClick={() => onApply(null)}>
          {t('grid.removeCondition')}
        </Button>
      )}
    </dialog>
  )
}
