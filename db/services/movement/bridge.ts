import {
  selectDeals,
  selectFirstReading,
  selectSeqAt,
  selectUntouched,
  sumOpen,
  sumYoung,
} from '#db/queries/movement/past-states.ts'
import type { DealRow, OpenSum, UntouchedRequest } from '#db/queries/movement/past-states.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import type { Visitor } from '#db/services/access.ts'
import { reportBase, stageIdsOf } from '#db/services/reports.ts'
import type { ReportBase } from '#db/services/reports.ts'
import { MAX_DRILL_ROWS } from '#shared/contract/movement.ts'
import type {
  BridgeDrill,
  BridgeDrillRequest,
  BridgeReport,
  BridgeRequest,
  BridgeRow,
} from '#shared/contract/movement.ts'
import { addDays, dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import { BRIDGE_PARTS, bridgeShares, isInSet } from '#shared/domain/movement/bridge.ts'
import type { BridgePart, BridgeSet, BridgeShare, DealState } from '#shared/domain/movement/bridge.ts'
import { differencesSince, stateAt } from './past-states.ts'
import { recordFilter, standingsOf } from './standings.ts'

/** One opportunity that changed since the first moment, with what it adds. */
interface TouchedDeal {
  readonly id: string
  readonly isDeletedNow: boolean
  readonly before: DealState | null
  readonly after: DealState
  readonly shares: readonly BridgeShare[]
}

interface Read {
  readonly base: ReportBase
  readonly untouched: UntouchedRequest
  readonly touched: readonly TouchedDeal[]
  /** What changed ones add to the set as it is now, by when they were entered. */
  readonly touchedNow: Readonly<Record<'old' | 'young', OpenSum>>
}

/** What of the changed opportunities is in the set now: old ones are known since before the first moment. */
function addUpNow(rows: readonly DealRow[], set: BridgeSet, { stageIds, fromSeq, toSeq }: UntouchedRequest) {
  const sums = { old: { count: 0, amount: 0 }, young: { count: 0, amount: 0 }, later: { count: 0, amount: 0 } }
  for (const row of rows) {
    if (!stageIds.includes(row.stageId) || !isInSet(stateAt(row, {}), set)) continue
    const sum = sums[row.createdSeq >= toSeq ? 'later' : row.createdSeq >= fromSeq ? 'young' : 'old']
    sum.count += 1
    sum.amount += row.amount ?? 0
  }
  return sums
}

/** Balances are those at the end of the two days. */
function read(visitor: Visitor, request: BridgeRequest): Read {
  const { handle } = visitor.workbook
  const base = reportBase(visitor, request)
  const endOf = (date: string): number => startOfDate(addDays(date, 1), visitor.today.timeZone)
  const fromSeq = selectSeqAt(handle, endOf(request.from))
  const toSeq = selectSeqAt(handle, endOf(request.to))
  const differences = differencesSince(handle, fromSeq, toSeq)
  const set: BridgeSet = {
    pipelineId: base.pipeline.id,
    ownerIds: base.ownerIds && new Set(base.ownerIds),
    period: request.period,
  }
  const scope = visitor.readScope('opportunity')
  const touchedDeal = (row: DealRow): TouchedDeal[] => {
    const difference = differences.get(row.id)
    if (difference === undefined || row.createdSeq >= toSeq) return []
    const birth = stateAt(row, difference.atFrom)
    const before = row.createdSeq >= fromSeq ? null : birth
    const after = stateAt(row, difference.atTo)
    return [
      {
        id: row.id,
        isDeletedNow: row.deletedAt !== null,
        before,
        after,
        shares: bridgeShares(before, after, birth, set),
      },
    ]
  }
  const ids = [...differences.keys()]
  const rows = selectDeals(handle, ids, scope)
  const untouched: UntouchedRequest = {
    scope,
    stageIds: stageIdsOf(base, base.pipeline.id),
    ownerIds: base.ownerIds,
    period: request.period,
    fromSeq,
    toSeq,
    touched: ids,
  }
  return { base, touched: rows.flatMap(touchedDeal), touchedNow: addUpNow(rows, set, untouched), untouched }
}

const minus = (sum: OpenSum, ...less: readonly OpenSum[]): OpenSum => ({
  count: less.reduce((count, one) => count - one.count, sum.count),
  amount: less.reduce((amount, one) => amount - one.amount, sum.amount),
})

/**
 * What stands in the set and did not change, without looking at each: all that is in it now, less what was entered since,
 * less what changed.
 */
function sumUntouched(visitor: Visitor, { untouched, touchedNow }: Read): { isNew: boolean; sum: OpenSum }[] {
  const { handle } = visitor.workbook
  const { fromSeq, toSeq } = untouched
  const young = sumYoung(handle, untouched, fromSeq, toSeq)
  const later = sumYoung(handle, untouched, toSeq, Number.MAX_SAFE_INTEGER)
  return [
    { isNew: false, sum: minus(sumOpen(handle, untouched), young, later, touchedNow.old) },
    { isNew: true, sum: minus(young, touchedNow.young) },
  ]
}

/** Parts to which an unchanged opportunity adds. */
function partsOfUntouched(isNew: boolean): readonly BridgePart[] {
  return isNew ? ['new', 'end'] : ['start', 'end']
}

/**
 * Change of the open pipeline between two days: start + new + moved in + increased − decreased − moved out − won − lost =
 * end. Read from the change log, so it is what the workbook held at the end of each day, corrections made later left out.
 */
export function bridgeReport(visitor: Visitor, request: BridgeRequest): BridgeReport {
  const found = read(visitor, request)
  const { base, touched } = found
  const totals = new Map(BRIDGE_PARTS.map((part) => [part, { count: 0, amount: 0 }]))
  const add = (part: BridgePart, count: number, amount: number): void => {
    const total = totals.get(part)
    if (!total) return
    total.count += count
    total.amount += amount
  }
  for (const { isNew, sum } of sumUntouched(visitor, found)) {
    for (const part of partsOfUntouched(isNew)) add(part, sum.count, sum.amount)
  }
  for (const { shares } of touched) for (const { part, amount } of shares) add(part, 1, amount)
  const first = selectFirstReading(visitor.workbook.handle)
  return {
    pipelineId: base.pipeline.id,
    pipelineName: String(base.pipeline.values['name'] ?? ''),
    from: request.from,
    to: request.to,
    knownSince: dateOfInstant(first === null ? visitor.workbook.now() : timeOfClock(first), visitor.today.timeZone),
    parts: BRIDGE_PARTS.map((part) => ({ part, ...(totals.get(part) ?? { count: 0, amount: 0 }) })),
  }
}

type Change = Pick<BridgeRow, 'amount' | 'oldAmount' | 'newAmount' | 'oldDate' | 'newDate' | 'reason'>

function changesOf(visitor: Visitor, { touched, untouched }: Read, part: BridgePart): Map<string, Change> {
  const changes = new Map<string, Change>()
  for (const { id, before, after, shares } of touched) {
    const share = shares.find((one) => one.part === part)
    if (!share) continue
    changes.set(id, {
      amount: share.amount,
      reason: share.reason,
      oldAmount: before?.amount ?? null,
      newAmount: after.amount,
      oldDate: before?.expectedCloseDate ?? null,
      newDate: after.expectedCloseDate,
    })
  }
  if (part !== 'start' && part !== 'end' && part !== 'new') return changes
  for (const { id, isNew, amount } of selectUntouched(visitor.workbook.handle, untouched)) {
    if (!partsOfUntouched(isNew === 1).includes(part)) continue
    changes.set(id, { amount, reason: null, oldAmount: null, newAmount: null, oldDate: null, newDate: null })
  }
  return changes
}

/** The opportunities that one bar of the bridge adds up, largest first. */
export function bridgeDrill(visitor: Visitor, request: BridgeDrillRequest): BridgeDrill {
  const found = read(visitor, request)
  const changes = changesOf(visitor, found, request.part)
  const ordered = [...changes].toSorted(
    ([idA, a], [idB, b]) => Math.abs(b.amount) - Math.abs(a.amount) || (idA < idB ? -1 : 1),
  )
  const listed = ordered.slice(0, MAX_DRILL_ROWS)
  const standings = standingsOf(
    visitor,
    listed.map(([id]) => id),
  )
  const deleted = new Set(found.touched.flatMap((deal) => (deal.isDeletedNow ? [deal.id] : [])))
  const live = ordered.map(([id]) => id).filter((id) => !deleted.has(id))
  const filter = recordFilter(live)
  return {
    count: ordered.length,
    amount: ordered.reduce((sum, [, change]) => sum + change.amount, 0),
    opportunities: live.length,
    ...(filter ? { filter } : {}),
    rows: listed.map(([id, change]) => ({ ...standings.of(id), ...change })),
  }
}
