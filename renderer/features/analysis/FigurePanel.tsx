import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { DealTable, DrillPanel } from '#renderer/features/reports/index.ts'
import type { AnalysisDrill, AnalysisRow } from '#shared/contract/analysis.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#shared/entities/activities.ts'
import { labelOfField } from '#shared/locale/index.ts'
import type { Opened } from './use-report.ts'

interface FigurePanelProps {
  readonly opened: Opened
  readonly scope: ReportScope
  /** The number counts opportunities of everybody; the person may read only some of them. */
  readonly ofEverybody?: boolean
  readonly onClose: () => void
}

/** The opportunities behind one number of an analysis. */
export function FigurePanel({ opened, scope, ofEverybody = false, onClose }: FigurePanelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const request = { ...scope, figure: opened.figure }
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'analysisDrill', request],
    queryFn: () => api.reports.analysisDrill(request),
  })
  const isLoss = opened.figure.of === 'loss'
  const isPart = ofEverybody && query.data !== undefined && query.data.count < opened.shown
  return (
    <DrillPanel
      title={opened.title}
      query={query}
      onClose={onClose}
      isPart={isPart}
      agreement={({ count, amount }) =>
        t(isPart ? 'analysis.drill.partly' : 'analysis.drill.agrees', {
          shown: format.count(opened.shown),
          number: format.count(count),
          amount: format.money(amount),
        })
      }
      renderRows={(data) => <Deals data={data} isLoss={isLoss} />}
    />
  )
}

const isKind = (kind: string | null): kind is ActivityKind => ACTIVITY_KINDS.some((one) => one === kind)

/** `11-03 刘思远 改了金额、下一步`. */
function useLastRecord(): (row: AnalysisRow) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  return ({ lastRecord }) => {
    if (lastRecord === null) return t('analysis.drill.noRecord')
    const { activityKind, text, fields } = lastRecord
    const said = { on: format.dateShort(lastRecord.on), by: lastRecord.byName }
    if (isKind(activityKind)) {
      return t('analysis.drill.lastAct', { ...said, kind: t(`analysis.drill.kinds.${activityKind}`), text })
    }
    if (fields.length === 0) return t('analysis.drill.lastEntry', said)
    const labels = fields.flatMap((key) => {
      const field = fieldBook().fieldOf('opportunity', key)
      return field === undefined ? [] : [labelOfField(language, 'opportunity', key, field)]
    })
    return t('analysis.drill.lastChange', { ...said, fields: labels.join(t('analysis.drill.fieldComma')) })
  }
}

function Deals({ data, isLoss }: { readonly data: AnalysisDrill; readonly isLoss: boolean }) {
  const { t } = useTranslation()
  const lastRecordOf = useLastRecord()
  const noteOf = (row: AnalysisRow): string => {
    const days = row.days === null ? '' : t('analysis.drill.days', { count: row.days })
    const loss = isLoss ? [row.lossReason, row.competitor, row.lossNote] : []
    return [row.ownerName, days, ...loss].filter(Boolean).join(' · ')
  }
  return <DealTable data={data} noteOf={noteOf} {...(isLoss ? { moreOf: lastRecordOf } : {})} />
}
