import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { ClaimsPage } from '#test/support/page-models/claims.ts'
import { showAllTime } from '#test/support/page-models/period.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aHugePng, aReceiptPdf } from '#test/support/receipt-files.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost
test.beforeEach(async () => {
  host = await startDealsHost()
})
test.afterEach(() => host.close())

test('a salesperson enters a claim by keyboard, pastes its receipts and hands it in', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  const claims = new ClaimsPage(page)
  const { grid } = claims
  await claims.open()
  expect(await seriousFindings(page)).toEqual([])
  await claims.make('太仓拜访')
  await claims.enter('今天', '餐费', '午餐 2 人', '168元')
  await grid.waitForRows()
  await expect(grid.cell(0, 'amount')).toHaveText('168.00')
  await claims.enter('昨天', '交通', '退票', '-39.5')
  await expect(grid.cell(1, 'amount')).toHaveText('-39.50')
  await expect(claims.header).toContainText('合计 128.50')
  await expect(claims.check).toContainText('餐费需要票据')

  await grid.type(0, 'amount', '0')
  await grid.choose(0, 'amount')
  await expect(grid.reason).toContainText('金额不能是 0')
  await grid.press('Control+z')
  await grid.type(0, 'amount', 'USD 20')
  await grid.choose(0, 'amount')
  await expect(grid.reason).toContainText('外币请先折算')
  await grid.press('Control+z')

  await grid.choose(0, 'description')
  await expect(claims.receipts).toContainText('还没有票据')
  await claims.give('paste', '全景.png', aHugePng(20_000, 30))
  await expect(shell.toasts).toContainText('边长超过 10000 像素')
  await claims.give('paste', 'image.png', aPng(40, 30))
  await expect(claims.receipts.getByRole('button', { name: /^查看 剪贴板/ })).toBeVisible()
  const picture = claims.receipts.getByRole('img', { name: /^剪贴板/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
  await expect(claims.check).toContainText('可以提交')
  await grid.choose(1, 'description')
  await claims.give('drop', '退票.pdf', aReceiptPdf())
  await expect(claims.receipts.getByRole('button', { name: '查看 退票.pdf' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('button', { name: '提交…' }).click()
  await expect(claims.dialog).toContainText('共 2 行，合计 128.50')
  await claims.dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(claims.header).toContainText('已提交')
  await expect(page.getByRole('button', { name: '撤回…' })).toBeVisible()
  await expect(grid.newCell('amount')).toBeHidden()

  // Taken back: the record stays as it is, and a new claim takes its lines and receipts along.
  const [first, code] = [shell.address, await claims.code()]
  await claims.withdraw()
  await page.getByRole('button', { name: '再建新单' }).click()
  await expect(shell.toasts).toContainText('票据一起带来')
  await expect(claims.header).not.toContainText(code)
  await expect(claims.header).toContainText('合计 128.50')
  await expect(claims.check).toContainText('可以提交')
  await claims.submit()
  await shell.goTo(first)
  await expect(claims.header).toContainText(code)
  await expect(claims.header).toContainText(/提交 · .* 撤回/)
  await expect(claims.header).toContainText('合计 128.50')

  // Lines that were handed in stand locked among all lines, and a key says why.
  await shell.goTo('/expenses/lines')
  await grid.waitForRows()
  await expect(grid.cell(0, 'claimStatus')).not.toHaveText('草稿')
  await grid.choose(0, 'description')
  await page.keyboard.press('x')
  await expect(shell.toasts).toContainText('报销单交上去之后不能再改')
  await expect(grid.editor).toHaveCount(0)

  await shell.goTo('/expenses/card')
  await showAllTime(page)
  const lines = page.getByRole('table', { name: '按日期的明细' })
  await expect(lines.getByRole('row')).toHaveCount(3)
  expect(await seriousFindings(page)).toEqual([])
})
