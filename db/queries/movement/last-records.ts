import { prepared } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'

export interface LastAct {
  readonly kind: string
  readonly on: string
  readonly subject: string
  readonly result: string | null
  readonly ownerId: string | null
}

/** The last act done for an opportunity up to a date; `scope` over the alias `t` of the acts. */
export function lastActQuery(scope: Sql, id: string, until: string): Sql {
  const text = `SELECT t.kind AS kind, t.done_on AS "on", t.subject AS subject, t.result AS result, t.owner_id AS ownerId
    FROM activities t WHERE t.opportunity_id = :act AND t.deleted_at IS NULL AND t.status = 'done'
      AND t.done_on <= :until AND (${scope.text})
    ORDER BY t.done_on DESC, t.rowid DESC LIMIT 1`
  return sql(text, { ...scope.params, act: id, until })
}

export function selectLastAct(handle: Handle, scope: Sql, id: string, until: string): LastAct | null {
  const { text, params } = lastActQuery(scope, id, until)
  return (prepared(handle, text).get(params) as LastAct | undefined) ?? null
}

export interface LossDetail {
  readonly id: string
  readonly lossReason: string | null
  readonly lossNote: string | null
  readonly competitor: string | null
  readonly closedOn: string | null
  readonly createdSeq: number
  readonly status: string
}

/** What was written down of how opportunities ended; a deleted reason keeps its name. */
export function selectLossDetails(handle: Handle, ids: readonly string[]): LossDetail[] {
  return prepared(
    handle,
    `SELECT t.id AS id, l.name AS lossReason, t.loss_note AS lossNote, t.competitor AS competitor,
        t.closed_on AS closedOn, t.created_seq AS createdSeq, t.status AS status
      FROM json_each(:ids) j JOIN opportunities t ON t.id = j.value LEFT JOIN loss_reasons l ON l.id = t.loss_reason_id`,
  ).all({ ids: JSON.stringify(ids) }) as LossDetail[]
}
