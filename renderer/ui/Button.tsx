import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'
import { Spinner } from './Loading.tsx'

export type ButtonKind = 'default' | 'primary' | 'ghost' | 'link' | 'danger' | 'danger-solid'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type'> {
  readonly kind?: ButtonKind
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: ReactNode
  /** The key that presses this button, printed on it. */
  readonly shortcut?: string
  readonly isBusy?: boolean
  readonly type?: 'button' | 'submit'
}

export function Button(props: ButtonProps) {
  const { kind = 'default', size = 'medium', icon, shortcut, isBusy = false, type = 'button', ...rest } = props
  const { className, children, disabled, ...native } = rest
  return (
    <button
      {...native}
      type={type}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={classes('button', kind !== 'default' && kind, size !== 'medium' && size, className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </button>
  )
}
