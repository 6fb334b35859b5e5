import { useState } from 'react'
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PlaybookTabs } from '#renderer/features/playbooks/index.ts'
import { hrefOf, recordsLink, titleOf } from '#renderer/features/records/index.ts'
import { QueryState, queryKeys, useAll } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { classes, EmptyState } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { TeamRunLine, TeamRuns } from '#shared/contract/runs.ts'
import { where, type Filter } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { RunsSwitch } from './RunsSwitch.tsx'
import './team.css'

const STATES = ['overdue', 'stuck', 'dueSoon', 'onTime'] as const

/** How the runs of the team stand; each number opens its runs. */
export function RunsTeamPage() {
  const { t } = useTranslation()
  const api = useApi()
  const [departmentId, setDepartmentId] = useState<string | undefined>()
  const asked = departmentId === undefined ? {} : { departmentId }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'runs.team', departmentId ?? ''],
    queryFn: () => api.runs.team(asked),
  })
  const { data } = query
  return (
    <>
      <PlaybookTabs value="runs">
        <DepartmentPick value={departmentId} onChange={setDepartmentId} />
        <RunsSwitch page="team" />
      </PlaybookTabs>
      <QueryState query={query} />
      {data !== undefined && data.total.open + data.total.finished === 0 && (
        <EmptyState isFilling icon={<PlaybooksIcon />} title={t('runs.team.none', { days: data.days })} />
      )}
      {data !== undefined && data.total.open + data.total.finished > 0 && (
        <div className="runs-team">
          <TeamTable team={data} lines={data.people} field="ownerId" />
          <TeamTable team={data} lines={data.playbooks} field="playbookId" />
        </div>
      )}
    </>
  )
}

interface DepartmentPickProps {
  readonly value: string | undefined
  readonly onChange: (departmentId: string | undefined) => void
}

const EVERYBODY = ''

export function DepartmentPick({ value, onChange }: DepartmentPickProps) {
  const { t } = useTranslation()
  const departments = useAll('department').data ?? []
  return (
    <Select
      size="small"
      aria-label={t('runs.team.department')}
      value={value ?? EVERYBODY}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(chosen === EVERYBODY ? undefined : chosen)}
      options={[
        { value: EVERYBODY, label: t('runs.team.allDepartments') },
        ...departments.map((row) => ({ value: row.id, label: titleOf(row) })),
      ]}
    />
  )
}

interface TeamTableProps {
  readonly team: TeamRuns
  readonly lines: readonly TeamRunLine[]
  readonly field: 'ownerId' | 'playbookId'
}

function TeamTable({ team, lines, field }: TeamTableProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const isPeople = field === 'ownerId'
  const name = t(isPeople ? 'runs.team.people' : 'runs.team.playbooks')
  const heads = [
    ...STATES.map((state) => choiceLabel(language, 'playbookRun', 'state', state)),
    t('runs.team.open'),
    t('runs.team.finished', { days: team.days }),
    t('runs.team.inTime'),
  ]
  return (
    <section aria-label={name}>
      <h2 className="h3">{name}</h2>
      <table className="table" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{t(isPeople ? 'runs.team.person' : 'runs.team.playbook')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <TeamLine key={line.key} line={line} filter={where(field, 'in', line.key)} />
          ))}
          <TeamLine line={{ ...team.total, label: t('runs.team.total') }} filter={null} />
        </tbody>
      </table>
    </section>
  )
}

function TeamLine({ line, filter }: { readonly line: TeamRunLine; readonly filter: Filter | null }) {
  const within = (own: Filter): Filter => (filter === null ? own : { kind: 'and', items: [filter, own] })
  return (
    <tr className={filter === null ? 'total' : undefined}>
      <th scope="row" className="ellipsis">
        {line.label}
      </th>
      {STATES.map((state) => (
        <Count
          key={state}
          count={line[state]}
          isBad={state === 'overdue' || state === 'stuck'}
          line={line}
          filter={within(where('state', 'in', state))}
        />
      ))}
      <Count count={line.open} line={line} filter={within(where('status', 'in', 'open'))} />
      <td className="num">{line.finished}</td>
      <td className="num">{line.inTime}</td>
    </tr>
  )
}

interface CountProps {
  readonly count: number
  readonly line: TeamRunLine
  readonly filter: Filter
  readonly isBad?: boolean
}

function Count({ count, line, filter, isBad = false }: CountProps) {
  const { t } = useTranslation()
  if (count === 0) return <td className="num t3">0</td>
  return (
    <td className="num">
      <a
        className={classes(isBad && 'danger')}
        href={hrefOf(recordsLink('playbookRun', filter, line.label))}
        aria-label={`${line.label} ${t('runs.team.openRows', { count })}`}
      >
        {count}
      </a>
    </td>
  )
}
