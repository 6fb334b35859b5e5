import { selectOverrides } from '#db/queries/gate-overrides.ts'
import type { OverrideRecord } from '#db/queries/gate-overrides.ts'
import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import type { OVERRIDE_GROUPS, OverrideCount, OverrideRow, OverrideScope } from '#shared/contract/gates.ts'
import { startOfDate } from '#shared/domain/dates.ts'
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
