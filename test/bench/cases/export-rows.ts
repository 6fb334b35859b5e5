import fs from 'node:fs'
import path from 'node:path'
import { exportRecords } from '#db/services/export.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { exportRequest } from '#shared/contract/exports.ts'
import type { ExportFormat } from '#shared/contract/exports.ts'
import { filledHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { benchFolder, filledWorkbook } from '../product.ts'

/** The columns that both sides write, in order. */
export const EXPORT_FIELDS = [
  'code',
  'name',
  'customerId',
  'ownerId',
  'stageId',
  'amount',
  'expectedCloseDate',
  'startedOn',
  'nextAction',
  'nextActionDate',
  'source',
  'competitor',
  'note',
] as const

/** The same columns of the hand-made table. */
export const HAND_SELECT = `SELECT code, name, customer, owner, stage, amount, expected_close_date, started_on, next_action,
  next_action_date, source, competitor, note FROM deals ORDER BY id`

export interface ExportBench {
  readonly folder: string
  readonly workbook: Workbook
  readonly hand: HandDatabase
  readonly fileOf: (side: 'product' | 'reference') => string
  /** Exports all opportunities through the service and returns how many. */
  readonly exportProduct: (format: ExportFormat, file?: string, from?: Workbook) => Promise<number>
  dispose(): void
}

export async function prepareExport(size: number, ending: string): Promise<ExportBench> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await filledWorkbook(file, size)
  const hand = filledHand(path.join(folder, 'hand.db'), size)
  const visitor = (from: Workbook): Visitor => {
    const owner = from.handle.prepare(`SELECT person_id AS id FROM credentials`).get() as { id: string }
    return visitorOf(from, owner.id, 'bench')
  }
  const fileOf = (side: string): string => path.join(folder, `${side}.${ending}`)
  return {
    folder,
    workbook,
    hand,
    fileOf,
    async exportProduct(format, target = fileOf('product'), from = workbook) {
      const request = exportRequest.parse({
        type: 'opportunity',
        rows: { kind: 'all' },
        columns: EXPORT_FIELDS,
        format,
        language: 'zh-CN',
      })
      const { rows } = await exportRecords(visitor(from), request, { path: target, name: path.basename(target) })
      return rows
    },
    dispose() {
      workbook.close()
      hand.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
