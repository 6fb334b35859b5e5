import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DepartmentPick } from '#renderer/features/runs/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { formatMoney, NO_RATIO } from '#renderer/i18n/index.ts'
import { classes, EmptyState } from '#renderer/ui/index.ts'
import { AnalyticsIcon } from '#renderer/ui/icons.ts'
import type { RampPerson, RampReport } from '#shared/contract/training-reports.ts'
import { MIN_SAMPLE } from '#shared/domain/analysis/samples.ts'
import { RAMP_MILESTONES, type RampMilestone } from '#shared/domain/training/states.ts'
import { everyHref, joinedHref, personHref } from './ramp-links.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useRamp } from './use-training.ts'
import './people.css'

/** How long new people take to their first promotion, first win and full target. */
export function RampPage() {
  const { t } = useTranslation()
  const [departmentId, setDepartmentId] = useState<string | undefined>()
  const query = useRamp(departmentId)
  const { data } = query
  return (
    <>
      <TrainingTabs page="ramp">
        <DepartmentPick value={departmentId} onChange={setDepartmentId} />
      </TrainingTabs>
      <QueryState query={query} />
      {data !== undefined && data.people.length === 0 && (
        <EmptyState
          isFilling
          icon={<AnalyticsIcon />}
          title={t('training.ramp.noneTitle')}
          text={t('training.ramp.noneText', { without: data.withoutDate, before: data.beforeRecords })}
        />
      )}
      {data !== undefined && data.people.length > 0 && (
        <div className="training-body">
          <Medians report={data} />
          <Chart report={data} />
          <Table report={data} />
          <Left report={data} />
        </div>
      )}
    </>
  )
}

function Medians({ report }: { readonly report: RampReport }) {
  const { t } = useTranslation()
  return (
    <ul className="training-medians" aria-label={t('training.ramp.medians')}>
      {report.milestones.map(({ key, isKnown, medianDays, reached, waiting }) => (
        <li key={key} className="card">
          <p className="row g6 f12 t2">
            <i className={classes('training-dot', key)} aria-hidden="true" />
            {t(`training.ramp.milestones.${key}`)}
          </p>
          <p className="training-score num">
            {medianDays === null ? NO_RATIO : t('training.ramp.days', { count: Math.round(medianDays) })}
          </p>
          <p className="f12 t3">
            {isKnown ? t('training.ramp.counts', { reached, waiting }) : t('training.ramp.unknown')}
            {isKnown && reached + waiting < MIN_SAMPLE && t('training.ramp.small')}
          </p>
          {reached > 0 && (
            <a className="f12" href={everyHref(report.people, key, t(`training.ramp.milestones.${key}`))}>
              {t('training.ramp.open')}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

const dayOf = (person: RampPerson, key: RampMilestone): number | null => person[key]

/** One line a person, as long as they have been here; a dot where a milestone was reached. The table says the same. */
function Chart({ report: { people } }: { readonly report: RampReport }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...people.map(({ days }) => days))
  const at = (days: number) => `${(days / most) * 100}%`
  return (
    <figure className="training-ramp" aria-hidden="true">
      <figcaption className="f12 t3">{t('training.ramp.chart')}</figcaption>
      {people.map((person) => (
        <div key={person.personId} className="training-ramp-line">
          <span className="ellipsis f12">{person.name}</span>
          <span className="training-ramp-track">
            <span className="training-ramp-stay" style={{ width: at(person.days) }} />
            {RAMP_MILESTONES.map((key) => {
              const day = dayOf(person, key)
              return day === null ? null : (
                <i key={key} className={classes('training-dot', key)} style={{ left: at(day) }} />
              )
            })}
          </span>
        </div>
      ))}
      <div className="training-ramp-line f11 t3">
        <span />
        <span className="training-ramp-axis">
          <span>0</span>
          <span>{t('training.ramp.days', { count: most })}</span>
        </span>
      </div>
    </figure>
  )
}

function Table({ report: { people } }: { readonly report: RampReport }) {
  const { t } = useTranslation()
  return (
    <table className="table training-ramp-table" aria-label={t('training.ramp.label')}>
      <thead>
        <tr>
          <th scope="col">{t('training.person')}</th>
          <th scope="col">{t('training.ramp.department')}</th>
          <th scope="col">{t('training.ramp.joined')}</th>
          <th scope="col" className="num">
            {t('training.ramp.here')}
          </th>
          {RAMP_MILESTONES.map((key) => (
            <th key={key} scope="col" className="num">
              {t(`training.ramp.milestones.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.personId}>
            <th scope="row">{person.name}</th>
            <td>{person.departmentName}</td>
            <td>{person.joinedOn}</td>
            <td className="num">
              <Days person={person} />
            </td>
            {RAMP_MILESTONES.map((key) => (
              <Reached key={key} person={person} milestone={key} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The days since joining, opening the person, where the day they count from is kept. */
function Days({ person: { personId, name, days } }: { readonly person: RampPerson }) {
  const { t } = useTranslation()
  return (
    <a href={joinedHref(personId)} aria-label={`${name} ${t('training.ramp.chart')} ${days}`}>
      {days}
    </a>
  )
}

/** The days it took, opening what was reached; in its place, why there are none. */
function Reached({ person, milestone }: { readonly person: RampPerson; readonly milestone: RampMilestone }) {
  const { t } = useTranslation()
  const day = dayOf(person, milestone)
  const { target } = person
  const isTarget = milestone === 'fullTarget'
  const says = target === null ? '' : t('training.ramp.says', { ...target, amount: formatMoney(target.amount) })
  if (day === null) {
    const isUnknown = isTarget && target === null
    return (
      <td className="num t3" title={isTarget ? (isUnknown ? t('training.ramp.noTarget') : says) : undefined}>
        {isUnknown ? NO_RATIO : t(person.isActive ? 'training.ramp.waiting' : 'training.ramp.left')}
      </td>
    )
  }
  const name = `${person.name} ${t(`training.ramp.milestones.${milestone}`)}`
  return (
    <td className="num">
      <a
        href={personHref(person, milestone, name)}
        title={isTarget ? says : undefined}
        aria-label={`${name} ${t('training.ramp.days', { count: day })}`}
      >
        {day}
      </a>
    </td>
  )
}

/** Who is not among them, so that nobody reads the figures as all. */
function Left({ report }: { readonly report: RampReport }) {
  const { t } = useTranslation()
  const { people, withoutDate, beforeRecords, recordsFrom } = report
  const untold = people.filter(({ target }) => target === null).length
  return (
    <p className="f12 t3">
      {[
        untold < people.length ? t('training.ramp.formula') : '',
        untold > 0 ? t('training.ramp.untold', { count: untold }) : '',
        withoutDate > 0 ? t('training.ramp.withoutDate', { count: withoutDate }) : '',
        beforeRecords > 0 ? t('training.ramp.beforeRecords', { count: beforeRecords, day: recordsFrom ?? '' }) : '',
      ]
        .filter((text) => text !== '')
        .join(' ')}
    </p>
  )
}
