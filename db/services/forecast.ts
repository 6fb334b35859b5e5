import { sumPipeline } from '#db/queries/pipeline-sums.ts'
import type { PipelineSum } from '#db/queries/pipeline-sums.ts'
import { selectRecordPage } from '#db/queries/record-page.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { ForecastBlock, ForecastReport, ReportScope } from '#shared/contract/reports.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { weightedAmount } from '#shared/domain/weighting.ts'
import type { Visitor } from './access.ts'
import { allRecords } from './records.ts'
import { figureOf, reportBase, scopeFilter, stageIdsOf } from './reports.ts'
import type { ReportBase } from './reports.ts'

/** Rows that one sheet lists; a small team's period stays far below. */
const MAX_ROWS = 2000

type ForecastRow = ForecastBlock['rows'][number]

function toRow(visitor: Visitor, codes: Map<string, string>, record: WireRecord): ForecastRow {
  const { values, labels } = record
  const amount = typeof values['amount'] === 'number' ? values['amount'] : null
  const probability = Number(values['probability'])
  const customerId = typeof values['customerId'] === 'string' ? values['customerId'] : null
  return {
    id: record.id,
    customerCode: customerId === null ? '' : codeOf(visitor, codes, customerId),
    customerName: labels['customerId'] ?? '',
    name: String(values['name']),
    ownerId: typeof values['ownerId'] === 'string' ? values['ownerId'] : null,
    ownerName: labels['ownerId'] ?? '',
    amount,
    probability,
    isOverridden: values['probabilityOverride'] !== null,
    expectedCloseDate: typeof values['expectedCloseDate'] === 'string' ? values['expectedCloseDate'] : null,
    weighted: amount === null ? null : weightedAmount(amount, probability),
  }
}

function codeOf(visitor: Visitor, codes: Map<string, string>, customerId: string): string {
  let code = codes.get(customerId)
  if (code === undefined) {
    code = String(selectRecordState(visitor.workbook.handle, 'customer', customerId)?.values['code'] ?? '')
    codes.set(customerId, code)
  }
  return code
}

function listedRows(visitor: Visitor, filter: Filter | undefined): WireRecord[] {
  const { today, workbook } = visitor
  const scope = visitor.readScope('opportunity')
  const view = { type: 'opportunity' as const, scope, filter, today, fields: workbook.fields }
  const sort = [
    { field: 'stageId', direction: 'ascending' as const },
    { field: 'expectedCloseDate', direction: 'ascending' as const },
  ]
  return selectRecordPage(visitor.workbook.handle, view, { sort, offset: 0, limit: MAX_ROWS }).rows
}

function blocksOf(
  visitor: Visitor,
  base: ReportBase,
  sums: readonly PipelineSum[],
  filter: Filter | undefined,
): ForecastBlock[] {
  const records = listedRows(visitor, filter)
  const codes = new Map<string, string>()
  return base.stages
    .filter((stage) => stage.pipelineId === base.pipeline.id)
    .map((stage) => {
      const own = sums.filter((row) => row.stageId === stage.id)
      const rows = records
        .filter((record) => record.values['stageId'] === stage.id)
        .map((record) => toRow(visitor, codes, record))
      const subtotal = figureOf(own, base.stages, allOf(filter, where('stageId', 'equals', stage.id)))
      const { id: stageId, name, position, probability } = stage
      return { stageId, name, position, probability, rows, omitted: subtotal.count - rows.length, subtotal }
    })
}

/**
 * 销售预测表: one block a stage with its subtotal, the sum of the blocks as the total, and the total of each person. Open
 * opportunities whose expected date lies in the period.
 */
export function forecastReport(visitor: Visitor, request: ReportScope): ForecastReport {
  const base = reportBase(visitor, request)
  const filter = scopeFilter(base, 'open', base.pipeline.id)
  const sums = sumPipeline(visitor.workbook.handle, {
    scope: visitor.readScope('opportunity'),
    stageIds: stageIdsOf(base, base.pipeline.id),
    ownerIds: base.ownerIds,
    period: request.period,
    byMonth: false,
  }).filter((row) => row.status === 'open')
  const people = allRecords(visitor, 'person')
  const owners = [...people.map((row) => row.id), null]
  return {
    pipelineId: base.pipeline.id,
    pipelineName: String(base.pipeline.values['name'] ?? ''),
    blocks: blocksOf(visitor, base, sums, filter),
    people: owners.flatMap((id) => {
      const own = sums.filter((row) => row.ownerId === id)
      if (own.length === 0) return []
      const name = String(people.find((row) => row.id === id)?.values['name'] ?? '')
      return [{ personId: id, name, ...figureOf(own, base.stages, allOf(filter, where('ownerId', 'in', id))) }]
    }),
    total: figureOf(sums, base.stages, filter),
  }
}
