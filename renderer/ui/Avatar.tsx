import { classes } from './classes.ts'

export interface AvatarProps {
  readonly name: string
  readonly size?: 'small' | 'medium' | 'large' | 'xlarge'
  /** The person who is signed in. */
  readonly isSelf?: boolean
}

/** The first character of a name on a square: a Chinese surname, or the initial of a Western name. */
export function Avatar({ name, size = 'medium', isSelf = false }: AvatarProps) {
  return (
    <span className={classes('avatar', size !== 'medium' && size, isSelf && 'self')} aria-hidden="true">
      {/./u.exec(name.trim())?.[0].toLocaleUpperCase()}
    </span>
  )
}
