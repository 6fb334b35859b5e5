import type { KeyboardEvent } from 'react'
import { DatePicker } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePickerDate } from '#renderer/ui/index.ts'

export interface DateInputProps {
  /** `YYYY-MM-DD`, or nothing. */
  readonly value: string
  readonly onChange: (date: string) => void
  readonly id?: string
  readonly label?: string
  readonly isFocused?: boolean
  readonly isInvalid?: boolean
  readonly onDone?: () => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
}

const FORMAT = 'YYYY-MM-DD'

/** A business date, typed as 2026-01-31 or picked from a calendar. */
export function DateInput(props: DateInputProps) {
  const { value, onChange, id, label, isFocused = false, isInvalid = false, onDone, onKeyDown } = props
  const { t } = useTranslation()
  return (
    <DatePicker
      className="date-input"
      value={usePickerDate(value)}
      format={FORMAT}
      placeholder={t('common.datePattern')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the control was opened by the person's own press
      autoFocus={isFocused}
      {...(isInvalid ? { status: 'error' as const } : {})}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onChange={(next) => onChange(next === null ? '' : next.format(FORMAT))}
      {...(onKeyDown === undefined ? {} : { onKeyDown })}
      onBlur={() => onDone?.()}
    />
  )
}
