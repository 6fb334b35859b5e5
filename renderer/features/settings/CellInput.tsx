import { useState } from 'react'
import { Input } from 'antd'

interface CellInputProps {
  readonly label: string
  readonly value: string
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
  readonly isNumber?: boolean
  /** Shows its box also while it is not being edited. */
  readonly isBoxed?: boolean
  readonly suffix?: string
  /** What a blank field means. */
  readonly placeholder?: string
  /** Called once when the field is left or Enter is pressed, with a changed text. */
  readonly onCommit: (text: string) => void
}

/** A cell of a small table: Enter or leaving it writes, Esc brings the old text back. */
export function CellInput({ label, value, onCommit, ...look }: CellInputProps) {
  const [text, setText] = useState(value)
  const commit = () => {
    if (text.trim() !== value) onCommit(text.trim())
  }
  return (
    <Input
      size="small"
      variant={look.isInvalid === true || look.isBoxed === true ? 'outlined' : 'borderless'}
      {...(look.isInvalid === true ? { status: 'error' as const } : {})}
      className={look.isNumber === true ? 'cell-input num' : 'cell-input'}
      aria-label={label}
      aria-invalid={look.isInvalid === true}
      value={text}
      disabled={look.isDisabled === true}
      suffix={look.suffix}
      placeholder={look.placeholder}
      inputMode={look.isNumber === true ? 'decimal' : 'text'}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setText(value)
      }}
    />
  )
}
