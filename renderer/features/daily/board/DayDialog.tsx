import { useTranslation } from 'react-i18next'
import { PrintLink } from '#renderer/features/prints/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, classes, Dialog, Note } from '#renderer/ui/index.ts'
import { CheckIcon, CompareIcon } from '#renderer/ui/icons.ts'
import type { CheckedDay, OfficeVisit } from '#shared/contract/daily-board.ts'
import type { ComparedVisitView } from '#shared/contract/daily.ts'
import type { OpenedDay } from './BoardTable.tsx'
import { EveningMark, MorningMark } from './StateMark.tsx'
import { useDay } from './use-board.ts'
import { shareText } from '../words.ts'

interface DayDialogProps {
  readonly opened: OpenedDay
  /** Begins the evening call of the person; absent where that is not to be done. */
  readonly onEnter?: ((opened: OpenedDay) => void) | undefined
  readonly onClose: () => void
}

/** One day of one person: both states, what was planned, and the two records side by side. */
export function DayDialog({ opened, onEnter, onClose }: DayDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const query = useDay(opened.personId, opened.day)
  const { data } = query
  const canEnter =
    onEnter !== undefined && data !== undefined && (data.office === null || data.record?.reached === 'later')
  return (
    <Dialog
      isOpen
      width={880}
      title={data === undefined ? '' : t('dailyBoard.day.title', { name: data.name, day: format.longDay(data.day) })}
      onClose={onClose}
      actions={
        <>
          {canEnter && data.record?.reached !== 'reached' && (
            <Button onClick={() => onEnter(opened)}>{t('dailyBoard.day.enter')}</Button>
          )}
          <PrintLink sheet="dailyLog" about={{ person: opened.personId, day: opened.day }} />
          <Button kind="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <QueryState query={query} />
      {data !== undefined && <Day data={data} />}
    </Dialog>
  )
}

function Day({ data }: { readonly data: CheckedDay }) {
  const { t } = useTranslation()
  const comparison = data.office?.comparison ?? null
  const calledAt = data.morningCheck?.calledAt ?? null
  return (
    <div className="board-day-view">
      <div className="row g12">
        <span className="t3 f12">{t('dailyBoard.day.morning')}</span>
        <MorningMark cell={data} />
        {calledAt !== null && <span className="t3 f12">{t('dailyBoard.day.calledAt', { at: calledAt })}</span>}
        <span className="t3 f12">{t('dailyBoard.day.evening')}</span>
        <EveningMark cell={data} />
      </div>
      <Plan data={data} />
      {comparison === null ? <Apart data={data} /> : <Compared data={data} comparison={comparison} />}
    </div>
  )
}

function Plan({ data }: { readonly data: CheckedDay }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <section aria-label={t('dailyBoard.day.plan')}>
      <h3 className="h3">{t('dailyBoard.day.plan')}</h3>
      {data.plan.length === 0 && <p className="t3 f12">{t('dailyBoard.day.planNone')}</p>}
      <ul className="board-plan">
        {data.plan.map(({ time, place, customerName, subject, outcome, movedTo }, index) => (
          <li key={`${index} ${subject}`} className="row g8">
            <span className="t3 num board-time">{time}</span>
            <span className="grow ellipsis">{[customerName ?? place, subject].filter(Boolean).join(' · ')}</span>
            <Chip size="small" tone={outcome === 'done' ? 'success' : outcome === 'open' ? 'neutral' : 'warning'}>
              {t(`dailyBoard.day.outcome.${outcome}`, { day: format.dateShort(movedTo) })}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** While one of the records is not there or not to be read: each for itself. */
function Apart({ data }: { readonly data: CheckedDay }) {
  const { t } = useTranslation()
  const { log, entries, record, isSealed } = data
  return (
    <div className="board-apart">
      <section aria-label={t('dailyBoard.day.own')}>
        <h3 className="h3">{t('dailyBoard.day.own')}</h3>
        {isSealed ? (
          <Note>{t('dailyBoard.day.sealed')}</Note>
        ) : (
          <>
            {(log?.submittedAt ?? null) === null && (
              <p className="t3 f12">{t(entries.length === 0 ? 'dailyBoard.day.ownNone' : 'dailyBoard.day.ownDraft')}</p>
            )}
            {entries.map((entry) => (
              <Visit key={entry.id} visit={entry} />
            ))}
          </>
        )}
      </section>
      <section aria-label={t('dailyBoard.day.office')}>
        <h3 className="h3">{t('dailyBoard.day.office')}</h3>
        {record === null && <p className="t3 f12">{t('dailyBoard.day.officeNone')}</p>}
        {record !== null && (
          <>
            <OfficeNote data={data} />
            {record.entries.map((entry) => (
              <Visit key={entry.id} visit={entry} />
            ))}
            <Rest data={data} />
          </>
        )}
      </section>
    </div>
  )
}

function OfficeNote({ data }: { readonly data: CheckedDay }) {
  const { t } = useTranslation()
  const { record } = data
  if (record === null) return null
  return (
    <p className="row g6 f12 t2">
      {t('dailyBoard.day.officeBy', { name: record.checkerName ?? '', at: record.calledAt ?? '' })}
      <span>{t(`dailyBoard.eveningSheet.${record.reached}`)}</span>
      {record.isIndependent !== null && (
        <Chip size="small" tone={record.isIndependent ? 'success' : 'warning'}>
          {t(record.isIndependent ? 'dailyBoard.day.independent' : 'dailyBoard.day.dependent')}
        </Chip>
      )}
    </p>
  )
}

function Rest({ data }: { readonly data: CheckedDay }) {
  const { t } = useTranslation()
  const { tomorrowPlan = null, note = null } = data.record ?? {}
  return (
    <>
      {tomorrowPlan !== null && (
        <p>
          <span className="t3 f12">{t('dailyBoard.eveningSheet.tomorrowPlan')}</span> {tomorrowPlan}
        </p>
      )}
      {note !== null && (
        <p>
          <span className="t3 f12">{t('dailyBoard.eveningSheet.note')}</span> {note}
        </p>
      )}
    </>
  )
}

const FACTS = ['place', 'contactName', 'phone', 'address', 'matter', 'solved', 'stillOpen', 'helpNeeded'] as const

function Visit({ visit }: { readonly visit: OfficeVisit }) {
  const { t } = useTranslation()
  return (
    <article className="board-visit-read">
      <p className="row g8">
        <span className="t3 num">{visit.time}</span>
        <b className="ellipsis">{visit.customerName ?? visit.matter}</b>
      </p>
      <dl className="board-facts">
        {FACTS.map(
          (key) =>
            visit[key] !== null && (
              <div key={key}>
                <dt>{t(`dailyBoard.eveningSheet.${key}`)}</dt>
                <dd>{visit[key]}</dd>
              </div>
            ),
        )}
      </dl>
    </article>
  )
}

type Comparison = NonNullable<NonNullable<CheckedDay['office']>['comparison']>

function Compared({ data, comparison }: { readonly data: CheckedDay; readonly comparison: Comparison }) {
  const { t } = useTranslation()
  const { agree, n, rate, isIndependent } = comparison
  return (
    <section aria-label={t('dailyBoard.day.compare')}>
      <h3 className="h3">
        <CompareIcon className="ic-s" />
        {t('dailyBoard.day.compare')}
        <span className="t2">{t('dailyBoard.day.agree', { agree, n, rate: shareText(rate) })}</span>
      </h3>
      <OfficeNote data={data} />
      {isIndependent !== true && <p className="t3 f12">{t('dailyBoard.day.dependentHint')}</p>}
      {comparison.visits.map((visit) => (
        <ComparedVisit key={`${visit.ownId ?? ''} ${visit.officeId ?? ''}`} visit={visit} />
      ))}
      <Rest data={data} />
    </section>
  )
}

function ComparedVisit({ visit }: { readonly visit: ComparedVisitView }) {
  const { t } = useTranslation()
  const title = [visit.time, visit.customerName].filter(Boolean).join(' ')
  return (
    <table className="table board-compare" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title === '' ? t('dailyBoard.day.field') : title}</th>
          <th scope="col">{t('dailyBoard.day.own')}</th>
          <th scope="col">{t('dailyBoard.day.office')}</th>
          <th scope="col" aria-label={t('dailyBoard.day.compare')} />
        </tr>
      </thead>
      <tbody>
        {visit.facts.map(({ field, own, office, verdict }) => (
          <tr key={field} className={classes(verdict !== 'agree' && 'differs')}>
            <th scope="row">{t(`myDay.office.fields.${field}`)}</th>
            <td>{own ?? <i className="t3">{t('dailyBoard.day.nothing')}</i>}</td>
            <td>{office ?? <i className="t3">{t('dailyBoard.day.nothing')}</i>}</td>
            <td>
              {verdict === 'agree' ? (
                <span className="board-quiet">
                  <CheckIcon className="ic-s success" />
                  {t('dailyBoard.day.verdict.agree')}
                </span>
              ) : (
                <Chip size="small" tone="warning">
                  {t(`dailyBoard.day.verdict.${verdict}`)}
                </Chip>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
