import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Views } from '#test/support/page-models/views.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async () => {
  host = await startSampleHost()
})
test.afterEach(() => host.close())

async function opened(page: Page, name = '周敏'): Promise<Views> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new OpportunitiesPage(page).open()
  return new Views(page)
}

async function reopened(page: Page, name = '周敏'): Promise<Views> {
  await new Shell(page).switchPerson()
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new OpportunitiesPage(page).open()
  return new Views(page)
}

test('columns are hidden one after another by keyboard; the focus keeps its place', async ({ page }) => {
  const { grid } = await opened(page)
  await page.getByRole('button', { name: /^列 \d+/ }).press('Enter')
  const boxes = page.getByRole('group', { name: '显示哪些列' }).getByRole('checkbox')
  await expect(boxes.first()).toBeFocused()
  const column = (index: number) => page.locator('.column-line').nth(index).innerText()
  const [first, second, third] = [await column(3), await column(4), await column(5)]
  await boxes.nth(3).focus()
  await page.keyboard.press('Space')
  await expect(boxes.nth(3)).toBeFocused()
  expect(await column(3)).toBe(second)
  await page.keyboard.press('Space')
  await expect(boxes.nth(3)).toBeFocused()
  expect(await column(3)).toBe(third)
  for (const name of [first, second]) await expect(grid.table.getByRole('columnheader', { name })).toHaveCount(0)
})

test.describe('a saved view', () => {
  test('keeps conditions, order and groups; says what is not saved, saves it and takes it back', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    await grid.openFilter('stageId')
    await grid.filterByValues('提案')
    await grid.sortBy('amount')
    await views.saveAs('提案单')
    await expect(grid.sentence).toContainText('阶段提案')
    await expect(grid.sentence).toContainText('结果进行中')
    await expect(views.revert).toHaveCount(0)

    await grid.sortBy('amount')
    await expect(views.tab('提案单')).toContainText('有未保存的改动')
    await expect(grid.header('amount')).toHaveAttribute('aria-sort', 'descending')
    await views.revert.click()
    await expect(grid.header('amount')).toHaveAttribute('aria-sort', 'ascending')
    await expect(views.revert).toHaveCount(0)

    await views.groupBy('负责人')
    await views.save.click()
    await expect(views.revert).toHaveCount(0)
    await views.show('赢单')
    await expect(grid.sentence).not.toContainText('阶段提案')
    await views.show('提案单')
    await expect(views.headings.first()).toBeVisible()
    await expect(grid.header('amount')).toHaveAttribute('aria-sort', 'ascending')
  })

  test('is renamed, moved by keyboard and deleted, and a name stands once', async ({ page }) => {
    const views = await opened(page)
    await views.saveAs('一')
    await views.saveAs('二')
    await views.act('另存为…')
    await views.dialog.getByRole('textbox', { name: '名称' }).fill('一')
    await views.dialog.getByRole('button', { name: '保存' }).click()
    await expect(views.dialog).toContainText('已有同名的视图')
    await page.keyboard.press('Escape')
    await views.tab('二').focus()
    await page.keyboard.press('Control+Shift+ArrowLeft')
    const placeOf = async (name: string): Promise<number> =>
      (await views.tabs.getByRole('tab').allInnerTexts()).findIndex((text) => text.includes(name))
    await expect.poll(async () => (await placeOf('一')) - (await placeOf('二'))).toBe(1)
    await views.act('改名…')
    await views.dialog.getByRole('textbox', { name: '名称' }).fill('重点')
    await views.dialog.getByRole('button', { name: '保存' }).click()
    await expect(views.tab('重点')).toBeVisible()
    await views.act('删除视图')
    await page.getByRole('button', { name: '删除视图' }).click()
    await expect(views.tab('重点')).toHaveCount(0)
    await expect(views.tab('一')).toBeVisible()
  })

  test('opens by its link and from the palette; a link to none says so', async ({ page }) => {
    const views = await opened(page)
    await views.grid.openFilter('stageId')
    await views.grid.filterByValues('开发')
    await views.saveAs('开发中的')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await views.act('复制链接')
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toMatch(/#\/opportunities\?view=[0-9a-f-]{36}$/)
    const link = await copied()
    await views.show('全部机会')
    await new Shell(page).goTo(link.slice(link.indexOf('#') + 1))
    await expect(views.tab('开发中的')).toHaveAttribute('aria-selected', 'true')
    await expect(page).toHaveURL(/#\/opportunities$/)

    await views.show('全部机会')
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('开发中')
    await page.getByRole('option', { name: /打开视图：开发中的/ }).click()
    await expect(views.tab('开发中的')).toHaveAttribute('aria-selected', 'true')

    await new Shell(page).goTo('/opportunities?view=01990000-0000-7000-8000-000000000000')
    await expect(new Shell(page).toasts).toContainText('链接里的视图不存在，或没有共享给您。')
  })

  test('that is shared and a default is what a salesperson sees first, and cannot change', async ({ page }) => {
    const views = await opened(page)
    await views.grid.openFilter('stageId')
    await views.grid.filterByValues('验证')
    await views.saveAs('待验证', { isShared: true })
    await views.act('设为默认…')
    await views.dialog.getByRole('checkbox', { name: '销售' }).check()
    await views.dialog.getByRole('button', { name: '保存' }).click()
    await expect(views.dialog).toBeHidden()

    const theirs = await reopened(page, '陈立')
    await expect(theirs.tab('待验证')).toHaveAttribute('aria-selected', 'true')
    await expect(theirs.grid.cell(0, 'stageId')).toHaveText('验证')
    await theirs.grid.sortBy('amount')
    await expect(theirs.revert).toBeVisible()
    await expect(theirs.save).toHaveCount(0)
    await theirs.revert.click()
    await page.getByRole('button', { name: /^视图“.*”的操作$/ }).click()
    await expect(page.getByRole('menuitem', { name: '复制一份' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: '删除视图' })).toHaveCount(0)
  })
})

test.describe('colours by rule', () => {
  test('paint cells and stand in the legend', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    await views.openColours()
    await views.dialog.getByRole('button', { name: '加一条规则' }).click()
    await views.dialog.getByRole('button', { name: '选条件' }).click()
    await page.getByRole('menuitem', { name: '预计订单金额', exact: true }).click()
    await grid.filterPanel.getByRole('combobox', { name: '条件' }).selectOption('atLeast')
    await grid.filterPanel.getByRole('textbox', { name: '值' }).fill('50万')
    await grid.filterPanel.getByRole('button', { name: '确定' }).click()
    await expect(views.dialog).toContainText('预计订单金额不少于 500,000')
    await views.dialog.getByRole('button', { name: '完成' }).click()
    await grid.sortBy('amount')
    await grid.sortBy('amount')
    await expect(grid.cell(0, 'name')).toHaveClass(/colour-warning/)
    await expect(new Shell(page).statusBar).toContainText('预计订单金额 不少于 500,000')
    await grid.type(0, 'amount', '1万')
    await expect(grid.cell(0, 'name')).not.toHaveClass(/colour-warning/)
  })
})

test.describe('accessibility', () => {
  test('finds nothing serious with groups, colours and a saved view on screen', async ({ page }) => {
    const views = await opened(page)
    await views.saveAs('我的')
    await views.groupBy('阶段')
    await views.headings.first().click()
    expect(await seriousFindings(page)).toEqual([])
  })
})
