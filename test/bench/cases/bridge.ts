import fs from 'node:fs'
import path from 'node:path'
import { commandVisitor } from '#db/cli/open-for-command.ts'
import { bridgeReport } from '#db/services/movement/bridge.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { filledHand } from '../hand.ts'
import { benchFolder, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'
import { fillVisits } from '../visits.ts'

const START = Date.parse('2026-10-15T09:00:00+08:00')
const [FROM, TO] = ['2026-10-31', '2026-11-30']
/** Every so manyth opportunity has another amount in November. */
const CHANGED = 20
const ADDED = 12_300

function changeAmounts(workbook: Workbook): void {
  const rows = workbook.handle.prepare('SELECT id, amount FROM opportunities ORDER BY code').all() as {
    id: string
    amount: number
  }[]
  const edits = rows
    .filter((_, index) => index % CHANGED === 0)
    .map(({ id, amount }): Edit => ({
      type: 'opportunity',
      id,
      operation: 'update',
      values: { amount: amount + ADDED },
    }))
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'edit', label: { key: 'edit' }, edits, isBulk: true })
}

/**
 * Change of the pipeline between two month ends, a twentieth of it changed in between. The product reads any two days back
 * from its log; by hand only the days whose balance was kept can be compared.
 */
export const bridgeOfMonths: BenchCase = {
  name: 'bridge between two month ends',
  ratioGate: 4,
  ratioGoal: 2,
  slopeGate: 1.25,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const clock = { at: START }
    const workbook = await filledWorkbook(path.join(folder, 'bench.funnel'), size, () => clock.at)
    fillVisits(workbook, size)
    clock.at += 30 * DAY_MS
    changeAmounts(workbook)
    const hand = filledHand(path.join(folder, 'hand.db'), size)
    // By hand: the balance of each month end is kept as a copy of what was open.
    hand.exec('CREATE TABLE month_ends (deal INTEGER PRIMARY KEY, amount INTEGER)')
    hand.exec("INSERT INTO month_ends SELECT id, amount FROM deals WHERE status = 'open'")
    hand.prepare('UPDATE deals SET amount = amount + ? WHERE (id - 1) % ? = 0').run(ADDED, CHANGED)
    const compare = hand.prepare(
      `SELECT coalesce(sum(s.amount), 0) AS start, coalesce(sum(max(0, d.amount - s.amount)), 0) AS increased,
        sum(d.amount) AS "end" FROM deals d LEFT JOIN month_ends s ON s.deal = d.id WHERE d.status = 'open'`,
    )
    const visitor = commandVisitor(workbook)
    return {
      product() {
        const { parts } = bridgeReport(visitor, { from: FROM, to: TO })
        const amount = (part: string): number => parts.find((one) => one.part === part)?.amount ?? 0
        return `${amount('start')} ${amount('increased')} ${amount('end')}`
      },
      reference() {
        const { start, increased, end } = compare.get() as { start: number; increased: number; end: number }
        return `${start} ${increased} ${end}`
      },
      dispose() {
        workbook.close()
        hand.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
