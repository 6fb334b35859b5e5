import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WarningUnit } from '#shared/domain/warnings/rules.ts'

type ComparingUnit = Exclude<WarningUnit, 'none'>

interface ThresholdInputProps {
  readonly label: string
  readonly unit: ComparingUnit
  /** In the unit of the rule: basis points, minor units, or a count. */
  readonly value: number | null
  /** What a blank stands for. */
  readonly placeholder: string
  readonly isDisabled: boolean
  readonly onCommit: (value: number | null) => void
}

/** What is typed is percent and whole money; what is kept is basis points and minor units. */
const scaleOf = (unit: ComparingUnit): number => (unit === 'share' || unit === 'money' ? 100 : 1)

/** A limit that may be blank; Enter or leaving it writes, Esc brings the old one back. */
export function ThresholdInput({ label, unit, value, placeholder, isDisabled, onCommit }: ThresholdInputProps) {
  const { t } = useTranslation()
  const scale = scaleOf(unit)
  const shown = value === null ? '' : String(value / scale)
  const [text, setText] = useState(shown)
  const number = Number(text.replaceAll(/[,\s]/g, ''))
  const isWrong = text.trim() !== '' && !(Number.isFinite(number) && number >= 0)
  const commit = () => {
    if (text.trim() === shown || isWrong) return
    onCommit(text.trim() === '' ? null : Math.round(number * scale))
  }
  return (
    <Input
      size="small"
      className="threshold-input num"
      aria-label={label}
      aria-invalid={isWrong}
      {...(isWrong ? { status: 'error' as const, title: t('warnings.rules.badNumber') } : {})}
      value={text}
      placeholder={placeholder}
      disabled={isDisabled}
      // Never absent: an input that gains a suffix is made anew and loses the focus.
      suffix={<span>{text === '' ? null : t(`warnings.rules.unit.${unit}`)}</span>}
      inputMode="decimal"
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setText(shown)
      }}
    />
  )
}
