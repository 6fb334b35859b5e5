import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent'

export interface ChipProps {
  readonly tone?: Tone
  readonly size?: 'small' | 'medium'
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** A state in words; the colour and the icon only help. */
export function Chip({ tone = 'neutral', size = 'medium', icon, children }: ChipProps) {
  return (
    <span className={classes('chip', tone !== 'neutral' && tone, size === 'small' && 'small')}>
      {icon}
      {children}
    </span>
  )
}
