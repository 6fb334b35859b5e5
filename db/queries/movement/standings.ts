import { prepared } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import type { Sql } from '#db/queries/sql.ts'

export interface StandingRow {
  readonly id: string
  readonly name: string
  readonly customerName: string | null
  readonly ownerName: string | null
  readonly status: 'open' | 'won' | 'lost'
  readonly stageName: string | null
  readonly stageEnteredAt: number | null
  readonly closedOn: string | null
  readonly amount: number | null
  readonly deletedAt: number | null
}

/** Opportunities by id as they stand, deleted or not; `scope` over the alias `t`. */
export function selectStandings(handle: Handle, ids: readonly string[], scope: Sql): StandingRow[] {
  return prepared(
    handle,
    `SELECT t.id AS id, t.name AS name, c.name AS customerName, p.name AS ownerName, t.status AS status,
        s.name AS stageName, t.stage_entered_at AS stageEnteredAt, t.closed_on AS closedOn, t.amount AS amount,
        t.deleted_at AS deletedAt
      FROM json_each(:ids) j JOIN opportunities t ON t.id = j.value
      LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN people p ON p.id = t.owner_id
      LEFT JOIN stages s ON s.id = t.stage_id
      WHERE ${scope.text}`,
  ).all({ ids: JSON.stringify(ids), ...scope.params }) as StandingRow[]
}
