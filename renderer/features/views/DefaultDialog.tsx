import { useState } from 'react'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog } from '#renderer/ui/index.ts'
import type { SavedView } from '#shared/contract/views.ts'
import { ROLES, type Role } from '#shared/domain/permissions.ts'
import { choiceLabel } from '#shared/locale/index.ts'

export interface DefaultDialogProps {
  readonly view: SavedView
  readonly onDone: (roles: readonly Role[] | null) => void
}

/** The roles whose people start with a view. */
export function DefaultDialog({ view, onDone }: DefaultDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [roles, setRoles] = useState<readonly Role[]>(view.defaultFor)
  return (
    <Dialog
      title={t('views.defaultTitle', { name: view.name })}
      isOpen
      onClose={() => onDone(null)}
      width={400}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" onClick={() => onDone(roles)}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="col g8">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            checked={roles.includes(role)}
            onChange={({ target }) =>
              setRoles(target.checked ? [...roles, role] : roles.filter((other) => other !== role))
            }
          >
            {choiceLabel(language, 'person', 'roles', role)}
          </Checkbox>
        ))}
        <span className="field-note">{t('views.defaultHint')}</span>
      </div>
    </Dialog>
  )
}
