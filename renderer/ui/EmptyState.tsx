import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title?: string
  /** 1 where this is all that the page has to say. */
  readonly headingLevel?: 1 | 2 | 3
  /** One sentence of what belongs here. */
  readonly text?: ReactNode
  /** One primary button that starts it; what stands beside it is quieter. */
  readonly actions?: ReactNode
  readonly isFramed?: boolean
  /** Takes the whole height of its region. */
  readonly isFilling?: boolean
  readonly size?: 'small' | 'medium'
}

export function EmptyState(props: EmptyStateProps) {
  const { icon, title, text, actions, isFramed = false, isFilling = false, size = 'medium', headingLevel = 2 } = props
  const Heading = `h${headingLevel}` as const
  return (
    <div className={classes('empty', isFramed && 'framed', isFilling && 'fill', size === 'small' && 'small')}>
      {icon}
      {title !== undefined && <Heading className="empty-title">{title}</Heading>}
      {text !== undefined && <p className="empty-text">{text}</p>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  )
}
