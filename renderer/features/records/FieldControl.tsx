import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateInput } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { Filter } from '#shared/domain/filter.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { isRecordType, type RecordType } from '#shared/entities/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { FieldDraft } from './field-draft.ts'
import { RecordPicker } from './RecordPicker.tsx'

export interface FixedOption {
  readonly value: string
  readonly label: string
}

export interface FieldControlProps {
  readonly type: RecordType
  readonly fieldKey: string
  readonly field: FieldDescriptor
  readonly draft: FieldDraft
  readonly onDraft: (draft: FieldDraft) => void
  /** Everything a small reference may point to; absent: it is looked up. */
  readonly options?: readonly FixedOption[]
  readonly filter?: Filter
  readonly createLabel?: (name: string) => string
  readonly label?: string
  readonly id?: string
  readonly isFocused?: boolean
  readonly onEnter?: () => void
  readonly onDone?: () => void
  /** Gives the change up. */
  readonly onEscape?: () => void
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string
}

function optionsOf(
  props: FieldControlProps,
  yes: string,
  no: string,
  language: 'zh-CN' | 'en',
): readonly FixedOption[] | null {
  const { type, fieldKey, field, options } = props
  if (options !== undefined) return options
  if (field.type === 'boolean') {
    return [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]
  }
  if (field.type !== 'choice') return null
  return (field.choices ?? []).map((choice) => ({
    value: choice,
    label: choiceLabel(language, type, fieldKey, choice),
  }))
}

function valueOf(field: FieldDescriptor, key: string | null): FieldValue {
  return field.type === 'boolean' && key !== null ? key === 'true' : key
}

/** The control of a field: a line or lines of text, a date, a list or a picker. */
export function FieldControl(props: FieldControlProps) {
  const { field, draft, onDraft, onEnter, onDone, isFocused = false } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const named = {
    ...(props.id === undefined ? {} : { id: props.id }),
    ...(props.label === undefined ? {} : { 'aria-label': props.label }),
    'aria-invalid': props['aria-invalid'] === true,
    ...(props['aria-describedby'] === undefined ? {} : { 'aria-describedby': props['aria-describedby'] }),
  }
  const onKeyDown = (event: { readonly key: string; stopPropagation(): void }) => {
    if (event.key !== 'Escape' || props.onEscape === undefined) return
    event.stopPropagation()
    props.onEscape()
  }
  const fixed = optionsOf(props, t('records.form.yes'), t('records.form.no'), language)
  if (draft.kind === 'value' && fixed !== null) {
    const current = draft.value === null ? null : String(draft.value)
    return (
      <Select
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
        {...(props['aria-invalid'] === true ? { status: 'error' as const } : {})}
        style={{ width: '100%' }}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the control was opened by the person's own press
        autoFocus={isFocused}
        defaultOpen={isFocused}
        allowClear={field.required !== true}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('records.form.choose')}
        value={current}
        options={[...fixed]}
        onChange={(key: string | null | undefined) => {
          const label = fixed.find(({ value }) => value === key)?.label ?? ''
          onDraft({ kind: 'value', value: valueOf(field, key ?? null), label })
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onDone?.()}
      />
    )
  }
  if (draft.kind === 'value') {
    const target = field.target ?? ''
    if (!isRecordType(target)) return <span />
    return (
      <RecordPicker
        type={target}
        value={{
          id: draft.value === null ? null : String(draft.value),
          label: draft.label,
          isNew: draft.isNew === true,
        }}
        onPick={({ id, label, isNew }) => onDraft({ kind: 'value', value: id, label, isNew })}
        {...(props.filter === undefined ? {} : { filter: props.filter })}
        {...(props.createLabel === undefined ? {} : { createLabel: props.createLabel })}
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.label === undefined ? {} : { label: props.label })}
        isOpen={isFocused}
        isInvalid={props['aria-invalid'] === true}
        {...(onDone === undefined ? {} : { onDone })}
        {...(props.onEscape === undefined ? {} : { onEscape: props.onEscape })}
      />
    )
  }
  if (field.type === 'longText') {
    return (
      <textarea
        {...named}
        className="text-area"
        rows={3}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the control was opened by the person's own press
        autoFocus={isFocused}
        value={draft.text}
        onChange={(event) => onDraft({ kind: 'text', text: event.target.value })}
        onKeyDown={onKeyDown}
        onBlur={() => onDone?.()}
      />
    )
  }
  if (field.type === 'date') {
    return (
      <DateInput
        value={draft.text}
        onChange={(text) => onDraft({ kind: 'text', text })}
        isFocused={isFocused}
        isInvalid={props['aria-invalid'] === true}
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.label === undefined ? {} : { label: props.label })}
        {...(onDone === undefined ? {} : { onDone })}
        onKeyDown={onKeyDown}
      />
    )
  }
  return (
    <input
      {...named}
      className="text-input"
      type="text"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the control was opened by the person's own press
      autoFocus={isFocused}
      value={draft.text}
      onChange={(event) => onDraft({ kind: 'text', text: event.target.value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
        onKeyDown(event)
      }}
      onBlur={() => onDone?.()}
    />
  )
}
