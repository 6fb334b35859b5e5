import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { AgendaIcon, TableIcon, TodayIcon } from '#renderer/ui/icons.ts'

const PLACES = { today: '/today', agenda: '/agenda', activities: '/activities' } as const
export type AgendaPlace = keyof typeof PLACES

/** Today, the agenda and the list of acts are one section. A page that the program does not have is not offered. */
export function AgendaSwitch({ page }: { readonly page: AgendaPlace }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const router = useRouter()
  const options = [
    { value: 'today', label: t('agenda.today'), icon: <TodayIcon className="ic-s" /> },
    { value: 'agenda', label: t('agenda.title'), icon: <AgendaIcon className="ic-s" /> },
    { value: 'activities', label: t('activities.title'), icon: <TableIcon className="ic-s" /> },
  ] as const
  return (
    <Segmented<AgendaPlace>
      label={t('agenda.switch')}
      size="small"
      value={page}
      onChange={(next) => goTo({ to: PLACES[next], search: {} })}
      options={options.filter(({ value }) => router.getMatchedRoutes(PLACES[value])[2] !== undefined)}
    />
  )
}
