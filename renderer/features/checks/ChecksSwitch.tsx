import { useTranslation } from 'react-i18next'
import { useGoTo } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { BoardIcon, TableIcon, VisitIcon } from '#renderer/ui/icons.ts'

const PLACES = { list: '/daily/checks', draws: '/daily/checks/draws', walks: '/daily/checks/walks' } as const
export type ChecksPlace = keyof typeof PLACES

/** The checks one by one, the draws that they come from, and the walks of managers. */
export function ChecksSwitch({ page }: { readonly page: ChecksPlace }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <Segmented<ChecksPlace>
      label={t('checks.switch')}
      size="small"
      value={page}
      onChange={(next) => {
        if (next !== page) goTo({ to: PLACES[next], search: {} })
      }}
      options={[
        { value: 'list', label: t('checks.list'), icon: <TableIcon className="ic-s" /> },
        { value: 'draws', label: t('checks.draws.title'), icon: <BoardIcon className="ic-s" /> },
        { value: 'walks', label: t('checks.walks.title'), icon: <VisitIcon className="ic-s" /> },
      ]}
    />
  )
}
