import fs from 'node:fs'
import path from 'node:path'
import { commandVisitor } from '#db/cli/open-for-command.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import { findWarnings } from '#shared/domain/warnings/index.ts'
import type { Visitor } from '#db/services/access.ts'
import { readFacts } from '#db/services/warnings/facts.ts'
import { KeptWarnings } from '#db/services/warnings/kept-warnings.ts'
import { listWarnings, untilWarningsKnown } from '#db/services/warnings.ts'
import { benchFolder, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

/** One in so many opportunities is open; the others were won. */
const OPEN_SHARE = 10

/** The first look at a workbook reads log and stays in turns; how long it takes, and how long others wait at most. */
async function timeFirstLook(visitor: Visitor): Promise<Record<string, number>> {
  const start = performance.now()
  let [last, longest] = [start, 0]
  let isOver = false
  const watch = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isOver) setImmediate(watch)
  }
  setImmediate(watch)
  await untilWarningsKnown(visitor)
  listWarnings(visitor, {})
  isOver = true
  await new Promise((resolve) => setImmediate(resolve))
  return { 'first look': performance.now() - start, 'longest turn of it': longest }
}

/**
 * All rules over a tenth of the opportunities, with nothing kept but what the log told before: what a page waits for
 * after every write. The other side reads the same rows with one statement and looks at a single rule.
 */
export const standingWarnings: BenchCase = {
  name: 'warnings of all rules, a tenth open',
  // As for a filter on any column: nothing narrows the open ones down, and the rules look at each.
  ratioGate: 3,
  ratioGoal: 1.5,
  ratioFrom: 100_000,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const workbook = await filledWorkbook(path.join(folder, 'bench.funnel'), size)
    const { handle } = workbook
    handle.exec(`UPDATE opportunities SET status = 'won' WHERE rowid % ${OPEN_SHARE} <> 0;
      UPDATE stage_events SET left_at = entered_at + 864000000, leave_kind = 'won'
        WHERE opportunity_id IN (SELECT id FROM opportunities WHERE status = 'won')`)
    const stages = JSON.stringify(
      (handle.prepare('SELECT id FROM stages').all() as { id: string }[]).map(({ id }) => id),
    )
    const late = handle.prepare(
      `SELECT t.id, t.name, t.customer_id, t.owner_id, t.stage_id, t.amount, t.expected_close_date, e.entered_at,
          (SELECT max(a.done_on) FROM activities a WHERE a.opportunity_id = t.id AND a.deleted_at IS NULL) AS contact
        FROM opportunities t CROSS JOIN stage_events e
        WHERE t.deleted_at IS NULL AND t.status = 'open' AND t.stage_id IN (SELECT value FROM json_each(?))
          AND e.opportunity_id = t.id AND e.deleted_at IS NULL AND e.stage_id = t.stage_id`,
    )
    const visitor = commandVisitor(workbook)
    const firstLook = await timeFirstLook(visitor)
    const today = dateOfDayNumber(visitor.today.day)
    return {
      product() {
        const warnings = new KeptWarnings(findWarnings(readFacts(visitor)))
        let late = 0
        for (let place = 0; place < warnings.length; place += 1)
          if (warnings.ruleAt(place) === 'closeDatePast') late += 1
        return String(late)
      },
      reference() {
        const rows = late.all(stages) as { expected_close_date: string | null }[]
        return String(rows.filter((row) => row.expected_close_date !== null && row.expected_close_date < today).length)
      },
      extras: () => firstLook,
      dispose() {
        workbook.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
