import fs from 'node:fs'
import path from 'node:path'
import { commandVisitor } from '#db/cli/open-for-command.ts'
import { funnelReport } from '#db/services/reports.ts'
import { filledHand } from '../hand.ts'
import { benchFolder, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

/** Count, amount and weighted amount by stage and person, out of a covering index on both sides. */
export const funnelAggregate: BenchCase = {
  name: 'funnel by stage and person',
  ratioGate: 2,
  ratioGoal: 1.3,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const workbook = await filledWorkbook(path.join(folder, 'bench.funnel'), size)
    const hand = filledHand(path.join(folder, 'hand.db'), size)
    const aggregate = hand.prepare(
      `SELECT stage, owner, count(*) AS count, sum(amount) AS amount, sum(amount * probability) AS weighted
       FROM deals WHERE status = 'open' GROUP BY stage, owner`,
    )
    const visitor = commandVisitor(workbook)
    return {
      product() {
        const { open } = funnelReport(visitor, { groupBy: 'person' })
        return `${open.count} ${open.amount} ${open.weighted}`
      },
      reference() {
        const rows = aggregate.all() as { count: number; amount: number; weighted: number }[]
        let [count, amount, weighted] = [0, 0, 0n]
        for (const row of rows) {
          count += row.count
          amount += row.amount
          weighted += BigInt(row.weighted)
        }
        return `${count} ${amount} ${(weighted * 2n + 10_000n) / 20_000n}`
      },
      dispose() {
        workbook.close()
        hand.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
