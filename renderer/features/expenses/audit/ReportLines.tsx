import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DrillPanel, type OpenedFigure } from '#renderer/features/reports/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { AuditReportLine, AuditReportRequest } from '#shared/contract/expenses-audit.ts'
import { auditHref } from './audit-link.ts'
import type { ReportFigure } from './report-model.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface ReportLinesProps {
  readonly opened: OpenedFigure<ReportFigure>
  readonly request: AuditReportRequest
  readonly onClose: () => void
}

/** The lines that a number of the report adds up, and the way to their claims. */
export function ReportLines({ opened: { figure, title }, request, onClose }: ReportLinesProps) {
  const { t } = useTranslation()
  const api = useApi()
  const format = useFormatters()
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'expenseReportLines', figure, request],
    queryFn: async () => {
      const { total, lines } = await api.audit.reportLines({ ...request, ...figure })
      return { count: total.lines, opportunities: 0, rows: lines, total }
    },
  })
  return (
    <DrillPanel
      title={title}
      query={query}
      onClose={onClose}
      agreement={({ total, rows: lines }) => {
        const sum = total[figure.figure]
        const shown = figure.figure === 'flagged' ? format.count(sum) : format.money(sum, 'always')
        if (lines.length === total.lines) return `${t('audit.total', { count: total.lines })}: ${shown}`
        return t('audit.report.listed', { shown: format.count(lines.length), count: format.count(total.lines) })
      }}
      renderRows={({ rows: lines }) => (
        <ul aria-label={title}>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    />
  )
}

function Line({ line }: { readonly line: AuditReportLine }) {
  const format = useFormatters()
  return (
    <li className="col audit-report-line">
      <span className="row g6">
        <a href={auditHref(line.claimId)} className="medium">
          {line.code}
        </a>
        <span className="grow ellipsis">{line.description}</span>
        <b className="medium">{format.money(line.amount, 'always')}</b>
      </span>
      <span className="row g6 f12 t2">
        <span>{line.owner}</span>
        <span>{line.spentOn}</span>
        <span className="grow">{line.category}</span>
        {line.verdict !== null && <VerdictMark verdict={line.verdict} />}
        {line.approvedAmount !== null && <span>→ {format.money(line.approvedAmount, 'always')}</span>}
      </span>
    </li>
  )
}
