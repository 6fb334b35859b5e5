import { expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { BulkEditDialog } from '#test/support/page-models/bulk-edit.ts'
import { Grid } from '#test/support/page-models/grid.ts'
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

test('changes two fields of the marked rows as one step, after saying how many cells', async ({ page }) => {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  const { grid } = opportunities
  const before = await grid.cell(1, 'nextAction').innerText()
  await grid.selectRows(0, 2)
  const dialog = new BulkEditDialog(page)
  await dialog.open()
  await dialog.chooseField('下次行动')
  await dialog.fill('下次行动 新值', '季度回访')
  await expect(dialog.trial).toHaveText('会改 3 行里的 3 格')
  await dialog.apply()
  for (const row of [0, 1, 2]) await expect(grid.cell(row, 'nextAction')).toHaveText('季度回访')
  await expect(new Shell(page).toasts).toContainText('改了 3 行里的 3 格')
  await grid.press('Control+z')
  await expect(grid.cell(1, 'nextAction')).toHaveText(before)
})

test('adds to money and moves dates over the whole view, loaded or not', async ({ page }) => {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  const { grid } = opportunities
  const amount = Number((await grid.cell(0, 'amount').innerText()).replaceAll(',', ''))
  const dialog = new BulkEditDialog(page)
  await grid.choose(0, 'amount')
  await dialog.open()
  await dialog.takeWholeView()
  await dialog.chooseField('预计订单金额')
  await dialog.chooseHow('预计订单金额', '加上')
  await dialog.fill('预计订单金额 加上', '1000')
  await dialog.apply()
  await expect(grid.cell(0, 'amount')).toHaveText((amount + 1000).toLocaleString('en-US'))
})

test('lists the cells that cannot be written and writes the others when asked', async ({ page }) => {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  const { grid } = opportunities
  await grid.selectRows(0, 1)
  const dialog = new BulkEditDialog(page)
  await dialog.open()
  await dialog.chooseField('预计订单金额')
  await dialog.chooseHow('预计订单金额', '加上')
  await dialog.fill('预计订单金额 加上', '-99999999')
  await expect(dialog.trial).toContainText('2 格写不进去')
  await dialog.dialog.getByRole('button', { name: /^修改/ }).click()
  await expect(page.getByRole('dialog').filter({ hasText: '原因' })).toBeVisible()
})

test('acts that a bulk edit or a large paste puts on days off are said, and moved together when asked', async ({
  page,
}) => {
  const shell = new Shell(page)
  const grid = new Grid(page)
  const sunday = '2027-07-18'
  await shell.goTo('/activities')
  await grid.waitForRows()
  await grid.choose(0, 'subject')
  const planned = await shell.recordsShown()
  const dialog = new BulkEditDialog(page)
  await dialog.open()
  await dialog.takeWholeView()
  await dialog.chooseField('计划日期')
  await dialog.fill('计划日期 新值', sunday)
  await page.keyboard.press('Tab')
  await dialog.apply()
  await expect(shell.toasts).toContainText(`${planned} 个行动排在非工作日`)
  await shell.toasts.getByRole('button', { name: '各改到下一个工作日' }).click()
  await expect(shell.toasts).toContainText(`${planned} 个行动已改到工作日`)
  await expect(grid.cell(0, 'plannedOn')).toHaveText('2027-07-19')

  // More rows than a write answers with.
  const many = 205
  await grid.newCell('kind').click()
  const lines = Array.from({ length: many }, (_, index) => `电话\t跟进 ${index}\t计划\t${sunday}`)
  await grid.pasteData({ 'text/plain': lines.join('\n') })
  await page.getByRole('button', { name: `新增 ${many} 行并粘贴` }).click()
  await expect(shell.toasts).toContainText(`${many} 个行动排在非工作日`)
  await shell.toasts.getByRole('button', { name: '各改到下一个工作日' }).click()
  await expect(shell.toasts).toContainText(`${many} 个行动已改到工作日`)
})
