import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'
import { addDays } from '#shared/domain/dates.ts'

const CUSTOMER = '吴江试纺织有限公司'
let host: TestHost

test.beforeAll(async () => {
  host = await startDealsHost((workbook) => {
    const { today, person, insert } = seedsOf(workbook)
    const ownerId = person('陈立')
    const customerId = insert('customer', { name: CUSTOMER, ownerId })
    const heldOn = addDays(today, -7)
    insert('interviewReport', { customerId, ownerId, heldOn, goal1: '定机型', unresolved1: '付款方式没有谈到' })
    const matter = '问备件什么时候到'
    insert('callRecord', { calledOn: heldOn, takenBy: ownerId, customerId, matter, promisedOn: addDays(today, -1) })
  })
})
test.afterAll(() => host.close())

test.beforeEach(async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})

test('an interview report takes over what the last one left open, and leaves its own', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('/daily/interviews')
  const grid = new Grid(page)
  await grid.waitForRows()
  await grid.press('Control+Shift+n')
  const form = page.getByRole('dialog', { name: '客户访谈报告表' })
  await form.getByLabel('客户单位').click()
  await page.keyboard.insertText(CUSTOMER)
  await page.locator('.ant-select-item-option').filter({ hasText: CUSTOMER }).first().click()
  await expect(form.getByLabel('目标 1')).toHaveValue('付款方式没有谈到')
  await form.getByLabel('目标 2').fill('谈定交货期')
  await form.getByLabel('结果 1').fill('30% 预付')
  await expect(form).toContainText('目标 2 还没有结果')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(grid.cell(0, 'unresolved1')).toHaveText('谈定交货期')

  await shell.goTo('/daily/problems')
  await grid.waitForRows()
  await expect(grid.cell(0, 'statement')).toHaveText('谈定交货期')
  await expect(grid.cell(0, 'source')).toHaveText('访谈')
})

test('a call whose reply is due is marked until it is done', async ({ page }) => {
  await new Shell(page).goTo('/daily/calls')
  const grid = new Grid(page)
  await grid.waitForRows()
  await grid.choose(0, 'matter')
  const details = page.getByRole('region', { name: '来电详情' })
  await expect(details).toContainText('应回复')
  expect(await seriousFindings(page)).toEqual([])
  await details.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '已办' }).click()
  await expect(details).not.toContainText('应回复')
  await page.getByRole('tab', { name: '到期未办' }).click()
  await expect(page.getByText('这个视图里没有来电。')).toBeVisible()
})
