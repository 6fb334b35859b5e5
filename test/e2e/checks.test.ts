import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { handInLogs } from '#test/support/daily-seeds.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startDealsHost((workbook) => handInLogs(workbook, '陈立', 30))
})
test.afterAll(() => host.close())

async function enter(page: Page, name: string): Promise<Shell> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  return shell
}

test('a manager draws, finds, and the person concerned replies', async ({ page, browser }) => {
  const shell = await enter(page, '李建国')
  await shell.goTo('/daily/checks/draws')
  const draw = page.getByRole('button', { name: /^抽 \d+ 条$/ })
  await expect(draw).toBeVisible()
  await expect(page.getByText(/条已提交的日清记录，抽 \d+ 条/)).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await draw.click()

  const grid = new Grid(page)
  await grid.waitForRows()
  await expect(grid.cell(0, 'personId')).toHaveText('陈立')
  await grid.choose(0, 'personId')
  const details = page.getByRole('region', { name: '抽查详情' })
  await details.getByRole('button', { name: '写结论…' }).click()
  const dialog = page.getByRole('dialog', { name: '抽查结论' })
  await dialog.getByText('不实', { exact: true }).click()
  await dialog.getByRole('button', { name: '保存结论' }).click()
  await expect(dialog).toContainText('请写明依据')
  await dialog.getByLabel('依据').fill('客户前台说当天无人来访')
  await dialog.getByRole('button', { name: '保存结论' }).click()
  await expect(dialog).toBeHidden()
  await expect(grid.cell(0, 'finding')).toHaveText('不实')
  expect(await seriousFindings(page)).toEqual([])

  await shell.goTo('/daily/checks/draws')
  await expect(page.getByText(/查实 1 条，不实 1 条/)).toBeVisible()
  await page.getByRole('button', { name: '重抽核对' }).click()
  await expect(page.getByText(/重抽结果一致/)).toBeVisible()

  const other = await browser.newContext()
  const theirs = await other.newPage()
  const own = await enter(theirs, '陈立')
  await own.goTo('/daily/checks')
  const ownGrid = new Grid(theirs)
  await ownGrid.waitForRows()
  await theirs.getByRole('tab', { name: '不实' }).click()
  await expect(ownGrid.cell(0, 'finding')).toHaveText('不实')
  await ownGrid.choose(0, 'personId')
  await theirs.getByLabel('我的说明').fill('当天改到了分厂，有门岗登记')
  await theirs.getByRole('button', { name: '提交说明' }).click()
  await expect(theirs.getByText('陈立的说明')).toBeVisible()
  await other.close()
})
