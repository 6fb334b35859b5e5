import { type Page, expect, test } from '@playwright/test'
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

async function opened(page: Page): Promise<Views> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new OpportunitiesPage(page).open()
  return new Views(page)
}

const money = (text: string): number => Number(text.replaceAll(',', ''))

test.describe('the values of a column', () => {
  test('are counted in the view, found by pinyin, and one alone is a press away', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.openFilter('stageId')
    await grid.filterByValues('提案')
    await expect.poll(() => shell.recordsShown()).toBeLessThan(all)
    const inStage = await shell.recordsShown()

    await views.addCondition('负责人')
    const counts = grid.filterPanel.locator('.filter-value > .t3')
    await expect(counts.first()).toBeVisible()
    const sum = (await counts.allInnerTexts()).reduce((all, text) => all + money(text), 0)
    expect(sum).toBe(inStage)

    await grid.filterPanel.getByRole('searchbox').fill('cl')
    const line = grid.filterPanel.locator('.filter-value').filter({ hasText: '陈立' })
    await expect(line).toHaveCount(1)
    const own = money(await line.locator('.t3').innerText())
    await line.hover()
    await line.getByRole('button', { name: '只看“陈立”' }).click()
    await expect.poll(() => shell.recordsShown()).toBe(own)
    await expect(grid.sentence).toContainText('负责人陈立')
  })

  test('can be ticked all but some', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.openFilter('stageId')
    await grid.filterPanel.getByRole('button', { name: '全选' }).click()
    const line = grid.filterPanel.locator('.filter-value').filter({ hasText: '提案' })
    const left = money(await line.locator('.t3').innerText())
    await line.getByRole('checkbox').uncheck()
    await views.apply()
    await expect.poll(() => shell.recordsShown()).toBe(all - left)
    await expect(grid.sentence).toContainText('不是 提案')
  })
})

test('a table is filtered, sorted and grouped by keyboard alone, and the focus stays on its rows', async ({ page }) => {
  const views = await opened(page)
  const { grid } = views
  const shell = new Shell(page)
  const all = await shell.recordsShown()
  await grid.choose(1, 'stageId')
  await grid.press('Alt+ArrowDown')
  await expect(grid.filterPanel.getByRole('searchbox')).toBeFocused()
  await page.keyboard.insertText('提')
  const values = grid.filterPanel.getByRole('checkbox')
  await expect(values).toHaveCount(1)
  await grid.press('ArrowDown')
  await expect(values.first()).toBeFocused()
  await grid.press('Tab')
  await expect(grid.filterPanel.getByRole('button', { name: '确定' })).toBeFocused()
  await grid.press('Tab')
  await expect(grid.filterPanel.getByRole('radio', { name: '按值' })).toBeFocused()
  await grid.press('Tab')
  await grid.press('Enter')
  await expect(grid.sentence).toContainText('阶段提案')
  await expect(grid.cell(0, 'stageId')).toBeFocused()
  await expect.poll(() => shell.recordsShown()).toBeLessThan(all)
  await grid.press('Control+Shift+L')
  await expect.poll(() => shell.recordsShown()).toBe(all)
  await expect(grid.cell(0, 'stageId')).toBeFocused()

  await grid.press('ArrowUp')
  await expect(grid.header('stageId')).toBeFocused()
  await grid.press('Shift+F10')
  await expect(grid.menu).toBeVisible()
  await grid.press('Escape')
  await expect(grid.header('stageId')).toBeFocused()
  await grid.press('ArrowDown')
  await grid.press('Shift+F10')
  const group = grid.menu.getByRole('menuitem', { name: '按这一列分组' })
  await group.focus()
  await grid.press('Enter')
  await expect(views.heading('验证')).toBeVisible()
  await expect(grid.cell(0, 'stageId')).toBeFocused()
  await grid.press('Enter')
  await expect(grid.cell(1, 'stageId')).toHaveText('验证')
  await expect(grid.cell(0, 'stageId')).toBeFocused()
})

test.describe('conditions', () => {
  test('of one column are joined by and or or, typed in 万', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const panel = grid.filterPanel
    await views.addCondition('预计订单金额')
    await panel.getByRole('combobox', { name: '条件' }).selectOption('atLeast')
    await panel.getByRole('textbox', { name: '值' }).fill('10万')
    await panel.getByRole('button', { name: '再加一个条件' }).click()
    await panel.getByRole('combobox', { name: '条件' }).nth(1).selectOption('atMost')
    await panel.getByRole('textbox', { name: '值' }).nth(1).fill('50万')
    await views.apply()
    await expect(grid.sentence).toContainText('预计订单金额不少于 100,000 且 不超过 500,000')
    const isOutside = (amount: number) => amount < 100_000 || amount > 500_000
    await expect.poll(async () => (await grid.texts('amount', 6)).map(money).filter(isOutside)).toEqual([])

    await grid.sentence
      .getByRole('button', { name: /预计订单金额/ })
      .first()
      .click()
    await panel.getByText('满足其一').click()
    await views.apply()
    await expect(grid.sentence).toContainText('不少于 100,000 或 不超过 500,000')
  })

  test('on dates stay relative, and what cannot be read is said', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const panel = grid.filterPanel
    await views.addCondition('预期订单日期')
    await panel.getByRole('combobox', { name: '哪段时间' }).selectOption('nextDays')
    await panel.getByRole('textbox', { name: '天数' }).fill('三十')
    await panel.getByRole('button', { name: '确定' }).click()
    await expect(panel).toContainText('请填 0 到 36500 的整数')
    await panel.getByRole('textbox', { name: '天数' }).fill('60')
    await views.apply()
    await expect(grid.sentence).toContainText('预期订单日期未来 60 天')
    await grid.sentence
      .getByRole('button', { name: /预期订单日期/ })
      .first()
      .click()
    await expect(panel.getByRole('textbox', { name: '天数' })).toHaveValue('60')
    await panel.getByRole('button', { name: '本季' }).click()
    await expect(grid.sentence).toContainText('预期订单日期本季')
  })

  test('open and end by keyboard, and all end at once', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.header('amount').focus()
    await grid.press('Alt+ArrowDown')
    await expect(grid.filterPanel).toBeVisible()
    await grid.filterPanel.getByRole('combobox').selectOption('atMost')
    await grid.filterPanel.getByRole('textbox').fill('5万')
    await grid.press('Enter')
    await expect(grid.filterPanel).toBeHidden()
    await expect(grid.sentence).toContainText('不超过 50,000')
    await expect.poll(() => shell.recordsShown()).toBeLessThan(all)
    await page.keyboard.press('Control+Shift+l')
    await expect.poll(() => shell.recordsShown()).toBe(all)
  })
})
