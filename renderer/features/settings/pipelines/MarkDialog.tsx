import { useState } from 'react'
import { Checkbox, Input, Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FieldRow } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { ACTIVITY_KINDS } from '#shared/entities/activities.ts'
import { isEntered } from '#shared/entities/field.ts'
import { MARK_KINDS, type MarkKind } from '#shared/entities/gates.ts'
import { choiceLabel, labelOfField } from '#shared/locale/index.ts'
import { errorProp } from '../error-prop.ts'
import { GateDialog } from './GateDialog.tsx'

interface MarkDialogProps {
  readonly stage: WireRecord
  /** `null` for a new one. */
  readonly mark: WireRecord | null
  readonly position: number
  readonly onClose: () => void
}

/** Fields that every open opportunity has anyhow, or that none has before it ends. */
const NO_EVIDENCE = new Set(['name', 'pipelineId', 'stageId', 'status', 'closedOn', 'lossReasonId', 'lossNote'])

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an opportunity needs before it leaves the stage forward. */
export function MarkDialog({ stage, mark, position, onClose }: MarkDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const book = useFieldBook()
  const save = useSave(['name', 'kind', 'fieldKey', 'activityKind', 'guidance'])
  const [form, setForm] = useState(() => ({
    name: text(mark?.values['name']),
    kind: (mark?.values['kind'] ?? 'tick') as MarkKind,
    fieldKey: text(mark?.values['fieldKey']),
    activityKind: text(mark?.values['activityKind']),
    isRequired: mark === null || mark.values['isRequired'] === true,
    guidance: text(mark?.values['guidance']),
  }))
  const change = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }))
  const fields = Object.entries(book.fieldsOf('opportunity'))
    .filter(([key, field]) => isEntered(field) && !NO_EVIDENCE.has(key))
    .map(([key, field]) => ({ value: key, label: labelOfField(language, 'opportunity', key, field) }))

  const apply = async () => {
    const { kind } = form
    const values = {
      name: form.name.trim(),
      kind,
      fieldKey: kind === 'field' && form.fieldKey !== '' ? form.fieldKey : null,
      activityKind: kind === 'record' && form.activityKind !== '' ? form.activityKind : null,
      isRequired: form.isRequired,
      guidance: form.guidance.trim() === '' ? null : form.guidance.trim(),
    }
    const isSaved = await save.write(
      mark === null
        ? [
            {
              type: 'promotionMark',
              id: uuidv7(),
              operation: 'insert',
              values: { stageId: stage.id, position, ...values },
            },
          ]
        : [{ type: 'promotionMark', id: mark.id, operation: 'update', values, baseVersion: mark.version }],
      { key: mark === null ? 'add' : 'settings', subject: values.name },
    )
    if (isSaved) onClose()
  }

  return (
    <GateDialog
      title={t(mark === null ? 'pipelines.dialog.addMark' : 'pipelines.dialog.editMark')}
      record={mark}
      save={save}
      onApply={() => void apply()}
      onClose={onClose}
    >
      <FieldRow label={t('pipelines.dialog.what')} isRequired {...errorProp(save.fields['name'])}>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
          autoFocus
          value={form.name}
          maxLength={120}
          placeholder={t('pipelines.dialog.whatPlaceholder')}
          onChange={(event) => change({ name: event.target.value })}
        />
      </FieldRow>
      <div className="two-columns">
        <FieldRow
          label={t('pipelines.dialog.kind')}
          hint={t(`pipelines.dialog.kindHints.${form.kind}`)}
          {...errorProp(save.fields['kind'])}
        >
          <Select
            value={form.kind}
            onChange={(kind) => change({ kind })}
            options={MARK_KINDS.map((kind) => ({
              value: kind,
              label: choiceLabel(language, 'promotionMark', 'kind', kind),
            }))}
          />
        </FieldRow>
        {form.kind === 'field' && (
          <FieldRow label={t('pipelines.dialog.field')} isRequired {...errorProp(save.fields['fieldKey'])}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={form.fieldKey === '' ? null : form.fieldKey}
              onChange={(fieldKey: string) => change({ fieldKey })}
              options={fields}
            />
          </FieldRow>
        )}
        {form.kind === 'record' && (
          <FieldRow label={t('pipelines.dialog.activity')} isRequired {...errorProp(save.fields['activityKind'])}>
            <Select
              value={form.activityKind === '' ? null : form.activityKind}
              onChange={(activityKind: string) => change({ activityKind })}
              options={ACTIVITY_KINDS.map((kind) => ({
                value: kind,
                label: choiceLabel(language, 'promotionMark', 'activityKind', kind),
              }))}
            />
          </FieldRow>
        )}
      </div>
      <FieldRow
        label={t('pipelines.dialog.guidance')}
        hint={t('pipelines.dialog.guidanceHint')}
        {...errorProp(save.fields['guidance'])}
      >
        <Input.TextArea
          rows={3}
          value={form.guidance}
          maxLength={4000}
          onChange={(event) => change({ guidance: event.target.value })}
        />
      </FieldRow>
      <Checkbox checked={form.isRequired} onChange={(event) => change({ isRequired: event.target.checked })}>
        {t('pipelines.dialog.requiredMark')}
      </Checkbox>
    </GateDialog>
  )
}
