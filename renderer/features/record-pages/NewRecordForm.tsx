import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { RecordForm, type FormAnswer, type RecordFormProps, type Writer } from '#renderer/features/records/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { WordsOf } from './use-page-words.ts'

interface NewRecordFormProps {
  readonly type: RecordFormProps['type']
  readonly of: Exclude<WordsOf, 'activities'>
  readonly fields: readonly string[]
  readonly initial?: RecordFormProps['initial']
  readonly renderHint?: RecordFormProps['renderHint']
  /** What is written besides the fields of the form, unless they say otherwise. */
  readonly values?: FieldValues
  readonly writer: Writer
  /** To be called with the record, or with `null` when the person gave up. */
  readonly onDone: (record: WireRecord | null) => void
}

/** The form of a new record that is written as it was filled in. */
export function NewRecordForm({
  type,
  of,
  fields,
  initial,
  renderHint,
  values: given,
  writer,
  onDone,
}: NewRecordFormProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type, id: uuidv7(), operation: 'insert', values: { ...given, ...values } } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type={type}
      title={t(`${of}.form.title`)}
      submitLabel={t(`${of}.form.create`)}
      fields={fields.map((key) => ({ key }))}
      {...(initial === undefined ? {} : { initial })}
      {...(renderHint === undefined ? {} : { renderHint })}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
