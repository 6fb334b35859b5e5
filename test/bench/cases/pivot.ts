import fs from 'node:fs'
import path from 'node:path'
import { commandVisitor } from '#db/cli/open-for-command.ts'
import { movementReport } from '#db/services/movement/moves.ts'
import { createHandTables, insertHandRows, openHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { benchFolder, filledWorkbook } from '../product.ts'
import { benchRow } from '../rows.ts'
import type { BenchCase, Trial } from '../runner.ts'
import { benchMoves, fillVisits } from '../visits.ts'

const PERIOD = { from: '2026-01-01', to: '2027-01-01' }
const QUARTERS = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'].map((date) =>
  Date.parse(`${date}T00:00:00+08:00`),
)

/** Moves as a list of their own, each with the stages between which it went. */
function createHandMoves(hand: HandDatabase, size: number): void {
  hand.exec('CREATE TABLE moves (deal INTEGER, "from" INTEGER, "to" INTEGER, kind TEXT, at INTEGER)')
  const insert = hand.prepare('INSERT INTO moves VALUES (?, ?, ?, ?, ?)')
  hand.transaction(() => {
    for (const { row, from, to, kind, at } of benchMoves(size)) insert.run(row + 1, from, to, kind, at)
  })()
}

/** Columns of the table in which a move counts: a jump counts at each stage it passes. */
const weightOf = (kind: string, from: number, to: number): number => (kind === 'promoted' ? to - from : 1)

/** 机会升迁状况表 by person and quarter over five moves an opportunity. */
export const promotionTable: BenchCase = {
  name: 'pivot of promotions by person and quarter',
  ratioGate: 4,
  ratioGoal: 2,
  slopeGate: 1.25,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const workbook = await filledWorkbook(path.join(folder, 'bench.funnel'), size)
    fillVisits(workbook, size)
    const hand = openHand(path.join(folder, 'hand.db'))
    createHandTables(hand)
    insertHandRows(
      hand,
      Array.from({ length: size }, (_, index) => benchRow(index)),
    )
    createHandMoves(hand, size)
    const aggregate = hand.prepare(
      `SELECT d.owner AS owner, CASE WHEN m.at < ? THEN 0 WHEN m.at < ? THEN 1 WHEN m.at < ? THEN 2 ELSE 3 END AS slice,
        m.kind AS kind, m."from" AS "from", m."to" AS "to", count(*) AS count, sum(d.amount) AS amount
       FROM moves m JOIN deals d ON d.id = m.deal WHERE m.at >= ? AND m.at < ? GROUP BY 1, 2, 3, 4, 5`,
    )
    const [first, second, third, fourth, last] = QUARTERS
    const visitor = commandVisitor(workbook)
    return {
      product() {
        const { total } = movementReport(visitor, { by: 'person', period: PERIOD, unit: 'quarter' })
        const cells = total.slices.at(-1) ?? []
        const count = cells.reduce((sum, cell) => sum + cell.count, 0)
        return `${count} ${cells.reduce((sum, cell) => sum + cell.amount, 0)}`
      },
      reference() {
        const rows = aggregate.all(second, third, fourth, first, last) as {
          kind: string
          from: number
          to: number
          count: number
          amount: number
        }[]
        let [count, amount] = [0, 0]
        for (const row of rows) {
          const weight = weightOf(row.kind, row.from, row.to)
          count += row.count * weight
          amount += row.amount * weight
        }
        return `${count} ${amount}`
      },
      dispose() {
        workbook.close()
        hand.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
