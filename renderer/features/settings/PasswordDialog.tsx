import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog, FieldRow, showToast } from '#renderer/ui/index.ts'
import { useSave, useSession, useSignedIn } from '#renderer/features/session/index.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'
import { errorProp } from './error-prop.ts'
import type { Person } from './people.ts'

/** An administrator sets somebody's password; that person replaces it at the next sign-in. */
export function PasswordDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const self = useSignedIn()
  const save = useSave()
  const [password, setPassword] = useState('')
  const [isTried, setIsTried] = useState(false)
  const missing = missingCharacters(password)
  const error = isTried && missing > 0 ? t('signIn.newPassword.short', { count: missing }) : save.general

  const apply = async () => {
    setIsTried(true)
    if (missing > 0) return
    const isSet = await save.run((api) => api.session.setPassword({ personId: person.id, password }))
    if (!isSet) return
    if (person.id === self.personId) await session.renew()
    showToast({ tone: 'success', text: t('settings.people.passwordDone', { name: person.name }) })
    onClose()
  }

  return (
    <FormDialog
      title={t('settings.people.passwordOf', { name: person.name })}
      onClose={onClose}
      submitLabel={t('settings.people.setPassword')}
      isBusy={save.isBusy}
      onSubmit={apply}
    >
      <FieldRow
        label={t('settings.people.initialPassword')}
        hint={t('settings.people.initialPasswordHint')}
        {...errorProp(error)}
      >
        <Input.Password
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has this one field
          autoFocus
          value={password}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </FieldRow>
    </FormDialog>
  )
}
