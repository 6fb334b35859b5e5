import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { fieldLabel } from '#renderer/fields/index.ts'
import { fieldOf, useCustomKeys } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { cellText } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { PermissionTable } from './PermissionTable.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import type { Person } from './people.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { useActivation } from './use-activation.ts'
import { useOwned } from './use-owned.ts'
import type { Team } from './use-team.ts'

interface PersonPanelProps {
  readonly person: Person
  readonly team: Team
  readonly mayWrite: boolean
  /** What is known of the person is in view, below what they may do. */
  readonly startsAtFacts: boolean
}

/** What the chosen person may do, and what an administrator can do about it. */
export function PersonPanel({ person, team, mayWrite, startsAtFacts }: PersonPanelProps) {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const [open, setOpen] = useState<'edit' | 'password' | null>(null)
  const owned = useOwned(person.id)
  const activation = useActivation(owned)
  const language = useLanguage()
  const customKeys = useCustomKeys('person')
  const facts = useRef<HTMLElement>(null)
  useEffect(() => {
    if (startsAtFacts) facts.current?.scrollIntoView({ block: 'end' })
  }, [startsAtFacts])
  const manager = team.people.find(({ id }) => id === person.managerId)
  return (
    <aside className="person-panel" aria-label={t('settings.people.panel')} data-region tabIndex={-1}>
      <div className="section row g8">
        <h2 className="f14 bold grow ellipsis">{t('settings.people.mayDo', { name: person.name })}</h2>
        <span className="t3 f12">{t('settings.people.readOnly')}</span>
      </div>
      <PermissionTable roles={person.roles} />
      <p className="permission-legend t3 f12">{t('settings.people.legend')}</p>
      <section ref={facts} className="section person-facts">
        <h3 className="h3">{person.name}</h3>
        <dl className="facts">
          <Fact label={t('settings.people.manager')} value={manager?.name ?? t('common.none')} />
          <Fact
            label={t('settings.people.password')}
            value={person.hasPassword ? t('settings.people.passwordSet') : t('settings.people.passwordMissing')}
          />
          <Fact label={fieldLabel(language, 'person', 'joinedOn')} value={person.joinedOn ?? t('common.notSet')} />
          {person.leftOn !== null && <Fact label={fieldLabel(language, 'person', 'leftOn')} value={person.leftOn} />}
          <Fact label={t('settings.people.owned')} value={owned.text} />
          {customKeys.map((key) => (
            <Fact
              key={key}
              label={fieldLabel(language, 'person', key)}
              value={cellText(person.record, key, fieldOf('person', key), language) || t('common.notSet')}
            />
          ))}
        </dl>
        {mayWrite && (
          <div className="row g8 wrap">
            <Button onClick={() => setOpen('edit')}>{t('settings.people.edit')}</Button>
            {may('people.setPassword') && person.isActive && (
              <Button onClick={() => setOpen('password')}>
                {person.hasPassword ? t('settings.people.resetPassword') : t('settings.people.setPassword')}
              </Button>
            )}
            {person.isActive ? (
              <Button kind="danger" onClick={() => void activation.deactivate(person)}>
                {t('settings.people.deactivate')}
              </Button>
            ) : (
              <Button onClick={() => void activation.reactivate(person)}>{t('settings.people.reactivate')}</Button>
            )}
          </div>
        )}
      </section>
      {open === 'edit' && (
        <PersonDialog team={team} person={person} departmentId={person.departmentId} onClose={() => setOpen(null)} />
      )}
      {open === 'password' && <PasswordDialog person={person} onClose={() => setOpen(null)} />}
    </aside>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
