import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { handleRovingKey } from './roving.ts'

export interface TabItem<K extends string = string> {
  readonly key: K
  readonly label: string
  readonly count?: string
  readonly icon?: ReactNode
  /** Said when rows behind the tab need attention; shows as an amber dot. */
  readonly attention?: string
}

interface TabsProps<K extends string> {
  readonly label: string
  readonly items: readonly TabItem<K>[]
  readonly active: K
  readonly onChange: (key: K) => void
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

function TabList<K extends string>({ label, items, active, onChange, className, listClassName }: TabListProps<K>) {
  const choose = (index: number) => {
    const item = items[index]
    if (item !== undefined) onChange(item.key)
  }
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      className={listClassName}
      onKeyDown={(event) => handleRovingKey(event, '[role=tab]', choose)}
    >
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="tab"
          className={classes(className)}
          aria-selected={item.key === active}
          tabIndex={item.key === active ? 0 : -1}
          onClick={() => onChange(item.key)}
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
    </div>
  )
}
