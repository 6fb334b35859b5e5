import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { MyDayPage } from '#test/support/page-models/my-day.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'
import { aWalker, NEXT_ACTION, SAID, WALKED_CUSTOMER, WALKER } from '#test/support/walk-seeds.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startDealsHost(aWalker)
})
test.afterAll(() => host.close())

test('the day of a salesperson: a visit by keyboard, kept through a reload, handed in and amended', async ({
  page,
}) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await page.keyboard.press('Alt+4')
  const day = new MyDayPage(page)
  await day.waitUntilShown()

  // A visit from its place to what is still open: nothing but the keyboard.
  await day.begin(day.visits, 0, 'place')
  await page.keyboard.insertText('吴江 平望镇')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await day.write(day.visits, ['顾海涛', '139 1576 2204', '复测管网压降', '压降 110 MPa'])
  await expect(day.cell(day.visits, 0, 'result')).toContainText('压降 110 MPa')
  await expect(day.cell(day.visits, 0, 'doneTime')).toHaveText(/^\d\d:\d\d$/)
  await expect(day.kept.getByText('计划外', { exact: true })).toBeVisible()

  // Every cell is in the workbook: a page that dies loses none of them.
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await shell.waitUntilShown()
  await shell.goTo('/daily')
  await day.waitUntilShown()
  await expect(day.cell(day.visits, 0, 'place')).toHaveText('吴江 平望镇')
  await expect(day.cell(day.visits, 0, 'subject')).toHaveText('复测管网压降')

  // The time now and the row above, by their keys.
  await day.cell(day.visits, 0, 'result').click()
  await day.begin(day.visits, 1, 'place')
  await page.keyboard.press('Control+d')
  await expect(day.cell(day.visits, 1, 'place')).toHaveText('吴江 平望镇')
  await page.keyboard.press('Control+z')
  await expect(day.cell(day.visits, 1, 'place')).toHaveText('')
  await page.keyboard.press('Control+z')
  await expect(day.cell(day.visits, 1, 'place')).toHaveCount(0)

  expect(await seriousFindings(page)).toEqual([])

  await page.keyboard.press('Control+s')
  const ask = page.getByRole('dialog', { name: /^提交/ })
  await expect(ask.getByText('每次拜访都有事由和结果')).toBeVisible()
  await expect(ask.getByRole('button', { name: '提交', exact: false }).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ask).toBeHidden()
  await expect(shell.toasts).toContainText('已提交')
  await expect(page.getByRole('button', { name: '加一次拜访' })).toHaveCount(0)

  // The original stays; an amendment stands beside it.
  await day.cell(day.visits, 0, 'result').click()
  await day.visits.getByRole('button', { name: '补正一处' }).click()
  const amend = page.getByRole('dialog', { name: /^补正/ })
  await amend.getByLabel('解决了什么问题').fill('压降 120 MPa')
  await amend.getByLabel('为什么改').fill('笔误')
  await page.keyboard.press('Control+Enter')
  await expect(amend).toBeHidden()
  const version = day.side.locator('.amendment')
  await expect(version.locator('del')).toHaveText('压降 110 MPa')
  await expect(version.locator('ins')).toHaveText('压降 120 MPa')
  await expect(version).toContainText('笔误')
  expect(await seriousFindings(page)).toEqual([])

  await page.getByText('我的近 4 周').click()
  const today = page.locator('.my-weeks-days tbody tr').first()
  await expect(today).toContainText('补正')
})

test('a day off, a trip, and what tomorrow takes over', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(WALKER, SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo('/daily')
  const day = new MyDayPage(page)
  await day.waitUntilShown()

  await day.setAbsence('在岗', '请假')
  await expect(day.window).toContainText('请假，不用提交')
  await expect(page.getByRole('button', { name: '检查并提交' })).toHaveCount(0)
  await day.setAbsence('请假', '出差')
  await expect(shell.toasts).toContainText('出差')
  await expect(page.getByRole('button', { name: '检查并提交' })).toBeVisible()

  // A next action becomes a planned act; what is not done today moves to the day.
  await day.plan.getByRole('button', { name: '从下次行动带入 1' }).click()
  await expect(day.row(day.plan, NEXT_ACTION)).toContainText(WALKED_CUSTOMER)
  await day.plan.getByRole('button', { name: `没做到的改到这天 ${SAID.length}` }).click()
  for (const subject of SAID) {
    await expect(day.row(day.plan, subject)).toBeVisible()
    await expect(day.kept.getByRole('row').filter({ hasText: subject })).toContainText('改')
  }
  await expect(day.plan).toContainText(`${SAID.length + 1} 项`)
  await expect(day.plan.getByRole('button', { name: /带入|改到/ })).toHaveCount(0)
})
