import { selectStandings } from '#db/queries/movement/standings.ts'
import type { StandingRow } from '#db/queries/movement/standings.ts'
import type { MoveRow } from '#shared/contract/movement.ts'
import { dateOfInstant, daysBetween } from '#shared/domain/dates.ts'
import { ID_FIELD, where } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import type { Visitor } from '#db/services/access.ts'
import { allRecords } from '#db/services/records.ts'

/** Records that an address can name one by one. */
const MAX_NAMED = 1000

/** A filter that opens exactly these records; none where they are too many to name. */
export function recordFilter(ids: readonly string[]): Filter | undefined {
  return ids.length === 0 || ids.length > MAX_NAMED ? undefined : where(ID_FIELD, 'in', ...ids)
}

type Standing = Pick<
  MoveRow,
  | 'opportunityId'
  | 'name'
  | 'customerName'
  | 'ownerName'
  | 'status'
  | 'stageName'
  | 'closedOn'
  | 'stageDays'
  | 'isDeleted'
>

export interface Standings {
  of(opportunityId: string): Standing
  /** Minor units. */
  amountOf(opportunityId: string): number | null
  nameOf(personId: string | null): string
}

/** How opportunities stand today, for the rows behind a number. */
export function standingsOf(visitor: Visitor, ids: readonly string[]): Standings {
  const rows = new Map(
    selectStandings(visitor.workbook.handle, ids, visitor.readScope('opportunity')).map((row) => [row.id, row]),
  )
  const people = new Map(allRecords(visitor, 'person').map((row) => [row.id, String(row.values['name'] ?? '')]))
  return {
    of: (id) => standing(visitor, id, rows.get(id)),
    amountOf: (id) => rows.get(id)?.amount ?? null,
    nameOf: (id) => (id === null ? '' : (people.get(id) ?? '')),
  }
}

function standing(visitor: Visitor, opportunityId: string, row: StandingRow | undefined): Standing {
  const { timeZone } = visitor.today
  const today = dateOfInstant(visitor.workbook.now(), timeZone)
  const since = row?.status === 'open' ? row.stageEnteredAt : null
  return {
    opportunityId,
    name: row?.name ?? '',
    customerName: row?.customerName ?? '',
    ownerName: row?.ownerName ?? '',
    status: row?.status ?? 'open',
    stageName: row?.stageName ?? '',
    closedOn: row?.closedOn ?? null,
    stageDays:
      since === null || since === undefined ? null : Math.max(0, daysBetween(dateOfInstant(since, timeZone), today)),
    isDeleted: row === undefined || row.deletedAt !== null,
  }
}
