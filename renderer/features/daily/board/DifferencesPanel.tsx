import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip } from '#renderer/ui/index.ts'
import type { OpenedDay } from './BoardTable.tsx'
import { useDifferences } from './use-board.ts'

interface DifferencesPanelProps {
  readonly person: { readonly id: string; readonly name: string }
  readonly from: string
  readonly to: string
  readonly onOpen: (opened: OpenedDay) => void
  readonly onClose: () => void
}

/** Facts on which the two records of a person's days differ; each opens the day with both records. */
export function DifferencesPanel({ person, from, to, onOpen, onClose }: DifferencesPanelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const query = useDifferences(person.id, from, to)
  const lines = query.data ?? []
  return (
    <div className="side-panel">
      <header className="side-panel-header row g8">
        <h2 className="f14 bold grow">
          {t('dailyBoard.heat.differences', { name: person.name, count: lines.length })}
        </h2>
        <Button size="small" kind="ghost" onClick={onClose}>
          {t('common.close')}
        </Button>
      </header>
      <div className="side-panel-body">
        <QueryState query={query} />
        {query.data?.length === 0 && <p className="t3 board-empty">{t('dailyBoard.heat.differencesNone')}</p>}
        <ul className="board-lines">
          {lines.map((line) => (
            <li key={`${line.day} ${line.ownId ?? ''} ${line.officeId ?? ''} ${line.field}`}>
              <button
                type="button"
                className="board-difference"
                aria-label={[
                  format.dateShort(line.day),
                  line.customerName,
                  t(`myDay.office.fields.${line.field}`),
                  t(`dailyBoard.day.verdict.${line.verdict}`),
                ]
                  .filter(Boolean)
                  .join(' ')}
                onClick={() => onOpen({ personId: person.id, day: line.day })}
              >
                <span className="row g6">
                  <b>{t(`myDay.office.fields.${line.field}`)}</b>
                  <span className="t3 f12 grow ellipsis">
                    {[format.dateShort(line.day), line.time, line.customerName].filter(Boolean).join(' ')}
                  </span>
                  <Chip size="small" tone="warning">
                    {t(`dailyBoard.day.verdict.${line.verdict}`)}
                  </Chip>
                </span>
                <span className="board-sides">
                  <span className="t3 f12">{t('dailyBoard.day.own')}</span>
                  <span>{line.own ?? t('dailyBoard.day.nothing')}</span>
                  <span className="t3 f12">{t('dailyBoard.day.office')}</span>
                  <span>{line.office ?? t('dailyBoard.day.nothing')}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
