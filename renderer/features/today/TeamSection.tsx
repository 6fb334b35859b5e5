import { useTranslation } from 'react-i18next'
import { opportunitiesHref } from '#renderer/features/reports/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { TeamLine } from '#shared/contract/today.ts'
import { allOf, where } from '#shared/domain/filter.ts'

interface TeamSectionProps {
  readonly team: readonly TeamLine[]
  readonly nextWorkday: string
}

/** The people whose rows the person reads, worst first, and who has nothing planned next. */
export function TeamSection({ team, nextWorkday }: TeamSectionProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const day = format.dateShort(nextWorkday)
  const idle = team.filter(({ plannedNext }) => plannedNext === 0).length
  return (
    <section className="today-section" aria-label={t('today.team')}>
      <h2 className="h3 today-head">
        {t('today.team')}
        <span className="t3 today-note">{t('today.teamHint')}</span>
        <span className="grow" />
        {idle > 0 && <span className="warning today-note">{t('today.emptyNext', { day, count: idle })}</span>}
      </h2>
      {team.length === 0 && <p className="t3 today-empty">{t('today.teamNone')}</p>}
      {team.length > 0 && (
        <table className="table team-table">
          <thead>
            <tr>
              <th scope="col">{t('today.person')}</th>
              <th scope="col" className="num">
                {t('today.rotten')}
              </th>
              <th scope="col" className="num">
                {t('today.warned')}
              </th>
              <th scope="col" className="num">
                {t('today.lateActs')}
              </th>
              <th scope="col" className="num">
                {t('today.todayActs')}
              </th>
              <th scope="col" className="num">
                {t('today.nextDay', { day })}
              </th>
            </tr>
          </thead>
          <tbody>
            {team.map((line) => (
              <TeamRow key={line.personId} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function TeamRow({ line }: { readonly line: TeamLine }) {
  const { t } = useTranslation()
  const { personId, name, rotten, warnings, overdue, planned, done, plannedNext } = line
  const filter = allOf(where('ownerId', 'equals', personId), where('status', 'equals', 'open'))
  return (
    <tr>
      <th scope="row">
        {filter === undefined ? (
          name
        ) : (
          <a className="plain-link" href={opportunitiesHref(filter, name)}>
            {name}
          </a>
        )}
      </th>
      <td className={classes('num', rotten > 0 && 'danger')}>{rotten}</td>
      <td className="num">{warnings}</td>
      <td className={classes('num', overdue > 0 && 'danger')}>{overdue}</td>
      <td className="num">{t('today.todayOf', { done, all: planned + done })}</td>
      <td className={classes('num', plannedNext === 0 && 'warning')}>
        {plannedNext === 0 ? t('today.empty') : plannedNext}
      </td>
    </tr>
  )
}
