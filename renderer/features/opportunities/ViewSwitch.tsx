import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLinkTarget } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { BoardIcon, FunnelIcon, TableIcon } from '#renderer/ui/icons.ts'

type Shape = 'grid' | 'board' | 'funnel'

const PATHS = {
  grid: '/opportunities',
  board: '/opportunities/board',
  funnel: '/opportunities/funnel',
} as const satisfies Record<Shape, string>

/** The same opportunities as a grid, as a board or as a funnel. */
export function ViewSwitch({ value }: { readonly value: Shape }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { filter, title } = useLinkTarget()
  // A filter that a report handed over stays between grid and board; the funnel has its own scope.
  const go = (shape: Shape) =>
    navigate({ to: PATHS[shape], search: filter === undefined || shape === 'funnel' ? {} : { filter, title } })
  return (
    <Segmented
      label={t('opportunities.viewSwitch')}
      size="small"
      value={value}
      onChange={(shape) => void go(shape)}
      options={[
        { value: 'grid', label: t('opportunities.grid'), icon: <TableIcon className="ic-s" /> },
        { value: 'board', label: t('board.name'), icon: <BoardIcon className="ic-s" /> },
        { value: 'funnel', label: t('opportunities.funnel'), icon: <FunnelIcon className="ic-s" /> },
      ]}
    />
  )
}
