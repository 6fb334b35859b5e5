import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { addDays } from '#shared/domain/dates.ts'
import { claimTrip } from '#test/support/claim-seeds.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { AuditDesk } from '#test/support/page-models/audit.ts'
import { ClaimsPage } from '#test/support/page-models/claims.ts'
import { showAllTime } from '#test/support/page-models/period.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { prepareFile, SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'
import { readPdf } from '#test/support/pdf-text.ts'

let folder: string
let desktop: DesktopApp
/** A day that was spent on, in a month that will be closed. */
let spentOn: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-month-desktop-'))
  const file = join(folder, '样例.funnel')
  copyFileSync(await sampleFile(false), file)
  prepareFile(file, (workbook) => {
    claimTrip(workbook)
    spentOn = addDays(seedsOf(workbook).today, -2)
  })
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [file] })
})
test.afterAll(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the month end of a manager: decided by keyboard, looked at again, paid by another, added up, printed and closed', async () => {
  test.setTimeout(300_000)
  const { app, page } = desktop
  const { keyboard } = page
  const shell = new Shell(page)
  const desk = new AuditDesk(page)
  const signIn = async (name: string) => {
    await new SignInScreen(page).signInByKeyboard(name, SAMPLE_PASSWORD)
    await shell.waitUntilShown()
  }
  await signIn('周敏')

  // By keyboard alone: to the claim, through its lines, one decision after the other.
  await keyboard.press('Alt+5')
  // F6 on the page before would lose its place when that page goes.
  const audit = page.getByRole('link', { name: '审核', exact: true })
  await expect(audit).toBeVisible()
  await shell.walkTo(page.getByRole('main'))
  await shell.tabTo(audit)
  await keyboard.press('Enter')
  await shell.tabTo(desk.queueRow('陈立').getByRole('link'))
  await keyboard.press('Enter')
  await shell.tabTo(page.getByRole('button', { name: '与日清核对' }))
  await keyboard.press('Enter')
  await expect(desk.lines).toBeFocused()
  await keyboard.press('Control+Shift+A')
  await expect(desk.line('停车费')).toContainText('批准')
  await expect(desk.line('午餐 2 人')).toContainText('批准')

  await desk.walkToLine('宜兴 1 晚')
  await keyboard.press('x')
  await expect(page.getByRole('alert').filter({ hasText: '请在说明里写明原因' })).toBeVisible()
  await expect(page.getByLabel('说明')).toBeFocused()
  await keyboard.insertText('地点与两处记录不符')
  await keyboard.press('Enter')
  await expect(desk.line('宜兴 1 晚')).toContainText('驳回')
  await expect(desk.lines).toBeFocused()

  await desk.walkToLine('午餐 3 人')
  await keyboard.press('r')
  const reduce = page.getByRole('dialog', { name: '核减此行' })
  await expect(reduce.getByLabel('批准金额')).toBeFocused()
  await keyboard.insertText('100')
  await shell.tabTo(reduce.getByLabel('说明'))
  await keyboard.insertText('按标准')
  await keyboard.press('Enter')
  await expect(reduce).toBeHidden()
  await expect(desk.line('午餐 3 人')).toContainText('核减')
  await expect(desk.lines).toBeFocused()
  await shell.tabTo(page.getByRole('button', { name: '完成审核' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '登记已付款' })).toBeVisible()
  // Whoever decided does not look a second time.
  await expect(page.getByRole('button', { name: '复核无误' })).toHaveCount(0)

  await shell.switchPerson()
  await signIn('李建国')
  await desk.openQueue('待复核')
  await desk.queueRow('陈立').getByRole('link').click()
  await page.getByRole('button', { name: '复核无误' }).click()
  await expect(page.locator('.audit-head')).toContainText('李建国 已复核')

  await shell.switchPerson()
  await signIn('唐静')
  await desk.openQueue('待付款')
  await page.getByRole('checkbox', { name: /^选择 BX-/ }).check()
  await page.getByRole('button', { name: '登记 1 单已付款' }).click()
  await expect(desk.queueRow('陈立')).toHaveCount(0)

  await shell.switchPerson()
  await signIn('李建国')
  await shell.goTo('/expenses/report')
  await showAllTime(page)
  for (const group of ['人员', '类别', '月份']) {
    await page.getByRole('group', { name: '分组' }).getByText(group, { exact: true }).click()
    const report = page.getByRole('table', { name: `费用按${group}` })
    await report.getByRole('button', { name: /批准/ }).first().click()
    const drill = page.getByRole('region', { name: /批准/ })
    await expect(drill.getByRole('listitem').first()).toBeVisible()
    await expect(drill).toContainText(/合计 \d+ 行: [\d,.]+/)
  }
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
    return printed?.toString('base64') ?? ''
  })
  const [sheet] = readPdf(Buffer.from(pdf, 'base64'))
  expect(sheet?.text).toContain('288.40')

  const month = spentOn.slice(0, 7)
  await shell.goTo('/expenses/rules/months')
  const row = page.getByRole('table', { name: '关账' }).getByRole('row').filter({ hasText: month })
  await row.getByRole('button', { name: `关账 ${month}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '关账', exact: true }).click()
  await expect(row).toContainText('已关账')

  // A line of the closed month is refused, with the way out.
  await shell.switchPerson()
  await signIn('陈立')
  const claims = new ClaimsPage(page)
  await claims.open()
  await claims.make('迟到的票据')
  await claims.enter(spentOn, '交通', '停车费', '20')
  await claims.grid.newCell('spentOn').click()
  await expect(claims.grid.reason).toContainText(`${month} 已关账；请报在当前月份并在说明里写明，或请主管重开`)
})
