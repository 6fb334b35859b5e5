import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Tooltip } from 'antd'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type' | 'aria-label' | 'title'> {
  /** What the button does; the accessible name and the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly size?: 'small' | 'medium'
  readonly shortcut?: string
  /** For buttons that stay pressed. */
  readonly isPressed?: boolean
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, size = 'medium', shortcut, isPressed, className, children, ...native } = props
  // The menu of a button covers what its tip would say.
  const isMenuOpen = className?.includes('ant-dropdown-open') === true
  const tip = (
    <span className="row g8">
      {label}
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </span>
  )
  return (
    <Tooltip title={tip} mouseEnterDelay={0.4} arrow={false} {...(isMenuOpen ? { open: false } : {})}>
      <button
        {...native}
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        className={classes('icon-button', size === 'small' && 'small', className)}
      >
        {icon}
        {children}
      </button>
    </Tooltip>
  )
}
