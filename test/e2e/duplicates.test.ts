import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { DuplicatesPage } from '#test/support/page-models/duplicates.ts'
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

const [FULL, SHORT] = ['江阴华衡精密有限公司', '江阴华衡精密']

async function withTwins(page: Page): Promise<CustomersPage> {
  const customers = new CustomersPage(page)
  await customers.open()
  await customers.create(SHORT)
  await customers.showDetails('联系人')
  await customers.addContact({ name: '顾海', phone: '13861700001' })
  await customers.create(FULL)
  return customers
}

test.describe('the finder of duplicates', () => {
  test('says why two customers look like one, and merges them with what belongs to them', async ({ page }) => {
    const customers = await withTwins(page)
    const duplicates = new DuplicatesPage(page)
    await duplicates.open()
    await expect(duplicates.group(FULL)).toContainText('只差公司后缀')
    await duplicates.group(FULL).click()
    await duplicates.keep(FULL)
    await expect(duplicates.effect).toContainText('1 条联系人会归到保留的这一条')
    expect(await seriousFindings(page)).toEqual([])
    await duplicates.merge(2)
    await expect(new Shell(page).toasts).toContainText('已把 2 条合并成一条')
    await expect(duplicates.group(FULL)).toBeHidden()

    await customers.open()
    await page
      .getByRole('searchbox', { name: /搜索|查找/ })
      .first()
      .fill('江阴华衡')
    await expect(customers.grid.cell(0, 'name')).toHaveText(FULL)
    await expect(customers.grid.cell(1, 'name')).toBeHidden()
    await customers.grid.choose(0, 'name')
    await customers.showDetails('联系人')
    await expect(customers.contact('顾海')).toBeVisible()
    await customers.showDetails('历史')
    await expect(customers.details).toContainText('合并进来')
    await expect(customers.details).toContainText(`“${SHORT}”`)
  })

  test('is undone from its message, and remembers what is not a duplicate', async ({ page }) => {
    await withTwins(page)
    const duplicates = new DuplicatesPage(page)
    await duplicates.open()
    await duplicates.group(FULL).click()
    await duplicates.merge(2)
    await new Shell(page).toasts.getByRole('button', { name: '撤销' }).last().click()
    await expect(new Shell(page).toasts).toContainText('已撤销')
    await page.getByRole('button', { name: '重新查找' }).click()
    await duplicates.waitUntilFound()
    await duplicates.group(FULL).click()
    await duplicates.dismiss()
    await expect(duplicates.group(FULL)).toBeHidden()
    await page.getByRole('button', { name: '重新查找' }).click()
    await duplicates.waitUntilFound()
    await expect(duplicates.group(FULL)).toBeHidden()
  })
})

test('a customer being typed is compared with those there are, and the hint leads to it', async ({ page }) => {
  const customers = new CustomersPage(page)
  await customers.open()
  await customers.create(SHORT)
  await page.getByRole('button', { name: '新客户' }).first().click()
  const { dialog } = customers
  const link = dialog.getByRole('link', { name: `打开“${SHORT}”` })
  await dialog.getByLabel('客户名称').fill('完全不同的名字')
  await expect(link).toBeHidden()
  await dialog.getByLabel('客户名称').fill(FULL)
  await expect(dialog).toContainText('可能已经有了')
  await expect(dialog).toContainText('只差公司后缀')
  await link.click()
  await expect(customers.details).toContainText(SHORT)
})

test.describe('a merge of marked rows', () => {
  test('is offered for two and more, and links to what is gone lead to what stayed', async ({ page }) => {
    const customers = await withTwins(page)
    await page
      .getByRole('searchbox', { name: /搜索|查找/ })
      .first()
      .fill('江阴华衡')
    await expect(customers.grid.cell(1, 'name')).toBeVisible()
    await expect(customers.grid.cell(2, 'name')).toBeHidden()
    await customers.grid.selectRows(0, 1)
    await page.getByRole('button', { name: '已选 2 条' }).click()
    await page.getByRole('menuitem', { name: '合并所选…' }).click()
    const merging = new DuplicatesPage(page)
    await merging.keep(FULL)
    await merging.take('客户名称', FULL)
    await merging.merge(2)
    await expect(merging.dialog).toBeHidden()
    await expect(customers.grid.cell(0, 'name')).toHaveText(FULL)
    await expect(customers.grid.cell(1, 'name')).toBeHidden()
    await page.getByRole('tab', { name: '回收站' }).click()
    await expect(customers.grid.cell(0, 'name')).toHaveText(SHORT)
    await customers.grid.choose(0, 'name')
    await expect(customers.details).toContainText('这条记录已合并到')
    await customers.details.getByRole('link', { name: FULL }).click()
    await expect(customers.details.getByRole('heading', { name: FULL })).toBeVisible()
  })
})
