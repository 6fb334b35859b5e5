import { useState } from 'react'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { DepartmentTree } from './DepartmentTree.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { SettingsHeader } from './SettingsHeader.tsx'
import { useTeam, type Team } from './use-team.ts'

export function PeopleSection() {
  const { t } = useTranslation()
  const language = useLanguage()
  const team = useTeam()
  if (team.error !== null) {
    return (
      <>
        <SettingsHeader />
        <div className="section">
          <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, team.error)} onRetry={team.retry} />
        </div>
      </>
    )
  }
  if (team.isPending) {
    return (
      <>
        <SettingsHeader />
        <Skeleton label={t('common.loading')} />
      </>
    )
  }
  return <People team={team} />
}

function People({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const mayWrite = usePermissions().accessTo('people').write !== 'none'
  const { people, departments } = team
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const search: { person?: unknown; tab?: unknown } = useSearch({ strict: false })
  const asked = typeof search.person === 'string' ? search.person : null
  const [chosenHere, setChosenHere] = useState<{ asked: string | null; id: string } | null>(null)
  // What the address asks for holds until the person chooses somebody else.
  const personId = chosenHere?.asked === asked ? chosenHere.id : asked
  const setPersonId = (id: string) => setChosenHere({ asked, id })
  // Somebody who has left is on the list when the address asks for them.
  const hasLeft = people.some(({ id, isActive }) => id === asked && !isActive)
  const [activeOnlyHere, setActiveOnlyHere] = useState<{ asked: string | null; isActiveOnly: boolean } | null>(null)
  const isActiveOnly = activeOnlyHere?.asked === asked ? activeOnlyHere.isActiveOnly : !hasLeft
  const setIsActiveOnly = (isOnly: boolean) => setActiveOnlyHere({ asked, isActiveOnly: isOnly })
  const [isAdding, setIsAdding] = useState(false)

  const department = departments.find(({ id }) => id === departmentId)
  const here = people.filter(
    (person) =>
      department === undefined || (person.departmentId !== null && department.withChildren.has(person.departmentId)),
  )
  const shown = here.filter((person) => !isActiveOnly || person.isActive)
  const chosen = shown.find(({ id }) => id === personId) ?? shown[0]
  const waiting = here.filter((person) => person.isActive && !person.hasPassword).length

  return (
    <>
      <SettingsHeader>
        {mayWrite && (
          <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setIsAdding(true)}>
            {t('settings.people.add')}
          </Button>
        )}
      </SettingsHeader>
      <div className="people-page">
        <DepartmentTree team={team} chosenId={departmentId} mayWrite={mayWrite} onChoose={setDepartmentId} />
        <PeopleTable
          title={department?.name ?? t('settings.people.everybody')}
          people={shown}
          departments={departments}
          chosenId={chosen?.id ?? null}
          isActiveOnly={isActiveOnly}
          onActiveOnly={setIsActiveOnly}
          onChoose={setPersonId}
        />
        {chosen !== undefined && (
          <PersonPanel
            key={chosen.id}
            person={chosen}
            team={team}
            mayWrite={mayWrite}
            startsAtFacts={chosen.id === asked && search.tab === 'facts'}
          />
        )}
      </div>
      {isAdding && (
        <PersonDialog
          team={team}
          person={null}
          departmentId={departmentId ?? departments[0]?.id ?? null}
          onClose={(id) => {
            setIsAdding(false)
            if (id !== null) setPersonId(id)
          }}
        />
      )}
      <StatusBarSlots
        left={
          <>
            <span>
              {department?.name ?? t('settings.people.everybody')} <b>{format.count(here.length)}</b>{' '}
              {t('settings.people.unit')}
            </span>
            {waiting > 0 && (
              <span>
                {t('settings.people.waiting')} <b>{format.count(waiting)}</b>
              </span>
            )}
          </>
        }
        middle={<span className="t3">{t('settings.people.enforced')}</span>}
      />
    </>
  )
}
