import { useRef, type ReactElement, type ReactNode } from 'react'
import { Dropdown, type MenuProps } from 'antd'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly icon?: ReactNode
  /** Printed at the right. */
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  /** Chosen of several, as in a menu of themes. */
  readonly isChecked?: boolean
  readonly onSelect: () => void
}

export interface MenuGroup {
  readonly key: string
  readonly label?: string
  readonly items: readonly MenuItem[]
}

export interface MenuButtonProps {
  readonly groups: readonly MenuGroup[]
  readonly placement?: 'bottomLeft' | 'bottomRight' | 'topLeft' | 'topRight'
  /** The button that opens the menu. */
  readonly children: ReactElement
}

/** The focus while it is in no menu; `null` where nothing has it. */
function focusOutsideMenus(): HTMLElement | null {
  const { activeElement, body } = document
  const isOutside = activeElement instanceof HTMLElement && activeElement.closest('.ant-dropdown') === null
  return isOutside && activeElement !== body ? activeElement : null
}

/** A button with a menu; groups are separated by a line. A menu that closes gives the focus back to its button. */
export function MenuButton({ groups, placement = 'bottomLeft', children }: MenuButtonProps) {
  const opener = useRef<HTMLElement | null>(null)
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) opener.current = focusOutsideMenus()
    // What the chosen entry has put the focus on keeps it.
    else if (focusOutsideMenus() === null) opener.current?.focus({ preventScroll: true })
  }
  return (
    <Dropdown
      trigger={['click']}
      placement={placement}
      onOpenChange={onOpenChange}
      menu={{ items: toItems(groups), className: 'menu', selectable: false }}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus
      autoFocus
    >
      {children}
    </Dropdown>
  )
}

/** Groups as antd's menus take them. */
export function toItems(groups: readonly MenuGroup[]): NonNullable<MenuProps['items']> {
  return groups
    .filter((group) => group.items.length > 0)
    .flatMap((group, index) => [
      ...(index === 0 ? [] : [{ type: 'divider' as const, key: `${group.key}-line` }]),
      group.label === undefined
        ? group.items.map(toItem)
        : [{ type: 'group' as const, key: group.key, label: group.label, children: group.items.map(toItem) }],
    ])
    .flat()
}

function toItem(item: MenuItem) {
  return {
    key: item.key,
    icon: item.icon ?? <span className="menu-no-icon" />,
    label: <span className={item.isChecked === true ? 'medium' : undefined}>{item.label}</span>,
    extra: item.shortcut ?? (item.isChecked === true ? '✓' : undefined),
    disabled: item.isDisabled === true,
    danger: item.isDanger === true,
    onClick: ({ domEvent }: Parameters<NonNullable<MenuProps['onClick']>>[0]) => {
      // The Enter that chooses would press the button as well that the focus goes back to.
      domEvent.preventDefault()
      item.onSelect()
    },
  }
}
