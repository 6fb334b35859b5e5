import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { classes } from './classes.ts'
import { handleRovingKey } from './roving.ts'
import { revealTab, TabScroller } from './TabScroller.tsx'

export interface TabItem<K extends string = string> {
  readonly key: K
  readonly label: string
  readonly count?: string
  readonly icon?: ReactNode
  /** Said when rows behind the tab need attention; shows as an amber dot. */
  readonly attention?: string
  /** Can be put in another place among those that can. */
  readonly isMovable?: boolean
}

interface TabsProps<K extends string> {
  readonly label: string
  readonly items: readonly TabItem<K>[]
  readonly active: K
  readonly onChange: (key: K) => void
  /** Puts a tab in the place of another: by dragging, or with Ctrl Shift and an arrow. */
  readonly onMove?: (key: K, place: K) => void
}

/** Saved views over a grid, with what belongs at the right end of the bar. */
export function ViewTabs<K extends string>(
  props: TabsProps<K> & { readonly after?: ReactNode; readonly end?: ReactNode },
) {
  return (
    <div className="view-tabs">
      <TabList {...props} className="view-tab" />
      {props.after}
      <span className="grow" />
      {props.end !== undefined && <div className="row g8">{props.end}</div>}
    </div>
  )
}

/** Tabs inside a panel such as the inspector. */
export function PanelTabs<K extends string>(props: TabsProps<K>) {
  return <TabList {...props} className="panel-tab" listClassName="panel-tabs" />
}

interface TabListProps<K extends string> extends TabsProps<K> {
  readonly className: string
  readonly listClassName?: string
}

function TabList<K extends string>(props: TabListProps<K>) {
  const { label, items, active, onChange, onMove, className, listClassName } = props
  const choose = (index: number) => {
    const item = items[index]
    if (item !== undefined) onChange(item.key)
  }
  return (
    <TabScroller
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      className={listClassName}
      onKeyDown={(event) => {
        if (onMove !== undefined && moveByKey(event, items, active, onMove)) return
        handleRovingKey(event, '[role=tab]', choose)
      }}
    >
      {items.map((item) => (
        <button
          key={item.key}
          ref={item.key === active ? revealTab : undefined}
          type="button"
          role="tab"
          className={classes(className)}
          aria-selected={item.key === active}
          tabIndex={item.key === active ? 0 : -1}
          onClick={() => onChange(item.key)}
          {...(onMove === undefined || item.isMovable !== true ? {} : dragProps(item.key, onMove))}
        >
          {item.attention !== undefined && (
            <>
              <span className="attention" aria-hidden="true" />
              <span className="visually-hidden">{item.attention}</span>
            </>
          )}
          {item.icon}
          {item.label}
          {item.count !== undefined && <span className="count">{item.count}</span>}
        </button>
      ))}
    </TabScroller>
  )
}

const DRAGGED = 'application/x-workbench-tab'

function dragProps<K extends string>(key: K, onMove: (key: K, place: K) => void) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, key),
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const dragged = event.dataTransfer.getData(DRAGGED)
      // Only a tab of this bar carries such a key.
      if (dragged !== '' && dragged !== key) onMove(dragged as K, key)
      event.preventDefault()
    },
  }
}

/** Ctrl Shift and an arrow put the active tab one place further; true when the key was such a one. */
function moveByKey<K extends string>(
  event: KeyboardEvent,
  items: readonly TabItem<K>[],
  active: K,
  onMove: (key: K, place: K) => void,
): boolean {
  const isMove = (event.ctrlKey || event.metaKey) && event.shiftKey
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
  if (!isMove || by === 0) return false
  const movable = items.filter(({ isMovable }) => isMovable === true)
  const from = movable.findIndex(({ key }) => key === active)
  const place = movable[from + by]
  if (from >= 0 && place !== undefined) onMove(active, place.key)
  event.preventDefault()
  return true
}
