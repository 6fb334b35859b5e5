import { useState } from 'react'
import { Checkbox, Input, Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { FieldInput, FieldUse } from '#shared/contract/fields.ts'
import { CUSTOM_FIELD_TYPES } from '#shared/entities/workbook.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { choiceList, choicesToSave, isDecided } from './choice-list.ts'
import { ChoicesEditor } from './ChoicesEditor.tsx'
import './fields.css'

export interface FieldDialogProps {
  readonly recordType: FieldInput['recordType']
  /** `null`: a new one. */
  readonly field: FieldUse | null
  readonly onClose: () => void
}

const SHOWN = ['label', 'fieldType', 'choices']

/** A field of the workbook's own: name, type, choices, and whether it must be filled in. */
export function FieldDialog({ recordType, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(SHOWN)
  const [label, setLabel] = useState(field?.label ?? '')
  const [fieldType, setFieldType] = useState<FieldInput['fieldType']>(field?.fieldType ?? 'text')
  const [isRequired, setIsRequired] = useState(field?.isRequired ?? false)
  const [choices, setChoices] = useState(() => choiceList(field?.choices ?? []))
  const [newId] = useState(() => uuidv7())
  const isChoice = fieldType === 'choice'
  const type = choiceLabel(language, 'customField', 'recordType', recordType)

  const apply = async () => {
    const input: FieldInput = {
      id: field?.id ?? newId,
      ...(field === null ? {} : { baseVersion: field.version }),
      recordType,
      label: label.trim(),
      fieldType,
      isRequired,
      ...(isChoice ? choicesToSave(choices) : { choices: [], moves: [] }),
    }
    if (!(await save.run((api) => api.fields.save(input)))) return
    if (field === null) showToast({ tone: 'success', text: t('fields.added', { name: input.label, type }) })
    onClose()
  }

  return (
    <Dialog
      title={field === null ? t('fields.addTo', { type }) : t('fields.editOf', { name: field.label })}
      isOpen
      width={520}
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="primary"
            type="submit"
            form="field-form"
            isBusy={save.isBusy}
            disabled={isChoice && !isDecided(choices)}
          >
            {field === null ? t('fields.addNow') : t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="field-form"
        className="field-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        <FieldRow label={t('fields.label')} isRequired {...errorOf(save.fields['label'])}>
          <Input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
            autoFocus
            value={label}
            maxLength={40}
            onChange={(event) => setLabel(event.target.value)}
          />
        </FieldRow>
        <FieldRow
          label={t('fields.type')}
          {...errorOf(save.fields['fieldType'])}
          {...(field !== null && field.used > 0 ? { hint: t('fields.typeHint') } : {})}
        >
          <Select
            value={fieldType}
            options={CUSTOM_FIELD_TYPES.map((value) => ({
              value,
              label: choiceLabel(language, 'customField', 'fieldType', value),
            }))}
            onChange={setFieldType}
          />
        </FieldRow>
        {isChoice && (
          <ChoicesEditor
            list={choices}
            counts={field?.choiceCounts ?? []}
            error={save.fields['choices']}
            onChange={setChoices}
          />
        )}
        <Checkbox checked={isRequired} onChange={(event) => setIsRequired(event.target.checked)}>
          {t('fields.required')}
        </Checkbox>
        {isRequired && <p className="t3 f12">{t('fields.requiredHint')}</p>}
      </form>
    </Dialog>
  )
}

function errorOf(sentence: string | undefined): { error?: string } {
  return sentence === undefined ? {} : { error: sentence }
}
