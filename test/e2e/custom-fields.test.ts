import { expect, test, type Page } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { FieldsPage } from '#test/support/page-models/fields.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startSampleHost()
})
test.afterAll(() => host.close())

async function enter(page: Page, name: string): Promise<void> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
}

test('an administrator adds a choice and a sum, which people then use like any other column', async ({ page }) => {
  await enter(page, '李建国')
  const fields = new FieldsPage(page)
  const shell = new Shell(page)
  await fields.open()
  await fields.chooseType('客户')
  await fields.add({ label: '合作级别', type: '选项', choices: ['战略', '重点', '普通'] })
  await fields.add({ label: '保证金', type: '金额' })
  await expect(fields.row('合作级别')).toContainText('战略、重点、普通')

  const customers = new CustomersPage(page)
  const { grid } = customers
  await customers.open()
  await grid.scrollToLastColumn()
  const [level, deposit] = [await grid.fieldOf('合作级别'), await grid.fieldOf('保证金')]
  await grid.pick(0, level, '重')
  await expect(grid.cell(0, level)).toHaveText('重点')
  await grid.pick(1, level, '战')
  await grid.type(0, deposit, '5万')
  await expect(grid.cell(0, deposit)).toHaveText('50,000')
  await grid.type(1, deposit, '800')
  await expect(grid.cell(1, deposit)).toHaveText('800')

  await grid.openFilter(level)
  await grid.filterByValues('重点')
  await expect(grid.cell(1, 'row-number')).toBeHidden()
  await expect(grid.sentence).toContainText('合作级别')
  await grid.scrollToLastColumn()
  await grid.choose(0, deposit)
  await expect(customers.details).toContainText('自定义')
  await expect(customers.details).toContainText('50,000')
  await expect(customers.details).toContainText('重点')
  await customers.showDetails('历史')
  await expect(customers.details).toContainText('保证金')

  await shell.undo()
  await shell.undo()
  await expect(grid.cell(0, deposit)).toHaveText('')

  await fields.open()
  await fields.chooseType('客户')
  await expect(fields.row('合作级别')).toContainText('2')
  await fields.edit('合作级别')
  await fields.dialog.getByRole('textbox', { name: '选项 1' }).fill('核心')
  await fields.dialog.getByRole('button', { name: '去掉选项“重点”' }).click()
  await expect(fields.dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await fields.dialog.getByRole('combobox', { name: /^1 条记录是“重点”/ }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '普通' }).click()
  await fields.save()
  await expect(fields.row('合作级别')).toContainText('核心、普通')
  await shell.goTo('/customers')
  await grid.sentence.getByRole('button', { name: '去掉这个条件：合作级别' }).click()
  await grid.waitForRows()
  await grid.scrollToLastColumn()
  await expect(grid.cell(0, level)).toHaveText('普通')
  await expect(grid.cell(1, level)).toHaveText('核心')
})

test('a field added beside the columns appears at once in every window, and leaves with its field', async ({
  page,
  browser,
}) => {
  // Two people sign in and look at two tables.
  test.setTimeout(120_000)
  const context = await browser.newContext()
  const other = await context.newPage()
  await enter(other, '陈立')
  const theirs = new CustomersPage(other)
  await theirs.open()
  await theirs.grid.scrollToLastColumn()

  await enter(page, '李建国')
  const fields = new FieldsPage(page)
  const customers = new CustomersPage(page)
  await customers.open()
  await page.getByRole('button', { name: /^列 / }).click()
  await fields.addColumn.click()
  await fields.describe({ label: '介绍人', type: '人员' })
  await fields.save()
  await expect(async () => {
    await theirs.grid.scrollToLastColumn()
    expect(await theirs.grid.heading('介绍人').count()).toBe(1)
  }).toPass()
  await customers.grid.scrollToLastColumn()
  await expect(customers.grid.heading('介绍人')).toBeVisible()

  await fields.open()
  await fields.chooseType('客户')
  await fields.remove('介绍人')
  await expect(fields.row('介绍人')).toHaveCount(0)
  await expect(theirs.grid.heading('介绍人')).toHaveCount(0)
  await fields.restore('介绍人')
  await expect(fields.row('介绍人')).toBeVisible()
  await context.close()
})

test('a salesperson uses fields and cannot add any', async ({ page }) => {
  await enter(page, '陈立')
  const fields = new FieldsPage(page)
  const customers = new CustomersPage(page)
  await customers.open()
  await page.getByRole('button', { name: /^列 / }).click()
  await expect(page.getByRole('checkbox', { name: '客户名称' })).toBeVisible()
  await expect(fields.addColumn).toHaveCount(0)
  await page.keyboard.press('Escape')
  await new Shell(page).goTo('/settings/fields')
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible()
  await expect(fields.sectionLink).toHaveCount(0)
  await expect(page.getByRole('button', { name: '加字段' })).toHaveCount(0)
})
