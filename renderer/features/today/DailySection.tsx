import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { WarningIcon } from '#renderer/ui/icons.ts'
import type { DailyBoard } from '#shared/contract/daily-board.ts'

/** What the board has to warn of today; nothing while all is well. */
function warningsOf(board: DailyBoard) {
  const { rows, focus, today, window, figures } = board
  if (focus !== today) return []
  const cells = rows.flatMap((row) => row.cells.filter(({ day }) => day === focus))
  const absent = cells.filter(({ morning }) => morning.state === 'absent' || morning.state === 'notReached').length
  const missing = cells.filter(({ evening }) => evening.state === 'missing').length
  // Before reports come in nobody is late with a plan.
  const unplanned = window.phase === 'before' ? 0 : figures.plans.n - figures.plans.good
  return [
    { key: 'help', count: board.help.length },
    { key: 'absent', count: absent },
    { key: 'missing', count: missing },
    { key: 'unplanned', count: unplanned },
  ].filter(({ count }) => count > 0)
}

/** For whoever reads the logs of others: who did not arrive, report or plan, and who asks for help. */
export function DailySection() {
  const { t } = useTranslation()
  const api = useApi()
  const board = useQuery({
    queryKey: [...queryKeys.reports, 'dailyBoard', 'week', ''],
    queryFn: () => api.dailyBoard.week({}),
  })
  const warnings = board.data === undefined ? [] : warningsOf(board.data)
  if (warnings.length === 0) return null
  return (
    <section className="today-section" aria-label={t('dailyBoard.today.title')}>
      <h2 className="h3 today-head">{t('dailyBoard.today.title')}</h2>
      <ul className="today-daily">
        {warnings.map(({ key, count }) => (
          <li key={key}>
            <a className="plain-link row g6" href="#/daily/board">
              <WarningIcon className="ic-s warning" />
              {key === 'help' && t('dailyBoard.today.help', { count })}
              {key === 'absent' && t('dailyBoard.today.absent', { count })}
              {key === 'missing' && t('dailyBoard.today.missing', { count })}
              {key === 'unplanned' && t('dailyBoard.today.unplanned', { count })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
