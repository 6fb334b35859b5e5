import fs from 'node:fs'
import path from 'node:path'
import { filledHand } from '../hand.ts'
import { benchFolder, connect, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

const EDITS = 20

/** One cell, committed to disk, with its change log and undo written; the hand loop writes the cell alone. */
export const editCell: BenchCase = {
  name: 'edit one cell, committed (20 edits)',
  // 5 ms and 2 ms of performance against 0.5 ms by hand, which is one statement and one commit to disk.
  ratioGate: 10,
  ratioGoal: 4,
  slopeGate: 0.1,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const file = path.join(folder, 'bench.funnel')
    const workbook = await filledWorkbook(file, size)
    workbook.close()
    const connected = await connect(file)
    const { client } = connected
    const hand = filledHand(path.join(folder, 'hand.db'), size)
    const { rows } = await client.records.page({
      type: 'opportunity',
      sort: [{ field: 'code', direction: 'ascending' }],
      offset: 0,
      limit: EDITS,
    })
    const update = hand.prepare('UPDATE deals SET amount = ?, updated_at = ? WHERE code = ? RETURNING amount')
    let round = 0
    return {
      refresh(side) {
        if (side === 'product') round += 1
      },
      async product() {
        let sum = 0
        for (const [at, row] of rows.entries()) {
          const amount = (round * EDITS + at) * 100
          const edits = [{ type: 'opportunity' as const, id: row.id, operation: 'update' as const, values: { amount } }]
          const answer = await client.records.applyEdits({ edits, label: { key: 'edit' } })
          sum += Number(answer.records[0]?.values['amount'])
        }
        return String(sum)
      },
      reference() {
        let sum = 0
        for (const [at, row] of rows.entries()) {
          const answer = update.get((round * EDITS + at) * 100, Date.now(), row.values['code']) as { amount: number }
          sum += answer.amount
        }
        return String(sum)
      },
      async dispose() {
        await connected.close()
        hand.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
