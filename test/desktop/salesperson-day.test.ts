import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { ClaimsPage } from '#test/support/page-models/claims.ts'
import { MyDayPage } from '#test/support/page-models/my-day.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aReceiptPdf } from '#test/support/receipt-files.ts'
import { prepareFile, SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'
import { aWalker, NEXT_ACTION, SAID, WALKED_CUSTOMER, WALKER } from '#test/support/walk-seeds.ts'

const [FIRST] = SAID

let folder: string
let desktop: DesktopApp

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-day-desktop-'))
  const file = join(folder, '样例.funnel')
  copyFileSync(await sampleFile(false), file)
  prepareFile(file, aWalker)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [file] })
})
test.afterAll(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test.describe.configure({ mode: 'serial' })

test('the day of a salesperson, by keyboard alone: what was said, two visits, tomorrow, handed in and amended', async () => {
  test.setTimeout(240_000)
  const { page } = desktop
  const { keyboard } = page
  await new SignInScreen(page).signInByKeyboard(WALKER, SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await keyboard.press('Alt+4')
  const day = new MyDayPage(page)
  await day.waitUntilShown()

  // What yesterday said of today stands in the table, and line by line above it.
  for (const subject of SAID) {
    await expect(day.row(day.visits, subject)).toBeVisible()
    await expect(day.kept.getByRole('row').filter({ hasText: subject })).toContainText('待办')
  }

  // A result says that a planned visit was done.
  await day.walkToCell(day.visits, FIRST, 'result')
  await day.write(day.visits, ['压降 0.06 MPa'])
  await expect(day.kept.getByRole('row').filter({ hasText: FIRST })).toContainText('做到')

  // A visit that nobody planned.
  await day.addRow(day.visits, 'place')
  await day.write(day.visits, ['盛泽镇', '', '顾海涛', '139 1576 2204', '看二期机房', '可以进场', '土建图没到'])
  await expect(day.row(day.visits, '看二期机房')).toContainText('盛泽镇')
  await expect(day.kept.getByText('计划外', { exact: true })).toBeVisible()

  // Tomorrow: a next action taken over, and a line of its own.
  const carry = day.plan.getByRole('button', { name: /^从下次行动带入 1/ })
  await shell.walkTo(carry)
  await keyboard.press('Enter')
  await expect(day.row(day.plan, NEXT_ACTION)).toContainText(WALKED_CUSTOMER)
  await shell.walkTo(day.plan.locator('.act-grid'))
  await day.addRow(day.plan, 'customerId')
  await day.write(day.plan, ['', '昆山', '送合同盖章'])
  await expect(day.row(day.plan, '送合同盖章')).toContainText('昆山')
  await expect(day.plan).toContainText('2 项')

  await keyboard.press('Control+s')
  const ask = page.getByRole('dialog', { name: /^提交/ })
  await expect(ask).toContainText('1 项没做也没改期')
  await shell.tabTo(ask.getByRole('button', { name: /^提交/ }))
  await keyboard.press('Enter')
  await expect(ask).toBeHidden()
  await expect(shell.toasts).toContainText('已提交')
  await expect(page.getByRole('button', { name: '加一次拜访' })).toHaveCount(0)

  // The original stays beside the amendment.
  await day.walkToCell(day.visits, '看二期机房', 'result')
  await keyboard.press('Shift+F6')
  await shell.tabTo(day.visits.getByRole('button', { name: '补正一处' }))
  await keyboard.press('Enter')
  const amend = page.getByRole('dialog', { name: /^补正/ })
  await shell.tabTo(amend.getByLabel('解决了什么问题'))
  await keyboard.press('Control+a')
  await keyboard.insertText('下周一进场')
  await shell.tabTo(amend.getByLabel('为什么改'))
  await keyboard.insertText('客户来电改期')
  await keyboard.press('Control+Enter')
  await expect(amend).toBeHidden()
  const version = day.side.locator('.amendment')
  await expect(version.locator('del')).toHaveText('可以进场')
  await expect(version.locator('ins')).toHaveText('下周一进场')
  await expect(version).toContainText('客户来电改期')
})

test('a claim about an entry of the day: its receipts pasted and dropped, and handed in', async () => {
  test.setTimeout(180_000)
  const { page } = desktop
  const shell = new Shell(page)
  const claims = new ClaimsPage(page)
  const { grid } = claims
  await claims.open()
  await claims.make('平望出差')
  await claims.enter('今天', '餐费', '午餐 2 人', '168')
  await claims.enter('今天', '交通', '停车费', '20')
  await grid.waitForRows()
  await grid.pick(0, 'activityId', FIRST)
  await expect(grid.cell(0, 'activityId')).toContainText(FIRST)
  await expect(grid.cell(0, 'customerId')).toContainText(WALKED_CUSTOMER)
  await expect(grid.cell(0, 'place')).toContainText('平望镇')

  await grid.choose(0, 'description')
  await claims.give('paste', 'image.png', aPng(40, 30))
  await expect(claims.receipts.getByRole('button', { name: /^查看 剪贴板/ })).toBeVisible()
  await grid.choose(1, 'description')
  await claims.give('drop', '停车.pdf', aReceiptPdf())
  await expect(claims.receipts.getByRole('button', { name: '查看 停车.pdf' })).toBeVisible()
  // While the viewer of a PDF starts beside it, a press on the page may be lost.
  await grid.choose(0, 'description')
  await expect(claims.receipts.getByRole('button', { name: /^查看 剪贴板/ })).toBeVisible()
  await expect(claims.receipts.locator('iframe')).toHaveCount(0)
  await expect(claims.check).toContainText('可以提交')

  await page.getByRole('button', { name: '提交…' }).click()
  await expect(claims.dialog).toContainText('共 2 行，合计 188')
  await claims.dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(claims.header).toContainText('已提交')
  await expect(shell.toasts).toContainText('已提交')
})
