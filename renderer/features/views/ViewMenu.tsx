import { useTranslation } from 'react-i18next'
import { Button, IconButton, MenuButton, type MenuGroup } from '#renderer/ui/index.ts'
import { ChevronDownIcon, MoreIcon } from '#renderer/ui/icons.ts'
import type { SavedView } from '#shared/contract/views.ts'

export interface ViewMenuProps {
  readonly label: string
  readonly menu: readonly MenuGroup[]
  readonly saved: SavedView | null
  readonly isChanged: boolean
  /** Tabs of the program itself. */
  readonly tabs: readonly { readonly key: string; readonly label: string }[]
  readonly views: readonly SavedView[]
  readonly active: string
  readonly onShow: (key: string) => void
  readonly onSave: () => void
  readonly onRevert: () => void
}

/** Beside the tabs: every view in one list, the acts of the view on screen, and what to do with its changes. */
export function ViewMenu(props: ViewMenuProps) {
  const { label, menu, saved, isChanged, views, active, onShow } = props
  const { t } = useTranslation()
  const item = (key: string, text: string) => ({
    key,
    label: text,
    isChecked: key === active,
    onSelect: () => onShow(key),
  })
  const list = (key: string, heading: string, some: readonly SavedView[]) => ({
    key,
    label: heading,
    items: some.map(({ id, name }) => item(id, name)),
  })
  const groups: MenuGroup[] = [
    { key: 'builtIn', label: t('views.builtIn'), items: props.tabs.map((tab) => item(tab.key, tab.label)) },
    list(
      'own',
      t('views.own'),
      views.filter(({ isOwn }) => isOwn),
    ),
    list(
      'shared',
      t('views.shared'),
      views.filter(({ isOwn }) => !isOwn),
    ),
  ]
  return (
    <div className="view-acts">
      {views.length > 0 && (
        <MenuButton groups={groups}>
          <IconButton label={t('views.all')} icon={<ChevronDownIcon className="ic-s" />} size="small" />
        </MenuButton>
      )}
      <MenuButton groups={menu}>
        <IconButton label={t('views.menu', { name: label })} icon={<MoreIcon className="ic-s" />} size="small" />
      </MenuButton>
      {isChanged && (
        <>
          <span className="v-sep" />
          {saved?.mayEdit === true && (
            <Button size="small" kind="ghost" onClick={props.onSave}>
              {t('views.save')}
            </Button>
          )}
          <Button size="small" kind="ghost" onClick={props.onRevert}>
            {t('views.revert')}
          </Button>
        </>
      )}
      {saved !== null && saved.dropped > 0 && (
        <span className="f12 warning">{t('views.dropped', { count: saved.dropped })}</span>
      )}
    </div>
  )
}
