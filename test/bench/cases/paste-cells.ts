import { parseValue } from '#shared/domain/values/index.ts'
import type { BenchCase } from '../runner.ts'
import { rangeTrial, writeRange } from './range-trial.ts'

const ROWS = 250
const FIELDS = ['amount', 'expectedCloseDate', 'nextAction', 'source'] as const

/** Amounts as people write them, dates, and two texts; other ones in each round. */
function textsOf(round: number): string[][] {
  return Array.from({ length: ROWS }, (_, at) => [
    `¥${round + at}.50`,
    `2027/${(at % 12) + 1}/${(round % 28) + 1}`,
    `拜访 ${round}-${at}`,
    `展会 ${(round + at) % 17}`,
  ])
}

/**
 * 1,000 pasted texts, read, checked, logged and to be undone; the hand loop reads amounts and dates and updates one row
 * after the other in one transaction, without checks and log.
 */
export const pasteCells: BenchCase = {
  name: 'paste 1,000 cells (250 × 4)',
  ratioGate: 6,
  ratioGoal: 4,
  // The cells lie scattered: a larger file has more pages to write; by hand it grows by 0.5 too.
  slopeGate: 0.6,
  prepare: (size) =>
    rangeTrial(size, async ({ client, hand }) => {
      const sort = [{ field: 'code', direction: 'ascending' as const }]
      const { ids } = await client.ranges.ids({
        type: 'opportunity',
        rows: { kind: 'view', sort, stretches: [{ from: 0, to: ROWS - 1 }] },
      })
      const codes = hand.prepare('SELECT code FROM deals ORDER BY code LIMIT ?').pluck().all(ROWS) as string[]
      const update = hand.prepare(`UPDATE deals SET amount = ?, expected_close_date = ?, next_action = ?, source = ?,
        updated_at = ? WHERE code = ? RETURNING amount`)
      return {
        async product(round) {
          const block = { rows: { kind: 'ids' as const, ids }, fields: [...FIELDS] }
          const act = { kind: 'paste' as const, texts: textsOf(round) }
          const { changedRows } = await writeRange(client, { type: 'opportunity', block, act })
          const blocks = [{ ...block, fields: ['amount'] }]
          const figures = await client.ranges.figures({ type: 'opportunity', blocks })
          return `${changedRows} ${figures.sum}`
        },
        reference(round) {
          let sum = 0
          const texts = textsOf(round)
          hand.transaction(() => {
            for (const [at, [money = '', date = '', action, source]] of texts.entries()) {
              const amount = parseValue({ type: 'money' }, money)
              const day = parseValue({ type: 'date' }, date)
              if (!amount.ok || !day.ok) throw new Error('The bench pastes good texts')
              const row = update.get(amount.value, day.value, action, source, Date.now(), codes[at]) as {
                amount: number
              }
              sum += row.amount
            }
          })()
          return `${ROWS} ${sum}`
        },
      }
    }),
}
