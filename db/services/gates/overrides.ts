import { selectOverrides } from '#db/queries/gate-overrides.ts'
import type { OverrideRecord } from '#db/queries/gate-overrides.ts'
import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { GateStatus, OVERRIDE_GROUPS, OverrideCount, OverrideRow, OverrideScope } from '#shared/contract/gates.ts'
import { dateOfInstant, periodAround, startOfDate } from '#shared/domain/dates.ts'
import type { Visitor } from '../access.ts'

type Group = (typeof OVERRIDE_GROUPS)[number]

const KEYS: Readonly<Record<Group, (row: OverrideRecord) => readonly [string | null, string | null]>> = {
  allowedBy: (row) => [row.allowedById, row.allowedBy],
  owner: (row) => [row.ownerId, row.owner],
  stage: (row) => [row.fromStageId, row.fromStage],
}

function rowsOf(visitor: Visitor, { departmentId, personId, period }: OverrideScope): OverrideRecord[] {
  visitor.require('reports.view')
  const { handle, facts } = visitor.workbook
  const start = (date: string): number => startOfDate(date, facts.timeZone)
  return selectOverrides(handle, {
    scope: visitor.readScope('gateOverride'),
    ownerIds: personId ? [personId] : departmentId ? selectPeopleOfDepartment(handle, departmentId) : undefined,
    between: period && { from: start(period.from), to: start(period.to) },
  })
}

/** How often each key occurs, most often first. */
function countsBy(rows: readonly OverrideRecord[], group: Group): OverrideCount[] {
  const counts = new Map<string | null, OverrideCount>()
  for (const row of rows) {
    const [key, label] = KEYS[group](row)
    counts.set(key, { key, label: label ?? '', count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label))
}

export interface OverrideCounts {
  readonly total: number
  readonly groups: Record<Group, OverrideCount[]>
}

export function countOverrides(visitor: Visitor, scope: OverrideScope): OverrideCounts {
  const rows = rowsOf(visitor, scope)
  return {
    total: rows.length,
    groups: {
      allowedBy: countsBy(rows, 'allowedBy'),
      owner: countsBy(rows, 'owner'),
      stage: countsBy(rows, 'stage'),
    },
  }
}

export function linesOf(text: string | null): string[] {
  return text === null ? [] : text.split('\n')
}

export type OverrideRowsRequest = OverrideScope & { by?: Group | undefined; key?: string | null | undefined }

/** The overrides behind one count, or all of them, newest first. */
export function listOverrides(visitor: Visitor, { by, key, ...scope }: OverrideRowsRequest): OverrideRow[] {
  return rowsOf(visitor, scope)
    .filter((row) => by === undefined || KEYS[by](row)[0] === (key ?? null))
    .map((row) => ({
      id: row.id,
      at: row.at,
      opportunityId: row.opportunityId,
      title: row.title,
      customer: row.customer ?? '',
      owner: row.owner ?? '',
      allowedBy: row.allowedBy ?? '',
      fromStage: row.fromStage,
      toStage: row.toStage,
      reason: row.reason,
      missing: linesOf(row.missing),
    }))
}

/** People of the department of a person who sell, the person among them. */
function sellersBeside({ workbook: { handle } }: Visitor, personId: string): Set<string> {
  const departmentId = selectRecordState(handle, 'person', personId)?.values['departmentId']
  if (typeof departmentId !== 'string') return new Set([personId])
  const sellers = selectRecordStatesBy(handle, 'person', 'departmentId', departmentId).filter(
    ({ values: { roles } }) => Array.isArray(roles) && roles.includes('salesperson'),
  )
  return new Set([personId, ...sellers.map(({ id }) => id)])
}

/** How the next override for an owner compares, in the quarter of today; `null` for opportunities that nobody owns. */
export function overrideRateOf(visitor: Visitor, ownerId: string | null): GateStatus['overrideRate'] {
  if (ownerId === null) return null
  const { workbook } = visitor
  const { timeZone } = workbook.facts
  const quarter = periodAround(dateOfInstant(workbook.now(), timeZone), 'quarter')
  const rows = selectOverrides(workbook.handle, {
    scope: visitor.readScope('gateOverride'),
    between: { from: startOfDate(quarter.from, timeZone), to: startOfDate(quarter.to, timeZone) },
  })
  const sellers = sellersBeside(visitor, ownerId)
  const own = rows.filter((row) => row.ownerId === ownerId).length
  const all = rows.filter((row) => row.ownerId !== null && sellers.has(row.ownerId)).length
  return { nth: own + 1, average: all / sellers.size }
}
