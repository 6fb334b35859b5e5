import { type Page, expect } from '@playwright/test'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { benchRow } from '../rows.ts'
import { jumpTo } from './page-measures.ts'

const STAGE = '提案'

export interface FilterTimes {
  /** From the press on a column's filter to its values with their counts. */
  readonly list: number
  /** From the order to filter to the rows that are left, with their number. */
  readonly filter: number
}

function rowsInStage(rows: number): number {
  let count = 0
  for (let index = 0; index < rows; index += 1) if (benchRow(index).stage === STAGE) count += 1
  return count
}

const expectStage = (grid: Grid, row: number): Promise<void> => expect(grid.cell(row, 'stageId')).toHaveText(STAGE)

/** Filters the open table by a stage, and looks whether the rows, the first and the last of them and their number are right. */
export async function filterByStage(page: Page, rows: number): Promise<FilterTimes> {
  const grid = new Grid(page)
  const left = rowsInStage(rows)
  const start = performance.now()
  await grid.openFilter('stageId')
  const value = grid.filterPanel.getByText(STAGE, { exact: true })
  await value.waitFor()
  const list = performance.now() - start
  await value.click()
  const order = performance.now()
  await grid.filterPanel.getByRole('button', { name: '确定' }).click()
  await new Shell(page).statusBar.getByText(new RegExp(`^显示 ${left.toLocaleString('en-US')}(?!\\d)`)).waitFor()
  const filter = performance.now() - order
  await grid.waitForRows()
  await expectStage(grid, 0)
  await jumpTo(page, 'last', left)
  await expectStage(grid, left - 1)
  return { list, filter }
}
