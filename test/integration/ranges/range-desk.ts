import { writeRange } from '#db/services/ranges.ts'
import { rangeWrite } from '#shared/contract/ranges.ts'
import type { RangeResult } from '#shared/contract/ranges.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import type { z } from 'zod'

type Input = z.input<typeof rangeWrite>
export type ActInput = Input['act']

export interface RangeOptions extends Partial<Omit<Input, 'act' | 'block' | 'type'>> {
  readonly as?: TeamName
  readonly type?: RecordType
}

/** Writes a block as the page would: through the contract's own reading of the input. */
export function writeBlock(
  book: TestWorkbook,
  ids: readonly string[],
  fields: readonly string[],
  act: ActInput,
  { as = '王主管', type = 'opportunity', ...rest }: RangeOptions = {},
): Promise<RangeResult> {
  const block = { rows: { kind: 'ids' as const, ids: [...ids] }, fields: [...fields] }
  return writeRange(visitorFor(book, as), rangeWrite.parse({ type, block, act, ...rest }))
}

export const paste = (texts: string[][], more: Partial<Extract<ActInput, { kind: 'paste' }>> = {}): ActInput => ({
  kind: 'paste',
  texts,
  ...more,
})

/** Row, column and reason of the bad cells. */
export function reasons(result: RangeResult): string[] {
  return result.bad.map(({ row, column, code }) => `${row},${column} ${code}`)
}
