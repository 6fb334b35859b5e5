import { useState } from 'react'
import { Input, Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { FormDialog, ErrorNotice, FieldRow } from '#renderer/ui/index.ts'
import { CustomInputs, useCustomDrafts } from '#renderer/features/records/index.ts'
import { useSave } from '#renderer/features/session/index.ts'
import { errorProp } from './error-prop.ts'
import type { Department } from './people.ts'

interface DepartmentDialogProps {
  /** `null`: a new one. */
  readonly department: Department | null
  readonly parentId: string | null
  readonly departments: readonly Department[]
  readonly onClose: () => void
}

const TOP = ''

export function DepartmentDialog({ department, parentId, departments, onClose }: DepartmentDialogProps) {
  const { t } = useTranslation()
  const custom = useCustomDrafts('department', department?.record ?? null)
  const save = useSave(['name', 'parentId', ...custom.keys])
  const [name, setName] = useState(department?.name ?? '')
  const [parent, setParent] = useState(parentId ?? TOP)
  const parents = departments.filter(({ id }) => department === null || !department.withChildren.has(id))

  const apply = async () => {
    const more = custom.read()
    if (more === null) return
    const values = { ...more, name: name.trim(), parentId: parent === TOP ? null : parent }
    const label = { key: department === null ? 'add' : 'edit', subject: values.name } as const
    const isSaved = await save.write(
      department === null
        ? [{ type: 'department', id: uuidv7(), operation: 'insert', values }]
        : [
            {
              type: 'department',
              id: department.id,
              operation: 'update',
              values,
              baseVersion: department.record.version,
            },
          ],
      label,
    )
    if (isSaved) onClose()
  }

  return (
    <FormDialog
      title={department === null ? t('settings.people.addDepartment') : t('settings.people.editDepartment')}
      onClose={onClose}
      isBusy={save.isBusy}
      onSubmit={apply}
    >
      {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
      <FieldRow label={t('settings.people.departmentName')} isRequired {...errorProp(save.fields['name'])}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in */}
        <Input autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </FieldRow>
      <FieldRow label={t('settings.people.parent')} {...errorProp(save.fields['parentId'])}>
        <Select
          value={parent}
          onChange={setParent}
          options={[
            { value: TOP, label: t('settings.people.top') },
            ...parents.map(({ id, name: text, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${text}` })),
          ]}
        />
      </FieldRow>
      <CustomInputs custom={custom} errors={save.fields} />
    </FormDialog>
  )
}
