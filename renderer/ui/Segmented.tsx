import { useId, type ReactNode } from 'react'
import { classes } from './classes.ts'

export interface SegmentedOption<V extends string> {
  readonly value: V
  readonly label: string
  readonly icon?: ReactNode
}

export interface SegmentedProps<V extends string> {
  /** What is chosen between, for screen readers. */
  readonly label: string
  readonly value: V
  readonly options: readonly SegmentedOption<V>[]
  readonly onChange: (value: V) => void
  readonly size?: 'small' | 'medium'
}

/** One of a few: radios that look like one control. */
export function Segmented<V extends string>({ label, value, options, onChange, size = 'medium' }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset aria-label={label} className={classes('segmented', size === 'small' && 'small')}>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
