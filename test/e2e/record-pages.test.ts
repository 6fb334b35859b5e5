import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async ({ page }) => {
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})
test.afterEach(() => host.close())

async function opened(page: Page, address: string): Promise<Grid> {
  await new Shell(page).goTo(address)
  const grid = new Grid(page)
  await grid.waitForRows()
  return grid
}

test('contacts are edited, added, filtered and lead to their customer', async ({ page }) => {
  const grid = await opened(page, '/customers/contacts')
  const shell = new Shell(page)
  const before = await shell.recordsShown()
  expect(await seriousFindings(page)).toEqual([])
  const customer = await grid.cell(0, 'customerId').innerText()
  await grid.type(0, 'position', '总工')
  await expect(grid.cell(0, 'position')).toHaveText('总工')
  await grid.choose(0, 'name')
  const details = page.getByRole('region', { name: '联系人详情' })
  await expect(details).toContainText('总工')

  await grid.press('Control+Shift+n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('姓名')).toBeFocused()
  await page.keyboard.insertText('阿甲')
  await dialog.getByRole('button', { name: '新增' }).click()
  await expect(dialog).toContainText('不能为空')
  await dialog.getByLabel('所属客户').or(dialog.getByLabel('客户')).first().click()
  await page.keyboard.insertText(customer)
  await page.locator('.ant-select-item-option').filter({ hasText: customer }).first().click()
  await dialog.getByRole('button', { name: '新增' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => shell.recordsShown()).toBe(before + 1)

  await grid.openFilter('isDecisionMaker')
  await grid.filterByValues('是')
  await expect.poll(() => shell.recordsShown()).toBeLessThan(before)
  // The first of the rows that came is the current one, and the details are about it.
  await expect(grid.table.locator('.ag-cell-focus')).toBeVisible()
  const first = await grid.cell(0, 'customerId').innerText()
  await details.getByRole('link', { name: first }).click()
  await expect(page.getByRole('region', { name: '客户详情' })).toContainText(first)
})

test('products are a table like the others, inside the settings', async ({ page }) => {
  const grid = await opened(page, '/settings/products')
  const shell = new Shell(page)
  expect(await seriousFindings(page)).toEqual([])
  const before = await shell.recordsShown()
  await grid.type(0, 'unitPrice', '1.5万')
  await expect(grid.cell(0, 'unitPrice')).toHaveText('15,000')
  await grid.add({ name: '试验台', code: 'SY-1', unitPrice: '800' })
  await expect.poll(() => shell.recordsShown()).toBe(before + 1)
  await grid.search('SY-1')
  await expect(grid.cell(0, 'name')).toHaveText('试验台')
  await expect(grid.cell(1, 'name')).toBeHidden()
  // In the search box the keys would take its text back.
  await grid.choose(0, 'name')
  await shell.undo()
  await expect(grid.cell(0, 'name')).toBeHidden()
  await grid.search('')
  await expect.poll(() => shell.recordsShown()).toBe(before)
})
