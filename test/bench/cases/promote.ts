import fs from 'node:fs'
import path from 'node:path'
import { filledHand } from '../hand.ts'
import { benchFolder, connect, filledWorkbook } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

const PROMOTIONS = 20

/**
 * Promotes opportunities whose stages ask for nothing, or takes them back, each committed to disk with its stage visit,
 * change log and undo; the hand loop updates the row and keeps a row of the visit.
 */
export const promote: BenchCase = {
  name: 'edit: promote without marks, committed (20 promotions)',
  // As for the edit of a cell: 5 ms and 2 ms of performance against about 0.5 ms by hand.
  ratioGate: 10,
  ratioGoal: 4,
  slopeGate: 0.1,
  async prepare(size): Promise<Trial> {
    const folder = benchFolder()
    const file = path.join(folder, 'bench.funnel')
    const workbook = await filledWorkbook(file, size)
    const stages = workbook.handle.prepare('SELECT id, name FROM stages ORDER BY position').all() as {
      id: string
      name: string
    }[]
    workbook.close()
    const connected = await connect(file)
    const { client } = connected
    const hand = filledHand(path.join(folder, 'hand.db'), size)
    hand.exec('CREATE TABLE visits (deal TEXT, stage TEXT, entered_at INTEGER)')
    const { rows } = await client.records.page({
      type: 'opportunity',
      sort: [{ field: 'code', direction: 'ascending' }],
      offset: 0,
      limit: PROMOTIONS,
    })
    const update = hand.prepare('UPDATE deals SET stage = ?, updated_at = ? WHERE code = ? RETURNING stage')
    const enter = hand.prepare('INSERT INTO visits (deal, stage, entered_at) VALUES (?, ?, ?)')
    const move = hand.transaction((code: unknown, stage: string) => {
      const now = Date.now()
      enter.run(code, stage, now)
      return update.get(stage, now, code) as { stage: string }
    })
    let round = 0
    // There and back: first and second stage by turns, whatever the row began with.
    const target = () => stages[round % 2]
    return {
      refresh(side) {
        if (side === 'product') round += 1
      },
      async product() {
        const names: string[] = []
        const stage = target()
        for (const { id } of rows) {
          const to = { stageId: stage?.id ?? '' }
          const { records } = await client.opportunities.move({ ids: [id], to, evidence: '复核' })
          names.push(records[0]?.labels['stageId'] ?? '')
        }
        return names.join(' ')
      },
      reference() {
        return rows.map(({ values }) => move(values['code'], target()?.name ?? '').stage).join(' ')
      },
      async dispose() {
        await connected.close()
        hand.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
