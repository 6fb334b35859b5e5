import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async ({ page }) => {
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})
test.afterEach(() => host.close())

async function opened(page: Page): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  return opportunities
}

test('the handle continues dates, says with what, and fills anew by months as one act', async ({ page }) => {
  const { grid } = await opened(page)
  await grid.scrollToLastColumn()
  await grid.type(2, 'nextActionDate', '2026-12-30')
  await expect(grid.cell(2, 'nextActionDate')).toHaveText('2026-12-30')
  const before = await grid.texts('nextActionDate', 6)
  await grid.choose(2, 'nextActionDate')
  await grid.dragFill([5, 'nextActionDate'], () => expect(grid.fillHint).toHaveText('2027-01-02'))
  await expect(grid.cell(3, 'nextActionDate')).toHaveText('2026-12-31')
  await expect(grid.cell(5, 'nextActionDate')).toHaveText('2027-01-02')
  await grid.fillAs('按月')
  await expect(grid.cell(3, 'nextActionDate')).toHaveText('2027-01-30')
  await expect(grid.cell(4, 'nextActionDate')).toHaveText('2027-02-28')
  await grid.press('Control+z')
  await expect.poll(() => grid.texts('nextActionDate', 6)).toEqual(before)
  await grid.press('Control+y')
  await expect(grid.cell(4, 'nextActionDate')).toHaveText('2027-02-28')
  await expect(grid.cell(3, 'nextActionDate')).toHaveText('2027-01-30')
})

test('Ctrl with the handle copies, and undo takes the fill back in one step', async ({ page }) => {
  const { grid } = await opened(page)
  await grid.scrollToLastColumn()
  const before = await grid.texts('nextActionDate', 6)
  await grid.choose(0, 'nextActionDate')
  await page.keyboard.down('Control')
  await grid.dragFill([5, 'nextActionDate'])
  await page.keyboard.up('Control')
  await expect.poll(async () => new Set(await grid.texts('nextActionDate', 6)).size).toBe(1)
  await grid.press('Control+z')
  await expect.poll(() => grid.texts('nextActionDate', 6)).toEqual(before)
})

test('a double click fills down to the end of the neighbouring data', async ({ page }) => {
  const { grid } = await opened(page)
  const all = await new Shell(page).recordsShown()
  await grid.type(0, 'probability', '45')
  await grid.choose(0, 'probability')
  await grid.fillHandle.dblclick()
  await expect(grid.cell(20, 'probability')).toHaveText('45%')
  expect(all).toBeGreaterThan(100)
})

test('Ctrl+D, Delete and Ctrl+Enter write every marked cell at once', async ({ page }) => {
  const { grid } = await opened(page)
  await grid.type(1, 'nextAction', '回访')
  await grid.drag([1, 'nextAction'], [4, 'nextAction'])
  await grid.press('Control+d')
  await expect.poll(async () => (await grid.texts('nextAction', 5)).slice(1)).toEqual(['回访', '回访', '回访', '回访'])
  await grid.press('Delete')
  await expect.poll(async () => (await grid.texts('nextAction', 5)).slice(1)).toEqual(['', '', '', ''])
  await grid.typeHere('约见')
  await grid.press('Control+Enter')
  await expect.poll(async () => (await grid.texts('nextAction', 5)).slice(1)).toEqual(['约见', '约见', '约见', '约见'])
  await grid.press('Control+z')
  await expect.poll(async () => (await grid.texts('nextAction', 5)).slice(1)).toEqual(['', '', '', ''])
})
