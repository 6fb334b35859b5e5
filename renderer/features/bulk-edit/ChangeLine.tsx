import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { emptyDraft, FieldControl } from '#renderer/features/records/index.ts'
import { fieldLabel, useFieldBook } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { CloseIcon } from '#renderer/ui/icons.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { howsOf, type ChangeDraft, type How } from './changes.ts'

export interface ChangeLineProps {
  readonly type: RecordType
  readonly change: ChangeDraft
  /** Fields that can be chosen here. */
  readonly fields: readonly string[]
  readonly wrong: string | undefined
  readonly isOnly: boolean
  readonly onChange: (change: ChangeDraft) => void
  readonly onRemove: () => void
}

/** A field, what is done to it, and with what. */
export function ChangeLine({ type, change, fields, wrong, isOnly, onChange, onRemove }: ChangeLineProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const book = useFieldBook()
  const { field: key, how } = change
  const field = key === null ? undefined : book.fieldOf(type, key)
  const label = key === null ? t('bulkEdit.field') : fieldLabel(language, type, key)
  const hows: readonly How[] = field === undefined ? ['value'] : howsOf(field)
  const wordOf = (one: How) => t(one === 'add' && field?.type === 'date' ? 'bulkEdit.how.days' : `bulkEdit.how.${one}`)
  return (
    <li className="change-row">
      <Select
        aria-label={t('bulkEdit.field')}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('bulkEdit.chooseField')}
        value={key}
        options={fields.map((one) => ({ value: one, label: fieldLabel(language, type, one) }))}
        onChange={(next: string) => {
          const chosen = book.fieldOf(type, next)
          if (chosen !== undefined)
            onChange({ ...change, field: next, how: 'value', draft: emptyDraft(chosen), text: '' })
        }}
      />
      <Select
        aria-label={`${label} ${t('bulkEdit.how.label')}`}
        disabled={field === undefined}
        value={how}
        options={hows.map((one) => ({ value: one, label: wordOf(one) }))}
        onChange={(next: How) => onChange({ ...change, how: next })}
      />
      <div>
        {field !== undefined && key !== null && how === 'value' && (
          <FieldControl
            type={type}
            fieldKey={key}
            field={field}
            label={`${label} ${t('bulkEdit.value')}`}
            draft={change.draft}
            aria-invalid={wrong !== undefined}
            onDraft={(draft) => onChange({ ...change, draft })}
          />
        )}
        {field !== undefined && (how === 'add' || how === 'multiply' || how === 'append') && (
          <input
            className="text-input"
            aria-label={`${label} ${wordOf(how)}`}
            aria-invalid={wrong !== undefined}
            placeholder={how === 'append' ? undefined : t(`bulkEdit.${hintOf(how, field.type)}`)}
            value={change.text}
            onChange={(event) => onChange({ ...change, text: event.target.value })}
          />
        )}
        {wrong !== undefined && (
          <p className="field-note danger" role="alert">
            {wrong}
          </p>
        )}
      </div>
      {!isOnly && (
        <IconButton
          size="small"
          label={t('bulkEdit.removeField', { field: label })}
          icon={<CloseIcon className="ic-s" />}
          onClick={onRemove}
        />
      )}
    </li>
  )
}

function hintOf(how: 'add' | 'multiply', type: string): 'multiplyHint' | 'daysHint' | 'addHint' {
  if (how === 'multiply') return 'multiplyHint'
  return type === 'date' ? 'daysHint' : 'addHint'
}
