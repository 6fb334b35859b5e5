import { expect, test } from '@playwright/test'
import { addDays } from '#shared/domain/dates.ts'
import { seriousFindings } from '#test/support/axe.ts'
import { claimTrip } from '#test/support/claim-seeds.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { AuditDesk } from '#test/support/page-models/audit.ts'
import { ClaimsPage } from '#test/support/page-models/claims.ts'
import { showAllTime } from '#test/support/page-models/period.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost
/** A day of the trip. */
let spentOn: string
test.beforeEach(async () => {
  host = await startDealsHost((workbook) => {
    claimTrip(workbook)
    spentOn = addDays(seedsOf(workbook).today, -2)
  })
})
test.afterEach(() => host.close())

test('the month end of a manager: compared, decided by keyboard, finished, paid, and added up', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo('/expenses/audit')
  const desk = new AuditDesk(page)
  const row = desk.queueRow('陈立')
  await expect(row).toContainText('已提交')
  expect(await seriousFindings(page)).toEqual([])
  await row.getByRole('link').click()
  await page.getByRole('button', { name: '与日清核对' }).click()

  const { lines } = desk
  const line = (words: string) => desk.line(words)
  await expect(line('宜兴 1 晚')).toContainText('冲突')
  await expect(line('停车费')).toContainText('相符')
  await expect(line('午餐 2 人')).toContainText('相符')
  await expect(line('午餐 3 人')).toContainText('存疑')
  const findings = page.getByRole('region', { name: '重复与规定' })
  await expect(findings).toContainText('同一张发票')
  await expect(findings).toContainText('王海燕')
  await line('宜兴 1 晚').click()
  const detail = page.getByRole('region', { name: /^行 \d+：住宿 296\.50$/ })
  await expect(detail).toContainText('都在苏州；票据在宜兴')
  await expect(detail).toContainText('怎样能清楚：')
  await expect(page.getByRole('region', { name: '陈立的日清' })).toContainText('苏州家中')
  await expect(detail.getByRole('img', { name: '发票.png' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])

  await page.keyboard.press('Control+Shift+A')
  await expect(line('停车费')).toContainText('批准')
  await expect(line('午餐 2 人')).toContainText('批准')
  await line('宜兴 1 晚').click()
  await lines.focus()
  await page.keyboard.press('x')
  await expect(page.getByRole('alert').filter({ hasText: '请在说明里写明原因' })).toBeVisible()
  await page.getByLabel('说明').fill('地点与两处记录不符')
  await page.getByRole('button', { name: /^驳回此行/ }).click()
  await expect(line('宜兴 1 晚')).toContainText('驳回')
  await expect(line('午餐 3 人')).toHaveAttribute('aria-selected', 'true')
  await lines.focus()
  await page.keyboard.press('r')
  const reduce = page.getByRole('dialog', { name: '核减此行' })
  await reduce.getByLabel('批准金额').fill('400')
  await reduce.getByLabel('说明').fill('按标准')
  await page.keyboard.press('Enter')
  await expect(reduce).toContainText('请填一个金额')
  await reduce.getByLabel('批准金额').fill('100')
  await page.keyboard.press('Enter')
  await expect(reduce).toBeHidden()
  await expect(line('午餐 3 人')).toContainText('核减')
  await page.getByRole('button', { name: '完成审核' }).click()
  await expect(page.getByRole('button', { name: '登记已付款' })).toBeVisible()

  // Whoever decided does not look at it a second time; another manager does.
  await expect(page.getByRole('button', { name: '复核无误' })).toHaveCount(0)
  await shell.switchPerson()
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await shell.waitUntilShown()
  await desk.openQueue('待复核')
  await desk.queueRow('陈立').getByRole('link').click()
  await page.getByRole('button', { name: '复核无误' }).click()
  await expect(page.locator('.audit-head')).toContainText('周敏 已复核')

  await desk.openQueue('待付款')
  await page.getByRole('checkbox', { name: /^选择 BX-/ }).check()
  await page.getByRole('button', { name: '登记 1 单已付款' }).click()
  await expect(page.getByText('这里没有报销单')).toBeVisible()

  await shell.goTo('/expenses/report')
  await showAllTime(page)
  const report = page.getByRole('table', { name: '费用按人员' })
  await report.getByRole('row').filter({ hasText: '陈立' }).getByRole('button', { name: /批准/ }).click()
  const drill = page.getByRole('region', { name: /批准/ })
  await expect(drill).toContainText('合计 3 行: 288.40')
  await expect(drill.getByRole('listitem')).toHaveCount(3)
  expect(await seriousFindings(page)).toEqual([])

  // The rules: a category's limit, a rule of the audit with a figure of the team's own.
  const { grid } = new ClaimsPage(page)
  await shell.goTo('/expenses/rules')
  await grid.waitForRows()
  await grid.type(0, 'itemLimit', '88')
  await expect(grid.cell(0, 'itemLimit')).toHaveText('88')
  expect(await seriousFindings(page)).toEqual([])
  await shell.goTo('/expenses/rules/audit')
  const rules = page.getByRole('table', { name: '核对规则' })
  const threshold = rules.getByRole('textbox', { name: /^界限/ }).first()
  await threshold.fill('7')
  await threshold.press('Enter')
  await shell.goTo('/expenses/rules/months')
  await expect(page.getByRole('table', { name: '关账' })).toBeVisible()
  await shell.goTo('/expenses/rules/audit')
  await expect(threshold).toHaveValue('7')
  expect(await seriousFindings(page)).toEqual([])

  // The month is closed: what is dated in it is refused with the way out, until it is opened again.
  await shell.goTo('/expenses/rules/months')
  const month = page
    .getByRole('table', { name: '关账' })
    .getByRole('row')
    .filter({ hasText: spentOn.slice(0, 7) })
  await month.getByRole('button', { name: /^关账/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '关账', exact: true }).click()
  await expect(month).toContainText('已关账')
  expect(await seriousFindings(page)).toEqual([])
  const claims = new ClaimsPage(page)
  await claims.open()
  await claims.make('迟到的票据')
  await claims.enter(spentOn, '交通', '停车费', '20')
  await grid.newCell('spentOn').click()
  await expect(grid.reason).toContainText('已关账；请报在当前月份')
})
