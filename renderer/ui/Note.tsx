import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { ErrorIcon, InfoIcon, ShieldIcon, WarningIcon } from './icons.ts'

export type NoteTone = 'neutral' | 'info' | 'warning' | 'danger'

const ICONS = { neutral: ShieldIcon, info: InfoIcon, warning: WarningIcon, danger: ErrorIcon } as const

/** A sentence that explains the region it stands in. */
export function Note({ tone = 'neutral', children }: { readonly tone?: NoteTone; readonly children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <div className={classes('note', tone !== 'neutral' && tone)}>
      <Icon />
      <div className="grow">{children}</div>
    </div>
  )
}
