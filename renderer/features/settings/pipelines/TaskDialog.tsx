import { useState } from 'react'
import { Checkbox, Input, Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FieldRow } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { TASK_ASSIGNEES, type TaskAssignee } from '#shared/entities/gates.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { errorProp } from '../error-prop.ts'
import { GateDialog } from './GateDialog.tsx'
import { toWhole } from './stage-values.ts'

interface TaskDialogProps {
  readonly stage: WireRecord
  /** `null` for a new one. */
  readonly task: WireRecord | null
  readonly position: number
  readonly onClose: () => void
}

/** What is to be done while an opportunity is in the stage. */
export function TaskDialog({ stage, task, position, onClose }: TaskDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(['name', 'assignee', 'dueDays'])
  const [form, setForm] = useState(() => ({
    name: String(task?.values['name'] ?? ''),
    assignee: (task?.values['assignee'] ?? 'owner') as TaskAssignee,
    dueDays: String(task?.values['dueDays'] ?? ''),
    isRequired: task === null || task.values['isRequired'] === true,
  }))
  const change = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }))

  const apply = async () => {
    const { assignee, isRequired } = form
    const values = { name: form.name.trim(), assignee, dueDays: toWhole(form.dueDays), isRequired }
    const isSaved = await save.write(
      task === null
        ? [{ type: 'stageTask', id: uuidv7(), operation: 'insert', values: { stageId: stage.id, position, ...values } }]
        : [{ type: 'stageTask', id: task.id, operation: 'update', values, baseVersion: task.version }],
      { key: task === null ? 'add' : 'settings', subject: values.name },
    )
    if (isSaved) onClose()
  }

  return (
    <GateDialog
      title={t(task === null ? 'pipelines.dialog.addTask' : 'pipelines.dialog.editTask')}
      record={task}
      save={save}
      onApply={() => void apply()}
      onClose={onClose}
    >
      <FieldRow label={t('pipelines.dialog.task')} isRequired {...errorProp(save.fields['name'])}>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
          autoFocus
          value={form.name}
          maxLength={120}
          placeholder={t('pipelines.dialog.taskPlaceholder')}
          onChange={(event) => change({ name: event.target.value })}
        />
      </FieldRow>
      <div className="two-columns">
        <FieldRow label={t('pipelines.dialog.assignee')} {...errorProp(save.fields['assignee'])}>
          <Select
            value={form.assignee}
            onChange={(assignee) => change({ assignee })}
            options={TASK_ASSIGNEES.map((assignee) => ({
              value: assignee,
              label: choiceLabel(language, 'stageTask', 'assignee', assignee),
            }))}
          />
        </FieldRow>
        <FieldRow
          label={t('pipelines.dialog.due')}
          hint={t('pipelines.dialog.dueHint')}
          {...errorProp(save.fields['dueDays'])}
        >
          <Input
            inputMode="numeric"
            value={form.dueDays}
            suffix={t('pipelines.dayUnit')}
            onChange={(event) => change({ dueDays: event.target.value })}
          />
        </FieldRow>
      </div>
      <Checkbox checked={form.isRequired} onChange={(event) => change({ isRequired: event.target.checked })}>
        {t('pipelines.dialog.requiredTask')}
      </Checkbox>
    </GateDialog>
  )
}
