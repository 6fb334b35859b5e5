import type { Workbook } from '#db/workbook/workbook.ts'
import { newId } from '#db/workbook/ids.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { STAGES } from './rows.ts'

/** Stages that every opportunity goes through, by place, and how it comes into each. */
const PATH = [
  [0, 'created'],
  [1, 'promoted'],
  [2, 'promoted'],
  [1, 'demoted'],
  [3, 'promoted'],
] as const

export interface BenchMove {
  /** Number of the row from which the opportunity was made. */
  readonly row: number
  /** The stage before a move; −1 before the first. */
  readonly from: number
  readonly to: number
  readonly kind: (typeof PATH)[number][1]
  readonly at: number
}

const FIRST = Date.parse('2026-01-01T00:00:00+08:00')

/** The moves of row i are a pure function of i: five within the year. */
export function* benchMoves(size: number): Generator<BenchMove> {
  for (let row = 0; row < size; row += 1) {
    const start = FIRST + ((row * 7919) % 250) * DAY_MS
    for (const [step, [to, kind]] of PATH.entries()) {
      yield { row, from: PATH[step - 1]?.[0] ?? -1, to, kind, at: start + step * 20 * DAY_MS + (row % 1000) }
    }
  }
}

interface Known {
  readonly id: string
  readonly pipelineId: string
}

/**
 * Puts the moves of every opportunity into the file in place of its one visit. They bypass the write road, which would
 * take minutes for half a million: reports read them alike.
 */
export function fillVisits(workbook: Workbook, size: number): void {
  const { handle } = workbook
  const deals = handle.prepare('SELECT id, pipeline_id AS pipelineId FROM opportunities ORDER BY code').all() as Known[]
  const stages = STAGES.map((name) =>
    String(handle.prepare('SELECT id FROM stages WHERE name = ? ORDER BY rowid').pluck().get(name)),
  )
  const insert = handle.prepare(
    `INSERT INTO stage_events (id, version, created_at, updated_at, created_seq, opportunity_id, pipeline_id, stage_id,
      entered_at, enter_kind, left_at, leave_kind) VALUES (?, 1, 0, 0, 1, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const moves = [...benchMoves(size)]
  handle.transaction(() => {
    handle.exec('DELETE FROM stage_events')
    for (const [index, { row, to, kind, at }] of moves.entries()) {
      const [deal, after] = [deals[row], moves[index + 1]]
      const next = after?.row === row ? after : undefined
      if (deal) {
        insert.run(newId(), deal.id, deal.pipelineId, stages[to], at, kind, next?.at ?? null, next?.kind ?? null)
      }
    }
  })()
}
