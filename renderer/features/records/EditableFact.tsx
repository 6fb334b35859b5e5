import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldLabel, titleOf } from '#renderer/fields/index.ts'
import { cellText, InvalidEdit } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { IconButton, classes } from '#renderer/ui/index.ts'
import { HistoryIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { FieldControl, type FixedOption } from './FieldControl.tsx'
import { draftOf, fieldOf, readDraft, type FieldDraft } from './field-draft.ts'
import type { Writer } from './use-writer.ts'

export interface EditableFactProps {
  readonly record: WireRecord
  readonly fieldKey: string
  readonly writer: Writer
  readonly canEdit: boolean
  readonly options?: readonly FixedOption[]
  /** Words after the value: where a rate comes from, how often a date moved. */
  readonly note?: string
  /** A computed field that is edited through a stored one. */
  readonly editedField?: string
  readonly onHistory?: (field: string) => void
}

/** One field of a record, label left and value right; pressing the value edits it in place. */
export function EditableFact(props: EditableFactProps) {
  const { record, fieldKey, writer, canEdit, options, note, onHistory } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const target = props.editedField ?? fieldKey
  const field = fieldOf(record.type, target)
  const label = fieldLabel(language, record.type, fieldKey)
  const [draft, setDraft] = useState<FieldDraft | null>(null)
  const [wrong, setWrong] = useState<string | undefined>()
  /** Version on screen when the person began. */
  const [seen, setSeen] = useState(record.version)

  const close = () => {
    setDraft(null)
    setWrong(undefined)
  }
  const save = async (given: FieldDraft) => {
    const read = readDraft(record.type, target, field, given, language)
    if (!read.ok) return setWrong(read.sentence)
    if ((record.values[target] ?? null) === read.value) return close()
    try {
      const edit = { type: record.type, id: record.id, operation: 'update', values: { [target]: read.value } } as const
      await writer.write([{ ...edit, baseVersion: seen }], { key: 'edit', subject: titleOf(record) })
      close()
    } catch (reason) {
      if (reason instanceof InvalidEdit) return setWrong(reason.message)
      close()
      writer.report(reason)
    }
  }

  const text = cellText(record, fieldKey, fieldOf(record.type, fieldKey), language)
  if (draft === null) {
    const shown = (
      <>
        <span className={classes(text === '' && 't3', field.type === 'longText' && 'fact-lines')}>
          {text === '' ? t('common.notSet') : text}
        </span>
        {note !== undefined && <span className="t3 f12">{note}</span>}
      </>
    )
    return (
      <div className="fact">
        <dt>{label}</dt>
        <dd className="fact-value">
          {onHistory !== undefined && (
            <IconButton
              className="fact-history"
              size="small"
              label={t('records.history.open', { field: label })}
              icon={<HistoryIcon className="ic-s" />}
              onClick={() => onHistory(fieldKey)}
            />
          )}
          {canEdit ? (
            <button
              type="button"
              className="fact-button"
              onClick={() => {
                setSeen(record.version)
                setDraft(draftOf(record, target, field, language))
              }}
            >
              <span className="visually-hidden">{t('records.form.edit', { field: label })}</span>
              {shown}
            </button>
          ) : (
            <span className="fact-plain">{shown}</span>
          )}
        </dd>
      </div>
    )
  }
  const isPicked = draft.kind === 'value'
  return (
    <div className="fact editing">
      <dt>{label}</dt>
      <dd>
        <FieldControl
          type={record.type}
          fieldKey={target}
          field={field}
          draft={draft}
          label={label}
          isFocused
          aria-invalid={wrong !== undefined}
          {...(options === undefined ? {} : { options })}
          onDraft={(next) => {
            setDraft(next)
            // A date comes from its calendar as a whole; text is still being typed.
            if (next.kind === 'value' || field.type === 'date') void save(next)
          }}
          onEscape={close}
          onEnter={() => void save(draft)}
          onDone={() => {
            if (isPicked) close()
            else void save(draft)
          }}
        />
        {wrong !== undefined && (
          <p className="field-note danger" role="alert">
            {wrong}
          </p>
        )}
      </dd>
    </div>
  )
}
