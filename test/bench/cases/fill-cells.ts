import type { BenchCase } from '../runner.ts'
import { rangeTrial, writeRange } from './range-trial.ts'

const ROWS = 5000
const FIELDS = ['amount', 'nextAction'] as const

/**
 * 10,000 cells filled down over rows that no page has loaded, from two source rows; logged and to be undone as one step.
 * The hand loop finds the same rows by its index and updates one after the other in one transaction.
 */
export const fillCells: BenchCase = {
  name: 'fill 10,000 cells (5,000 × 2), unloaded rows',
  // 60 µs a row, most of it for the record's history and for undo, against 10 µs by hand.
  ratioGate: 6,
  ratioGoal: 4,
  // In a file that the cache holds whole, the hand loop takes 8 µs a row; a record's history and undo cost what they cost.
  ratioFrom: 100_000,
  slopeGate: 0.6,
  prepare: (size) =>
    rangeTrial(size, async ({ client, hand }) => {
      const sort = [{ field: 'expectedCloseDate', direction: 'ascending' as const }]
      const stretch = (from: number, to: number) => ({ kind: 'view' as const, sort, stretches: [{ from, to }] })
      const [first = '', second = ''] = (await client.ranges.ids({ type: 'opportunity', rows: stretch(0, 1) })).ids
      const rowids = hand.prepare('SELECT id FROM deals ORDER BY expected_close_date, id LIMIT ? OFFSET 2').pluck()
      const update = hand.prepare('UPDATE deals SET amount = ?, next_action = ?, updated_at = ? WHERE id = ?')
      const source = { rows: { kind: 'ids' as const, ids: [first, second] }, fields: [...FIELDS] }
      return {
        async before(round) {
          const texts = [
            [String(round), `跟进 ${round}`],
            [String(round + 1), `跟进 ${round + 1}`],
          ]
          await writeRange(client, { type: 'opportunity', block: source, act: { kind: 'paste', texts } })
        },
        async product() {
          const result = await writeRange(client, {
            type: 'opportunity',
            block: { rows: stretch(2, ROWS + 1), fields: [...FIELDS] },
            act: { kind: 'fill', source, direction: 'down', series: 'series' },
          })
          return `${result.changedCells} ${String(result.batchId !== null)}`
        },
        reference(round) {
          let cells = 0
          hand.transaction(() => {
            for (const [at, id] of (rowids.all(ROWS) as number[]).entries()) {
              const { changes } = update.run((round + at + 2) * 100, `跟进 ${round + at + 2}`, Date.now(), id)
              cells += changes * FIELDS.length
            }
          })()
          return `${cells} true`
        },
      }
    }),
}
