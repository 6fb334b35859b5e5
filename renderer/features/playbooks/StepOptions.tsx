import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton, moveItem } from '#renderer/ui/index.ts'
import { CloseIcon, PlusIcon } from '#renderer/ui/icons.ts'
import { readOptionLines, stepOptions, storedOptions } from '#shared/domain/playbooks/options.ts'
import type { StepOption } from '#shared/domain/playbooks/options.ts'

interface StepOptionsProps {
  /** As the step stores them. */
  readonly stored: string
  readonly onChange: (stored: string) => void
  readonly onLeave: () => void
}

interface Row extends StepOption {
  readonly key: string
}

const rowOf = (option: StepOption): Row => ({ key: crypto.randomUUID(), ...option })
const blank = (): Row => rowOf({ value: '', hint: '' })
/** There is always a row to write in. */
const atLeastOne = (rows: readonly Row[]): readonly Row[] => (rows.length === 0 ? [blank()] : rows)
const rowsOf = (stored: string): readonly Row[] => atLeastOne(stepOptions(stored).map(rowOf))

const textOf = (rows: readonly StepOption[]): string =>
  storedOptions(
    rows.map(({ value, hint }) => ({ value: value.trim(), hint: hint.trim() })).filter(({ value }) => value !== ''),
  ) ?? ''

/** Choices of a step, each with what explains it. Enter adds one, Backspace in a blank one takes it away, Alt with an arrow moves it. */
export function StepOptions({ stored, onChange, onLeave }: StepOptionsProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLFieldSetElement>(null)
  const [rows, setRows] = useState(() => rowsOf(stored))
  // What comes from elsewhere, an undone change for one, stands here too; rows that are blank still are not stored.
  if (textOf(rows) !== textOf(stepOptions(stored))) setRows(rowsOf(stored))
  const write = (next: readonly Row[]) => {
    setRows(next)
    onChange(textOf(next))
  }
  const change = (place: number, values: Partial<StepOption>) =>
    write(rows.map((row, index) => (index === place ? { ...row, ...values } : row)))
  /** The field of a row that is not drawn yet takes the focus when it is. */
  const enter = (place: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>('[data-option]')[place]?.focus())
  const put = (place: number, added: readonly Row[], replaced: number) => {
    write(rows.toSpliced(place, replaced, ...added))
    enter(place + added.length - 1)
  }
  const take = (place: number) => {
    write(atLeastOne(rows.toSpliced(place, 1)))
    enter(Math.max(0, place - 1))
  }
  const move = (place: number, by: 1 | -1) => {
    if (rows[place + by] === undefined) return
    write(moveItem(rows, place, place + by))
    enter(place + by)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, place: number) => {
    const act = actOf(event, rows[place])
    if (act === null) return
    event.preventDefault()
    if (act === 'add') put(place + 1, [blank()], 0)
    else if (act === 'take') take(place)
    else move(place, act)
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, place: number) => {
    const text = event.clipboardData.getData('text/plain').trim()
    if (!/[\n]/.test(text)) return
    event.preventDefault()
    const lines = readOptionLines(text.replaceAll('\t', '｜')).map(rowOf)
    const isBlank = rows[place]?.value === ''
    put(isBlank ? place : place + 1, lines, isBlank ? 1 : 0)
  }
  return (
    <fieldset ref={list} className="step-options" aria-label={t('playbooks.options.label')}>
      {rows.map(({ key, value, hint }, place) => (
        <div key={key} className="step-option">
          <span className="t3 f12 num" aria-hidden="true">
            {place + 1}
          </span>
          <input
            data-option=""
            className="text-input"
            aria-label={t('playbooks.options.value', { number: place + 1 })}
            placeholder={t('playbooks.options.valueHint')}
            maxLength={200}
            value={value}
            onChange={(event) => change(place, { value: event.target.value })}
            onBlur={onLeave}
            onKeyDown={(event) => onKeyDown(event, place)}
            onPaste={(event) => onPaste(event, place)}
          />
          <input
            className="text-input"
            aria-label={t('playbooks.options.hint', { number: place + 1 })}
            placeholder={t('playbooks.options.hintHint')}
            maxLength={400}
            value={hint}
            onChange={(event) => change(place, { hint: event.target.value })}
            onBlur={onLeave}
            onKeyDown={(event) => onKeyDown(event, place)}
          />
          <IconButton
            size="small"
            label={t('playbooks.options.drop', { number: place + 1 })}
            icon={<CloseIcon className="ic-s" />}
            onClick={() => take(place)}
          />
        </div>
      ))}
      <p className="row g8">
        <Button
          size="small"
          kind="ghost"
          icon={<PlusIcon className="ic-s" />}
          onClick={() => put(rows.length, [blank()], 0)}
        >
          {t('playbooks.options.add')}
        </Button>
        <span className="f12 t3">{t('playbooks.options.note')}</span>
      </p>
    </fieldset>
  )
}

/** What a key does to the row it is pressed in. */
function actOf(event: KeyboardEvent<HTMLInputElement>, row: Row | undefined): 'add' | 'take' | 1 | -1 | null {
  const { key, altKey, nativeEvent } = event
  if (nativeEvent.isComposing) return null
  if (key === 'Enter') return 'add'
  if (key === 'Backspace' && row?.value === '' && row.hint === '') return 'take'
  if (altKey && key === 'ArrowUp') return -1
  return altKey && key === 'ArrowDown' ? 1 : null
}
