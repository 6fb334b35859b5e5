import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FieldRow } from '#renderer/ui/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { ROLES } from '#shared/domain/permissions.ts'
import { errorProp } from './error-prop.ts'
import type { PersonForm } from './person-form.ts'
import type { Team } from './use-team.ts'

interface PersonFieldsProps {
  readonly team: Team
  readonly form: PersonForm
  readonly isNew: boolean
  readonly selfId: string | null
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (patch: Partial<PersonForm>) => void
}

const NONE = ''

export function PersonFields({ team, form, isNew, selfId, errors, onChange }: PersonFieldsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const joined = fieldLabel(language, 'person', 'joinedOn')
  const managers = team.people.filter((person) => person.isActive && person.id !== selfId)
  const roleOptions = ROLES.map((role) => ({ value: role, label: choiceLabel(language, 'person', 'roles', role) }))
  return (
    <>
      <FieldRow label={t('settings.people.name')} isRequired {...errorProp(errors['name'])}>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
          autoFocus
          value={form.name}
          maxLength={80}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </FieldRow>
      <fieldset className="roles-field">
        <legend className="field-label">{t('settings.people.roles')}</legend>
        <Checkbox.Group
          options={roleOptions}
          value={[...form.roles]}
          onChange={(chosen) => onChange({ roles: ROLES.filter((role) => chosen.includes(role)) })}
        />
        {errors['roles'] !== undefined && <p className="field-note danger">{errors['roles']}</p>}
      </fieldset>
      <div className="two-columns">
        <FieldRow label={t('settings.people.department')} {...errorProp(errors['departmentId'])}>
          <Select
            value={form.departmentId ?? NONE}
            onChange={(id) => onChange({ departmentId: id === NONE ? null : id })}
            options={[
              { value: NONE, label: t('common.none') },
              ...team.departments.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` })),
            ]}
          />
        </FieldRow>
        <FieldRow label={t('settings.people.manager')} {...errorProp(errors['managerId'])}>
          <Select
            value={form.managerId ?? NONE}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(id) => onChange({ managerId: id === NONE ? null : id })}
            options={[
              { value: NONE, label: t('common.none') },
              ...managers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </FieldRow>
      </div>
      <div className="two-columns">
        <FieldRow label={t('settings.people.phone')} {...errorProp(errors['phone'])}>
          <Input value={form.phone} maxLength={40} onChange={(event) => onChange({ phone: event.target.value })} />
        </FieldRow>
        <FieldRow label={joined} {...errorProp(errors['joinedOn'])}>
          <DateInput value={form.joinedOn} label={joined} onChange={(joinedOn) => onChange({ joinedOn })} />
        </FieldRow>
      </div>
      {isNew && (
        <FieldRow
          label={t('settings.people.initialPassword')}
          hint={t('settings.people.initialPasswordHint')}
          {...errorProp(errors['password'])}
        >
          <Input.Password
            value={form.password}
            maxLength={200}
            autoComplete="new-password"
            onChange={(event) => onChange({ password: event.target.value })}
          />
        </FieldRow>
      )}
    </>
  )
}
