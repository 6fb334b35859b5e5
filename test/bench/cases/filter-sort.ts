import fs from 'node:fs'
import path from 'node:path'
import { where } from '#shared/domain/filter.ts'
import { filledHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { benchFolder, connect, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

const ROWS = 100
const FILTER = where('competitor', 'equals', '德岚')
const SORT = [{ field: 'nextActionDate', direction: 'descending' as const }]

interface Sides {
  readonly connected: Awaited<ReturnType<typeof connect>>
  readonly hand: HandDatabase
  /** A record whose edits make the service forget the orders it knows. */
  readonly editedId: string
  readonly dispose: () => Promise<void>
}

async function prepareSides(size: number): Promise<Sides> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await filledWorkbook(file, size)
  workbook.close()
  const connected = await connect(file)
  const hand = filledHand(path.join(folder, 'hand.db'), size)
  const { rows } = await connected.client.records.page({ type: 'opportunity', offset: 0, limit: 1 })
  return {
    connected,
    hand,
    editedId: rows[0]?.id ?? '',
    async dispose() {
      await connected.close()
      hand.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

const codes = (rows: readonly { code: unknown }[]): string => rows.map(({ code }) => String(code)).join(' ')

/** The first page of a filter and a sort that no index serves. */
export const filterAndSort: BenchCase = {
  name: 'filter and sort on any column, first page',
  ratioGate: 3,
  ratioGoal: 1.5,
  // Of 10,000 rows the search takes as long as by hand; twice that is the call through the contract, which is 100 rows
  // with every field whatever the size. The case of pages keeps watch over it.
  ratioFrom: 100_000,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const { connected, hand, dispose } = await prepareSides(size)
    const query = hand.prepare(
      `SELECT * FROM deals WHERE competitor = ? ORDER BY next_action_date DESC, id DESC LIMIT ${ROWS}`,
    )
    return {
      async product() {
        const page = { type: 'opportunity', filter: FILTER, sort: SORT, offset: 0, limit: ROWS } as const
        const { rows } = await connected.client.records.page(page)
        return codes(rows.map(({ values }) => ({ code: values['code'] })))
      },
      reference: () => codes(query.all('德岚') as { code: string }[]),
      dispose,
    }
  },
}

/** The last page of such a view just after a write: nothing is known of its order yet. */
export const jumpToEnd: BenchCase = {
  name: 'jump to the last row of a filtered and sorted view, after a write',
  ratioGate: 3,
  ratioGoal: 1.5,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const { connected, hand, editedId, dispose } = await prepareSides(size)
    const { client } = connected
    const { count } = hand.prepare('SELECT count(*) AS count FROM deals WHERE competitor = ?').get('德岚') as {
      count: number
    }
    const query = hand.prepare(
      `SELECT * FROM deals WHERE competitor = ? ORDER BY next_action_date DESC, id DESC LIMIT ${ROWS} OFFSET ?`,
    )
    let turn = 0
    return {
      async refresh() {
        turn += 1
        const values = { note: `第 ${turn} 次` }
        const edit = { type: 'opportunity', id: editedId, operation: 'update', values } as const
        await client.records.applyEdits({ edits: [edit], label: { key: 'edit' } })
      },
      async product() {
        const page = { type: 'opportunity', filter: FILTER, sort: SORT, offset: count - ROWS, limit: ROWS } as const
        const { rows } = await client.records.page(page)
        return codes(rows.map(({ values }) => ({ code: values['code'] })))
      },
      reference: () => codes(query.all('德岚', count - ROWS) as { code: string }[]),
      dispose,
    }
  },
}
