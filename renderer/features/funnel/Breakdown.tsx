import { useTranslation } from 'react-i18next'
import { formatMonth, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { FigureLink } from '#renderer/features/reports/index.ts'
import type { FunnelGroup, FunnelReport } from '#shared/contract/reports.ts'

export const GROUPS = ['person', 'department', 'period', 'pipeline'] as const
export type GroupBy = (typeof GROUPS)[number]

interface BreakdownProps {
  readonly report: FunnelReport
  readonly groupBy: GroupBy
  readonly onGroupBy: (groupBy: GroupBy) => void
}

/** The same figures by person, department, month or pipeline. */
export function Breakdown({ report, groupBy, onGroupBy }: BreakdownProps) {
  const { t } = useTranslation()
  // Pipelines have stages of their own, so their rows share no stage columns.
  const stages = groupBy === 'pipeline' ? [] : report.stages
  return (
    <section className="breakdown" aria-label={t('funnel.breakdown')}>
      <div className="row g12 breakdown-head">
        <h2 className="h3">{t('funnel.breakdown')}</h2>
        <Segmented
          size="small"
          label={t('funnel.groupBy')}
          value={groupBy}
          onChange={onGroupBy}
          options={GROUPS.map((group) => ({ value: group, label: t(`funnel.groups.${group}`) }))}
        />
        <span className="grow" />
        {groupBy !== 'pipeline' && <span className="t3 f12">{t('funnel.adds')}</span>}
      </div>
      <div className="breakdown-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`funnel.groups.${groupBy}`)}</th>
              {stages.map((stage) => (
                <th key={stage.stageId} scope="col" className="num">
                  {stage.name}
                </th>
              ))}
              <th scope="col" className="num">
                {t('funnel.open')}
              </th>
              <th scope="col" className="num">
                {t('funnel.openAmount')}
              </th>
              <th scope="col" className="num">
                {t('funnel.weighted')}
              </th>
              <th scope="col" className="num">
                {t('funnel.won')}
              </th>
              <th scope="col" className="num">
                {t('funnel.wonAmount')}
              </th>
              <th scope="col" className="num">
                {t('funnel.lost')}
              </th>
              <th scope="col" className="num">
                {t('funnel.winRate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.groups.map((group) => (
              <GroupRow key={group.key} group={group} groupBy={groupBy} hasStages={stages.length > 0} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function useGroupName(groupBy: GroupBy): (group: FunnelGroup) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (group) => {
    if (group.key !== '') return groupBy === 'period' ? formatMonth(group.key, language) : group.label
    if (groupBy === 'period') return t('reports.noDate')
    return groupBy === 'department' ? t('reports.noDepartment') : t('reports.noOwner')
  }
}

interface GroupRowProps {
  readonly group: FunnelGroup
  readonly groupBy: GroupBy
  readonly hasStages: boolean
}

function GroupRow({ group, groupBy, hasStages }: GroupRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const name = useGroupName(groupBy)(group)
  const title = (what?: string) => t('funnel.linkTitle', { what: what === undefined ? name : `${name} ${what}` })
  const { total, won, lost } = group
  return (
    <tr>
      <th scope="row">{name}</th>
      {hasStages &&
        group.stages.map((stage) => (
          <td key={stage.stageId} className="num">
            <FigureLink figure={stage} part="count" title={title(stage.name)} />
          </td>
        ))}
      <td className="num medium">
        <FigureLink figure={total} part="count" title={title(t('funnel.open'))} />
      </td>
      <td className="num">
        <FigureLink figure={total} part="amount" title={title(t('funnel.open'))} />
      </td>
      <td className="num">
        <FigureLink figure={total} part="weighted" title={title(t('funnel.open'))} />
      </td>
      <td className="num">
        <FigureLink figure={won} part="count" title={title(t('funnel.won'))} />
      </td>
      <td className="num">
        <FigureLink figure={won} part="amount" title={title(t('funnel.won'))} />
      </td>
      <td className="num">
        <FigureLink figure={lost} part="count" title={title(t('funnel.lost'))} />
      </td>
      <td className="num t2">{format.ratio(won.count, won.count + lost.count)}</td>
    </tr>
  )
}
