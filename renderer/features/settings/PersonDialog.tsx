import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, ErrorNotice } from '#renderer/ui/index.ts'
import { CustomInputs, useCustomDrafts } from '#renderer/features/records/index.ts'
import { useSave } from '#renderer/features/session/index.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'
import type { Person } from './people.ts'
import type { PersonForm } from './person-form.ts'
import { PersonFields } from './PersonFields.tsx'
import type { Team } from './use-team.ts'

interface PersonDialogProps {
  readonly team: Team
  /** `null`: a new one. */
  readonly person: Person | null
  readonly departmentId: string | null
  /** With the id of a person that was added. */
  readonly onClose: (addedId: string | null) => void
}

const FIELDS = ['name', 'roles', 'departmentId', 'managerId', 'phone', 'joinedOn']

export function PersonDialog({ team, person, departmentId, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const custom = useCustomDrafts('person', person?.record ?? null)
  const save = useSave([...FIELDS, ...custom.keys])
  const [addedId] = useState(() => uuidv7())
  const [isAdded, setIsAdded] = useState(false)
  const [isTried, setIsTried] = useState(false)
  const [form, setForm] = useState<PersonForm>({
    name: person?.name ?? '',
    roles: person?.roles ?? ['salesperson'],
    departmentId,
    managerId: person?.managerId ?? null,
    phone: person?.phone ?? '',
    joinedOn: person?.joinedOn ?? '',
    password: '',
  })
  const isNew = person === null
  // An initial password can be left out; the person then waits until one is set.
  const missing = form.password === '' ? 0 : missingCharacters(form.password)

  const apply = async () => {
    setIsTried(true)
    const more = custom.read()
    if (missing > 0 || more === null) return
    const { password, ...fields } = form
    const values = {
      ...more,
      ...fields,
      name: form.name.trim(),
      roles: [...form.roles],
      phone: form.phone.trim(),
      joinedOn: form.joinedOn === '' ? null : form.joinedOn,
    }
    const label = { key: isNew ? 'add' : 'edit', subject: values.name } as const
    if (!isAdded) {
      const isSaved = await save.write(
        isNew
          ? [{ type: 'person', id: addedId, operation: 'insert', values }]
          : [{ type: 'person', id: person.id, operation: 'update', values, baseVersion: person.record.version }],
        label,
      )
      if (!isSaved) return
      setIsAdded(isNew)
    }
    if (isNew && password !== '') {
      const isSet = await save.run((api) => api.session.setPassword({ personId: addedId, password }))
      if (!isSet) return
    }
    onClose(isNew ? addedId : null)
  }

  return (
    <Dialog
      title={isNew ? t('settings.people.add') : t('settings.people.editOf', { name: person.name })}
      isOpen
      width={520}
      onClose={() => onClose(isAdded ? addedId : null)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onClose(isAdded ? addedId : null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form="person-form" isBusy={save.isBusy}>
            {isNew ? t('settings.people.addNow') : t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id="person-form"
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        <PersonFields
          team={team}
          form={form}
          isNew={isNew}
          selfId={person?.id ?? null}
          errors={{
            ...save.fields,
            ...(isTried && missing > 0 ? { password: t('signIn.newPassword.short', { count: missing }) } : {}),
          }}
          onChange={(patch) => setForm((now) => ({ ...now, ...patch }))}
        />
        <CustomInputs custom={custom} errors={save.fields} />
      </form>
    </Dialog>
  )
}
