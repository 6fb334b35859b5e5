import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Chip, FilterToken, MenuButton } from '#renderer/ui/index.ts'
import { CheckIcon, ClockIcon, MinimizeIcon } from '#renderer/ui/icons.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { ROLES } from '#shared/domain/permissions.ts'
import { reachOf, type Department, type Person } from './people.ts'

interface PeopleTableProps {
  readonly title: string
  readonly people: readonly Person[]
  readonly departments: readonly Department[]
  readonly chosenId: string | null
  readonly isActiveOnly: boolean
  readonly onActiveOnly: (isActiveOnly: boolean) => void
  readonly onChoose: (id: string) => void
}

export function PeopleTable(props: PeopleTableProps) {
  const { title, people, departments, chosenId, isActiveOnly, onActiveOnly, onChoose } = props
  const { t } = useTranslation()
  return (
    <section className="people-table" aria-label={title}>
      <div className="sentence">
        <b className="bold people-title">{title}</b>
        <RoleCounts people={people} />
        <span className="grow" />
        <MenuButton
          placement="bottomRight"
          groups={[
            {
              key: 'shown',
              items: [
                {
                  key: 'active',
                  label: t('settings.people.activeOnly'),
                  isChecked: isActiveOnly,
                  onSelect: () => onActiveOnly(true),
                },
                {
                  key: 'all',
                  label: t('settings.people.allPeople'),
                  isChecked: !isActiveOnly,
                  onSelect: () => onActiveOnly(false),
                },
              ],
            },
          ]}
        >
          <FilterToken value={isActiveOnly ? t('settings.people.activeOnly') : t('settings.people.allPeople')} />
        </MenuButton>
      </div>
      <div className="people-rows">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num row-number" aria-label={t('settings.people.number')} />
              <th scope="col">{t('settings.people.name')}</th>
              <th scope="col">{t('settings.people.roles')}</th>
              <th scope="col">{t('settings.people.department')}</th>
              <th scope="col">{t('settings.people.reach')}</th>
              <th scope="col">{t('settings.people.phone')}</th>
              <th scope="col">{t('settings.people.lastSignIn')}</th>
              <th scope="col">{t('settings.people.state')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person, index) => (
              <PersonRow
                key={person.id}
                person={person}
                number={index + 1}
                department={departments.find(({ id }) => id === person.departmentId)?.name ?? ''}
                isChosen={person.id === chosenId}
                onChoose={() => onChoose(person.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function RoleCounts({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const comma = language === 'zh-CN' ? '，' : ', '
  const counts = ROLES.flatMap((role) => {
    const count = people.filter(({ roles }) => roles.includes(role)).length
    return count === 0 ? [] : [`${choiceLabel(language, 'person', 'roles', role)} ${count}`]
  })
  return (
    <span className="ellipsis">{[t('settings.people.countOf', { count: people.length }), ...counts].join(comma)}</span>
  )
}

interface PersonRowProps {
  readonly person: Person
  readonly number: number
  readonly department: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PersonRow({ person, number, department, isChosen, onChoose }: PersonRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const roles = person.roles.map((role) => choiceLabel(language, 'person', 'roles', role))
  return (
    <tr aria-selected={isChosen} onClick={onChoose}>
      <td className="num row-number t3 f12">{number}</td>
      <th scope="row">
        <button type="button" className="row-button medium" aria-pressed={isChosen} onClick={onChoose}>
          {person.name}
        </button>
      </th>
      <td>{roles.join(language === 'zh-CN' ? '、' : ', ')}</td>
      <td className="t2">{department}</td>
      <td className="t2">{t(`settings.people.reaches.${reachOf(person.roles)}`)}</td>
      <td className="t2">{person.phone}</td>
      <td className="t3 f12">
        {person.lastSignInAt === null ? t('settings.people.never') : format.instant(person.lastSignInAt)}
      </td>
      <td>
        <PersonState person={person} />
      </td>
    </tr>
  )
}

export function PersonState({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  if (!person.isActive) {
    return (
      <span className="row g4 t3">
        <MinimizeIcon className="ic-s" />
        {t('settings.people.inactive')}
      </span>
    )
  }
  if (!person.hasPassword) {
    return (
      <Chip tone="warning" size="small" icon={<ClockIcon />}>
        {t('settings.people.notReady')}
      </Chip>
    )
  }
  return (
    <span className="row g4 t2">
      <CheckIcon className="ic-s success" />
      {t('settings.people.active')}
    </span>
  )
}
