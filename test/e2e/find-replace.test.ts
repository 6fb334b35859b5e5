import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { FindBar } from '#test/support/page-models/find-bar.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Views } from '#test/support/page-models/views.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async ({ page }) => {
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})
test.afterEach(() => host.close())

async function marked(page: Page): Promise<number> {
  return page.evaluate(() => CSS.highlights.get('found')?.size ?? 0)
}

test('goes from hit to hit and counts them, with the hits marked', async ({ page }) => {
  const { grid } = await opened(page)
  const bar = new FindBar(page)
  await grid.type(0, 'nextAction', '校样品甲')
  await grid.type(5, 'nextAction', '校样品乙')
  await grid.choose(0, 'name')
  await bar.open()
  await bar.look('校样品')
  await expect(bar.count).toHaveText('1 / 2')
  await expect(bar.text).toBeFocused()
  await expect.poll(() => marked(page)).toBe(2)
  await bar.press('Enter')
  await expect(bar.count).toHaveText('2 / 2')
  await bar.press('F3')
  await expect(bar.count).toHaveText('1 / 2')
  await bar.press('Shift+F3')
  await expect(bar.count).toHaveText('2 / 2')
  // Esc closes the bar from wherever in it the focus is.
  await bar.press('Tab')
  await expect(bar.text).not.toBeFocused()
  await bar.press('Escape')
  await expect(bar.bar).toBeHidden()
  await expect(grid.cell(5, 'nextAction')).toBeFocused()
  await bar.open()
  await bar.look('没有这样的字')
  await expect(bar.count).toHaveText('没有找到')
})

test('opens the groups that hold the hits, and replaces in closed ones too', async ({ page }) => {
  const { grid } = await opened(page)
  const bar = new FindBar(page)
  const views = new Views(page)
  for (const row of [0, 1]) await grid.type(row, 'nextAction', `校样品 ${row}`)
  await expect(grid.cell(1, 'nextAction')).toHaveText('校样品 1')
  await views.groupBy('客户')
  await views.groupBy('阶段')
  await bar.open()
  await bar.look('校样品')
  await expect(bar.count).toHaveText('1 / 2')
  await expect(bar.text).toBeFocused()
  await expect(grid.table.locator('.ag-cell', { hasText: '校样品' }).first()).toBeInViewport()
  await bar.press('Enter')
  await expect(bar.count).toHaveText('2 / 2')
  await bar.press('Escape')
  await expect(page.locator('.ag-cell:focus')).toContainText('校样品')
  await bar.openReplace()
  await bar.look('校样品')
  await expect(bar.count).toHaveText('2 / 2')
  await bar.with.fill('还样机')
  await bar.replaceAll()
  await expect(new Shell(page).toasts).toContainText('替换了 2 格')
  await expect(grid.table.locator('.ag-cell', { hasText: '还样机' }).first()).toBeVisible()
})

test('replaces one, then all as one step', async ({ page }) => {
  const { grid } = await opened(page)
  const bar = new FindBar(page)
  for (const row of [0, 1, 2]) await grid.type(row, 'nextAction', `校样品 ${row}`)
  await grid.choose(0, 'name')
  await bar.openReplace()
  await bar.look('校样品')
  await expect(bar.count).toHaveText('1 / 3')
  await bar.with.fill('还样机')
  await bar.replaceOne()
  await expect(grid.cell(0, 'nextAction')).toHaveText('还样机 0')
  await expect(bar.count).toHaveText('1 / 2')
  await bar.replaceAll()
  await expect(grid.cell(1, 'nextAction')).toHaveText('还样机 1')
  await expect(grid.cell(2, 'nextAction')).toHaveText('还样机 2')
  await expect(new Shell(page).toasts).toContainText('替换了 2 格')
  await grid.choose(0, 'name')
  await grid.press('Control+z')
  await expect(grid.cell(2, 'nextAction')).toHaveText('校样品 2')
  await expect(grid.cell(0, 'nextAction')).toHaveText('还样机 0')
})

test('leaves the quick search within reach', async ({ page }) => {
  await opened(page)
  await page.keyboard.press('Control+Shift+f')
  await expect(page.locator('.quick-search input')).toBeFocused()
})

async function opened(page: Page): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  return opportunities
}
