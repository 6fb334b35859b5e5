import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Segmented } from '#renderer/ui/index.ts'
import { ListIcon, PeopleIcon } from '#renderer/ui/icons.ts'

type Place = 'list' | 'team'
const PATHS = { list: '/playbooks/runs', team: '/playbooks/runs/team' } as const

/** The runs one by one, and how the team stands. */
export function RunsSwitch({ page }: { readonly page: Place }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Segmented<Place>
      label={t('runs.switch.label')}
      size="small"
      value={page}
      onChange={(next) => void navigate({ to: PATHS[next] })}
      options={[
        { value: 'list', label: t('runs.switch.list'), icon: <ListIcon className="ic-s" /> },
        { value: 'team', label: t('runs.switch.team'), icon: <PeopleIcon className="ic-s" /> },
      ]}
    />
  )
}
