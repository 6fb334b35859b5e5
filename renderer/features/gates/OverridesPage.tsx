import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  AnalyticsTabs,
  NothingInPeriod,
  PeriodPicker,
  ScopeSelects,
  useScope,
} from '#renderer/features/reports/index.ts'
import { queryKeys, QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { PageSplit } from '#renderer/ui/index.ts'
import { OVERRIDE_GROUPS, type OverrideCount, type OverrideScope } from '#shared/contract/gates.ts'
import type { Group, OpenedCount } from './opened-count.ts'
import { OverrideRecords } from './OverrideRecords.tsx'
import './gates.css'

/** How often promotions were allowed although something was missing: by who allowed it, by owner, by stage. */
export function OverridesPage() {
  const { t } = useTranslation()
  const api = useApi()
  const { personId } = useSignedIn()
  const scope = useScope('overrides', personId, 'quarter')
  const [opened, setOpened] = useState<OpenedCount | null>(null)
  const { pipelineId: _, ...request } = scope.request
  const counts = useQuery({
    queryKey: [...queryKeys.reports, 'overrides', request],
    queryFn: () => api.gates.overrides(request),
    placeholderData: keepPreviousData,
  })
  const { data } = counts
  return (
    <>
      <AnalyticsTabs value="overrides" />
      <header className="page-header">
        <h1>{t('gates.overrides.title')}</h1>
        <ScopeSelects scope={scope} />
        <PeriodPicker
          value={scope.choice.period}
          onChange={(period) => {
            setOpened(null)
            scope.change({ period })
          }}
        />
      </header>
      <QueryState query={counts} />
      {data?.total === 0 && (
        <NothingInPeriod
          scope={scope}
          title={t('gates.overrides.none')}
          text={t('analysis.emptyHint')}
          showAll={t('analysis.showAll')}
          isFilling
        />
      )}
      {data !== undefined && data.total > 0 && (
        <PageSplit inspector={opened !== null && <Records opened={opened} request={request} onClose={setOpened} />}>
          <div className="overrides-page">
            <p className="t2">
              {t('gates.overrides.all', { count: data.total })} {t('gates.overrides.text')}
            </p>
            <div className="overrides-tables">
              {OVERRIDE_GROUPS.map((by) => (
                <CountTable key={by} by={by} counts={data.groups[by]} opened={opened} onOpen={setOpened} />
              ))}
            </div>
          </div>
        </PageSplit>
      )}
    </>
  )
}

interface RecordsProps {
  readonly opened: OpenedCount
  readonly request: OverrideScope
  readonly onClose: (opened: null) => void
}

function Records({ opened, request, onClose }: RecordsProps) {
  return <OverrideRecords opened={opened} request={request} onClose={() => onClose(null)} />
}

interface CountTableProps {
  readonly by: Group
  readonly counts: readonly OverrideCount[]
  readonly opened: OpenedCount | null
  readonly onOpen: (opened: OpenedCount) => void
}

function CountTable({ by, counts, opened, onOpen }: CountTableProps) {
  const { t } = useTranslation()
  const group = t(`gates.overrides.${by}`)
  return (
    <table className="table overrides-table" aria-label={group}>
      <thead>
        <tr>
          <th scope="col">{group}</th>
          <th scope="col" className="num">
            {t('gates.overrides.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ key, label, count }) => {
          const name = label === '' ? t('gates.overrides.nobody') : label
          const title = t('gates.overrides.open', { group, name, count })
          return (
            <tr key={key ?? ''}>
              <th scope="row" className="ellipsis">
                {name}
              </th>
              <td className="num">
                <button
                  type="button"
                  className="button link"
                  aria-label={title}
                  aria-pressed={opened?.by === by && opened.key === key}
                  onClick={() => onOpen({ by, key, title, count })}
                >
                  {count}
                </button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
