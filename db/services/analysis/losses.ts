import type { ClosedDeal } from '#db/queries/movement/deal-histories.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { Visitor } from '#db/services/access.ts'
import type { LossGroup, LossReport, LossRow, LossScope } from '#shared/contract/analysis.ts'
import { sumOf } from '#shared/domain/analysis/deal.ts'
import { REST } from '#shared/domain/analysis/factors.ts'
import { shareOf } from '#shared/domain/analysis/samples.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { readClosed } from './closed.ts'
import type { ClosedDeals } from './closed.ts'
import { headingOf, stageName } from './read.ts'

/** Rows of the loss table; what is smaller is one row together. */
const MAX_ROWS = 40

const KEYS = {
  reason: (deal) => deal.lossReasonId ?? '',
  stage: (deal) => deal.stageId,
  competitor: (deal) => deal.competitor ?? '',
  person: (deal) => deal.ownerId ?? '',
} as const satisfies Record<LossGroup, (deal: ClosedDeal) => string>

export interface LossRowDeals {
  readonly key: string
  readonly lost: readonly ClosedDeal[]
  /** Won ones of the row, where it can have some. */
  readonly won: readonly ClosedDeal[]
}

/** Rows with a loss, most first; stages in their order. */
export function lossRows({ deals, stageIds }: ClosedDeals, by: LossGroup): LossRowDeals[] {
  const keyOf = KEYS[by]
  const won = Map.groupBy(
    deals.filter((deal) => deal.status === 'won'),
    keyOf,
  )
  const lost = Map.groupBy(
    deals.filter((deal) => deal.status === 'lost'),
    keyOf,
  )
  const place = (key: string): number => (by === 'stage' ? stageIds.indexOf(key) : 0)
  const rows = [...lost]
    .map(([key, list]): LossRowDeals => ({ key, lost: list, won: won.get(key) ?? [] }))
    .toSorted((a, b) => place(a.key) - place(b.key) || b.lost.length - a.lost.length || (a.key < b.key ? -1 : 1))
  if (rows.length <= MAX_ROWS) return rows
  const rest = rows.slice(MAX_ROWS - 1)
  const together = { lost: rest.flatMap((row) => row.lost), won: rest.flatMap((row) => row.won) }
  return [...rows.slice(0, MAX_ROWS - 1), { key: REST, ...together }]
}

const TYPES = { reason: 'lossReason', stage: 'stage', person: 'person' } as const satisfies Partial<
  Record<LossGroup, RecordType>
>

/** What a row is called; empty for "none" and for the rest. */
function labelOf(visitor: Visitor, by: LossGroup, key: string): string {
  if (key === '' || key === REST || by === 'competitor') return key === REST ? '' : key
  // A reason or a person that was deleted still names what was lost.
  return String(selectRecordState(visitor.workbook.handle, TYPES[by], key)?.values['name'] ?? '')
}

const hasLossRate = (by: LossGroup): boolean => by === 'competitor' || by === 'person'

/** What was lost in the period by reason, stage, competitor or person, and in which stage. */
export function lossReport(visitor: Visitor, scope: LossScope): LossReport {
  const closed = readClosed(visitor, scope)
  const { base, stageIds, deals } = closed
  const rowOf = (key: string, lost: readonly ClosedDeal[], won: readonly ClosedDeal[], isTotal = false): LossRow => ({
    key,
    label: isTotal ? '' : labelOf(visitor, scope.by, key),
    cells: stageIds.map((stageId) => sumOf(lost.filter((deal) => deal.stageId === stageId))),
    total: sumOf(lost),
    lossRate: isTotal || hasLossRate(scope.by) ? shareOf(lost.length, lost.length + won.length) : null,
  })
  const of = (status: ClosedDeal['status']): ClosedDeal[] => deals.filter((deal) => deal.status === status)
  return {
    ...headingOf(closed),
    by: scope.by,
    stages: stageIds.map((stageId) => ({ stageId, name: stageName(base, stageId) })),
    rows: lossRows(closed, scope.by).map(({ key, lost, won }) => rowOf(key, lost, won)),
    total: rowOf('', of('lost'), of('won'), true),
  }
}
