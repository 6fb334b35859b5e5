import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
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
  /** What it began is under way: it keeps the focus, and presses are ignored. */
  readonly isBusy?: boolean
  readonly type?: 'button' | 'submit'
}

/** A press while busy does nothing, not even for a form around the button. */
function ignore(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

export function Button(props: ButtonProps) {
  const { kind = 'default', size = 'medium', icon, shortcut, isBusy = false, type = 'button', ...rest } = props
  const { className, children, onClick, ...native } = rest
  return (
    <button
      {...native}
      type={type}
      // A disabled button would lose the focus, and with it the keys of the dialog around it.
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? ignore : onClick}
      className={classes('button', kind !== 'default' && kind, size !== 'medium' && size, className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </button>
  )
}
