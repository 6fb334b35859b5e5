import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Chip } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import './board.css'

/** What the person asked the company for, and what was answered; nothing while nothing was asked. */
export function OwnHelp() {
  const { t } = useTranslation()
  const api = useApi()
  const format = useFormatters()
  const requests = useQuery({
    queryKey: [...queryKeys.reports, 'dailyBoard', 'myHelp'],
    queryFn: () => api.dailyBoard.myHelp(),
  })
  if (requests.data === undefined || requests.data.length === 0) return null
  return (
    <section aria-label={t('dailyBoard.help.own')}>
      <div className="my-day-head">
        <h2>{t('dailyBoard.help.own')}</h2>
      </div>
      <ul className="board-own-help">
        {requests.data.map(({ id, day, helpNeeded, answer, answeredByName, dueOn }) => (
          <li key={id}>
            <p className="row g6">
              <span className="t3 f12">{format.dateShort(day)}</span>
              <span className="grow board-wish">{helpNeeded}</span>
              {answer === null && <Chip size="small">{t('dailyBoard.help.waiting')}</Chip>}
            </p>
            {answer !== null && (
              <p className="board-answer">
                <CheckIcon className="ic-s success" />
                <span>
                  {answer}{' '}
                  <span className="t3 f12">
                    {dueOn === null
                      ? t('dailyBoard.help.byNoDay', { name: answeredByName ?? '' })
                      : t('dailyBoard.help.by', { name: answeredByName ?? '', due: format.dateShort(dueOn) })}
                  </span>
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
