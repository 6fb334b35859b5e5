import { Dropdown } from 'antd'
import { toItems, type MenuGroup } from './MenuButton.tsx'

export interface PointMenuProps {
  readonly label: string
  readonly groups: readonly MenuGroup[]
  /** px of the window. */
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

/** A menu at a point, as after a right click: arrow keys move, Enter chooses, Esc closes. */
export function PointMenu({ label, groups, x, y, onClose }: PointMenuProps) {
  return (
    <Dropdown
      open
      trigger={['click']}
      placement="bottomLeft"
      destroyOnHidden
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus
      autoFocus
      menu={{ items: toItems(groups), className: 'menu', selectable: false, 'aria-label': label, onClick: onClose }}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <span className="point-menu-anchor" style={{ left: x, top: y }} />
    </Dropdown>
  )
}
