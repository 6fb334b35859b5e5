import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSavedViews, useViewActs, ViewMenu } from '#renderer/features/views/index.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import { showToast, ViewTabs } from '#renderer/ui/index.ts'
import { PeopleIcon } from '#renderer/ui/icons.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { standingDefinition } from './own-definition.ts'
import { hrefOf, isLinked, pageLink, useGoTo, viewLink, type LinkTarget } from './record-link.ts'
import type { TableTab, TableView } from './use-table-view.ts'

export interface TableTabsProps {
  readonly type: RecordType
  readonly label: string
  readonly tabs: readonly TableTab[]
  readonly table: TableView
  readonly target: LinkTarget
  /** Rows of the view, and of all that the person reaches. */
  readonly shown: number | null
  readonly total: number | null
  readonly onRemoveGiven: () => void
  readonly end: ReactNode
}

/** The view that a report handed over stands among the tabs while it is shown. */
const GIVEN = 'given'

/** The views over a table: the program's own, then saved ones, with what can be done with the one on screen. */
export function TableTabs(props: TableTabsProps) {
  const { type, tabs, table, target, shown, total } = props
  const { tab, views, isChanged } = table
  const { t } = useTranslation()
  const { run } = useSavedViews(type)
  useLinkedView(type, target.view, table)

  const items = useMemo(
    () => [
      ...tabs.map(({ key, label, filter, isDeleted }) => {
        const isWhole = filter === undefined && isDeleted !== true
        const count = isWhole ? total : key === tab && target.filter === undefined ? shown : null
        return { key, label, ...(count === null ? {} : { count: formatCount(count) }) }
      }),
      ...views.map((view) => ({
        key: view.id,
        label: view.name,
        isMovable: view.mayEdit,
        ...(view.isShared
          ? { icon: <PeopleIcon className="ic-s" aria-label={t('views.sharedBy', { name: view.ownerName })} /> }
          : {}),
        ...(view.id === tab && shown !== null ? { count: formatCount(shown) } : {}),
        ...(view.id === tab && isChanged ? { attention: t('views.changed') } : {}),
      })),
      ...(target.filter === undefined ? [] : [{ key: GIVEN, label: target.title, count: formatCount(shown) }]),
    ],
    [tabs, total, tab, shown, target, views, isChanged, t],
  )
  const show = (key: string) => {
    if (target.filter !== undefined) props.onRemoveGiven()
    table.setTab(key)
  }
  const acts = useViewActs({
    type,
    saved: table.saved,
    label: table.label,
    isChanged,
    views,
    definition: standingDefinition(type, table.definition, target.filter),
    run,
    onShow: show,
    onRevert: table.revert,
    linkOf: (id) => linkOf(type, id),
  })
  return (
    <>
      <ViewTabs
        label={props.label}
        items={items}
        active={target.filter === undefined ? tab : GIVEN}
        onChange={(key) => {
          if (key !== GIVEN) show(key)
        }}
        onMove={(key, place) => void acts.move(key, place)}
        after={
          <ViewMenu
            label={table.label}
            menu={acts.menu}
            saved={table.saved}
            isChanged={isChanged}
            tabs={tabs}
            views={views}
            active={tab}
            onShow={show}
            onSave={() => void acts.save()}
            onRevert={table.revert}
          />
        }
        end={props.end}
      />
      {acts.dialog}
    </>
  )
}

function linkOf(type: RecordType, id: string): string {
  const { origin, pathname } = window.location
  return isLinked(type) ? `${origin}${pathname}${hrefOf(viewLink(type, id))}` : ''
}

/** Shows the view that the address names, or says that there is none for the person. */
function useLinkedView(type: RecordType, id: string | undefined, table: TableView): void {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { setTab, views, isSettled } = table
  const taken = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (id === undefined) taken.current = undefined
    if (id === undefined || !isSettled || taken.current === id) return
    taken.current = id
    if (views.some((view) => view.id === id)) setTab(id)
    else showToast({ tone: 'warning', text: t('views.unknown') })
    // The address names the view no longer: the tab does.
    if (isLinked(type)) goTo(pageLink(type), { isReplacing: true })
  }, [type, id, isSettled, views, setTab, goTo, t])
}
