import type { Workbook } from '#db/workbook/workbook.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { HandDatabase } from './hand.ts'
import { benchMoves } from './visits.ts'
import type { BenchMove } from './visits.ts'

/** Days that the last stay of a closed opportunity lasts. */
const LAST_DAYS = 10

export type BenchStatus = 'open' | 'won' | 'lost'

/** Of three opportunities one is open, one won and one lost. */
export function benchStatus(row: number): BenchStatus {
  return row % 3 === 0 ? 'open' : row % 3 === 1 ? 'won' : 'lost'
}

const dateOf = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

interface Closing {
  readonly row: number
  readonly status: 'won' | 'lost'
  readonly at: number
}

/** Closings of the rows that are closed, after their last move. */
function* closings(size: number): Generator<Closing> {
  let last: BenchMove | undefined
  for (const move of benchMoves(size)) {
    if (last && last.row !== move.row) yield* closing(last)
    last = move
  }
  if (last) yield* closing(last)
}

function* closing({ row, at }: BenchMove): Generator<Closing> {
  const status = benchStatus(row)
  if (status !== 'open') yield { row, status, at: at + LAST_DAYS * DAY_MS }
}

/** Closes opportunities whose moves are in the file; like those, past the write road. */
export function closeDeals(workbook: Workbook, size: number): void {
  const { handle } = workbook
  const ids = handle.prepare('SELECT id FROM opportunities ORDER BY code').pluck().all() as string[]
  const deal = handle.prepare('UPDATE opportunities SET status = ?, closed_on = ?, loss_reason_id = ? WHERE id = ?')
  const visit = handle.prepare(
    'UPDATE stage_events SET left_at = ?, leave_kind = ? WHERE opportunity_id = ? AND deleted_at IS NULL AND left_at IS NULL',
  )
  const reasons = handle.prepare('SELECT id FROM loss_reasons ORDER BY rowid').pluck().all() as string[]
  handle.transaction(() => {
    for (const { row, status, at } of closings(size)) {
      const id = ids[row]
      if (id === undefined) continue
      deal.run(status, dateOf(at), status === 'lost' ? (reasons[row % reasons.length] ?? null) : null, id)
      visit.run(at, status, id)
    }
  })()
}

/** The same by hand: each deal's end as columns, its stays as a table with days instead of instants. */
export function createHandHistories(hand: HandDatabase, size: number): void {
  hand.exec('CREATE TABLE stays (deal INTEGER, stage INTEGER, entered INTEGER, "left" INTEGER, outcome TEXT)')
  const insert = hand.prepare('INSERT INTO stays VALUES (?, ?, ?, ?, ?)')
  const close = hand.prepare('UPDATE deals SET status = ?, closed_on = ?, loss_reason = ? WHERE id = ?')
  const dayOf = (instant: number): number => Math.floor((instant + 8 * 3_600_000) / DAY_MS)
  const moves = [...benchMoves(size)]
  const ends = new Map([...closings(size)].map((one) => [one.row, one]))
  hand.transaction(() => {
    for (const [index, { row, to, at }] of moves.entries()) {
      const after = moves[index + 1]
      const next = after?.row === row ? after : undefined
      const end = next ? undefined : ends.get(row)
      const left = next?.at ?? end?.at
      insert.run(row + 1, to, dayOf(at), left === undefined ? null : dayOf(left), next?.kind ?? end?.status ?? null)
    }
    for (const { row, status, at } of ends.values()) {
      close.run(status, dateOf(at), status === 'lost' ? String(row % 8) : null, row + 1)
    }
  })()
}
