import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, ErrorNotice, FieldRow } from '#renderer/ui/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import type { Filter } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { useCustomKeys } from './custom-fields.ts'
import { CustomGroupTitle } from './CustomFields.tsx'
import { FieldControl, type FixedOption } from './FieldControl.tsx'
import { emptyDraft, fieldOf, readDraft, type FieldDraft } from './field-draft.ts'

export interface FormField {
  readonly key: string
  readonly isRequired?: boolean
  readonly options?: readonly FixedOption[]
  readonly filter?: Filter
  /** What the field is for, below it. */
  readonly hint?: string
  /** Words of the entry that makes a new record of the typed name. */
  readonly createLabel?: (name: string) => string
}

export interface FormAnswer {
  readonly values: Readonly<Record<string, FieldValue>>
  /** Names typed for references that do not exist yet, by field. */
  readonly created: Readonly<Record<string, string>>
}

export interface RecordFormProps {
  readonly type: RecordType
  readonly title: string
  readonly submitLabel: string
  readonly fields: readonly FormField[]
  readonly initial?: Readonly<Record<string, FieldDraft>>
  /** Follow-up changes of a draft, for example the stages of another pipeline. */
  readonly onDraft?: (key: string, drafts: Readonly<Record<string, FieldDraft>>) => Readonly<Record<string, FieldDraft>>
  /** Choices that depend on other fields. */
  readonly optionsOf?: (key: string, drafts: Readonly<Record<string, FieldDraft>>) => readonly FixedOption[] | undefined
  /** Below the fields: what is worth knowing about what is typed. */
  readonly renderHint?: (drafts: Readonly<Record<string, FieldDraft>>) => ReactNode
  /** Rejects with `InvalidEdit` when the rules refuse. */
  readonly onSubmit: (answer: FormAnswer) => Promise<void>
  readonly onClose: () => void
}

type Sentences = Readonly<Record<string, string>>

/** A dialog with the fields of a record, built from their descriptors; those that the workbook adds come last. */
export function RecordForm(props: RecordFormProps) {
  const { type, title, submitLabel, initial = {}, onSubmit, onClose } = props
  const customKeys = useCustomKeys(type)
  const fields: readonly FormField[] = [...props.fields, ...customKeys.map((key) => ({ key }))]
  const { t } = useTranslation()
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const [drafts, setDrafts] = useState<Readonly<Record<string, FieldDraft>>>(() =>
    Object.fromEntries(fields.map(({ key }) => [key, initial[key] ?? emptyDraft(fieldOf(type, key))])),
  )
  const [wrong, setWrong] = useState<Sentences>({})
  const [general, setGeneral] = useState<string | undefined>()
  const [isBusy, setIsBusy] = useState(false)

  const change = (key: string, draft: FieldDraft) => {
    const changed = { ...drafts, [key]: draft }
    const next = props.onDraft?.(key, changed) ?? changed
    setDrafts(next)
    if (wrong[key] !== undefined) setWrong(without(wrong, key))
  }

  const focusWrong = (sentences: Sentences) => {
    const first = fields.find(({ key }) => sentences[key] !== undefined)
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`#form-${first.key}`)?.focus()
  }

  const submit = async () => {
    const read = readAll(type, fields, drafts, language)
    setWrong(read.wrong)
    setGeneral(undefined)
    if (Object.keys(read.wrong).length > 0) return focusWrong(read.wrong)
    setIsBusy(true)
    try {
      await onSubmit(read.answer)
    } catch (reason) {
      const issues = reason instanceof InvalidEdit ? reason.issues : []
      const ours = issues.filter(({ field }) => fields.some(({ key }) => key === field))
      const sentences = Object.fromEntries(ours.map(({ field, sentence }) => [field, sentence]))
      setWrong(sentences)
      if (ours.length < issues.length || ours.length === 0) {
        setGeneral(reason instanceof InvalidEdit ? reason.message : sentenceOf(language, reason))
      }
      focusWrong(sentences)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" isBusy={isBusy} onClick={() => void submit()}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="record-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={general} />}
        {fields.map(({ key, isRequired, options, filter, hint, createLabel }, index) => {
          const field = fieldOf(type, key)
          const choices = props.optionsOf?.(key, drafts) ?? options
          const row = (
            <FieldRow
              key={key}
              label={fieldLabel(language, type, key)}
              layout="inline"
              isRequired={isRequired ?? field.required === true}
              {...(hint === undefined ? {} : { hint })}
              {...(wrong[key] === undefined ? {} : { error: wrong[key] })}
            >
              <FieldControl
                id={`form-${key}`}
                type={type}
                fieldKey={key}
                field={field}
                draft={drafts[key] ?? emptyDraft(field)}
                onDraft={(draft) => change(key, draft)}
                isFocused={index === 0}
                {...(choices === undefined ? {} : { options: choices })}
                {...(filter === undefined ? {} : { filter })}
                {...(createLabel === undefined ? {} : { createLabel })}
                onEnter={() => void submit()}
              />
            </FieldRow>
          )
          return key === customKeys[0] ? [<CustomGroupTitle key="custom" />, row] : row
        })}
        {props.renderHint?.(drafts)}
      </form>
    </Dialog>
  )
}

function without(sentences: Sentences, key: string): Sentences {
  const { [key]: _, ...others } = sentences
  return others
}

function readAll(
  type: RecordType,
  fields: readonly FormField[],
  drafts: Readonly<Record<string, FieldDraft>>,
  language: 'zh-CN' | 'en',
): { wrong: Sentences; answer: FormAnswer } {
  const wrong: Record<string, string> = {}
  const values: Record<string, FieldValue> = {}
  const created: Record<string, string> = {}
  for (const { key, isRequired } of fields) {
    const field = fieldOf(type, key)
    const draft = drafts[key] ?? emptyDraft(field)
    if (draft.kind === 'value' && draft.isNew === true) {
      created[key] = draft.label
      continue
    }
    const read = readDraft(type, key, { ...field, required: isRequired ?? field.required === true }, draft, language)
    if (!read.ok) wrong[key] = read.sentence
    else if (read.value !== null) values[key] = read.value
  }
  return { wrong, answer: { values, created } }
}
