import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async ({ page }) => {
  host = await startDealsHost()
  await enter(page, '周敏')
})
test.afterEach(() => host.close())

async function enter(page: Page, name: string): Promise<void> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
}

async function opened(page: Page): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  return opportunities
}

/** Widths that the table takes from now on, from its first paint. */
async function watchWidths(page: Page): Promise<() => Promise<readonly number[]>> {
  const widths = await page.evaluateHandle(() => {
    const seen: number[] = []
    const watched = new WeakSet<Element>()
    const sizes = new ResizeObserver((entries) => seen.push(...entries.map(({ contentRect }) => contentRect.width)))
    const watch = () => {
      const table = document.querySelector('.data-grid')
      if (table === null || watched.has(table)) return
      watched.add(table)
      sizes.observe(table)
    }
    new MutationObserver(watch).observe(document.body, { childList: true, subtree: true })
    return seen
  })
  return () => widths.jsonValue()
}

test.describe('the grid of opportunities', () => {
  test('keeps its width while the details of the first row come', async ({ page }) => {
    const listWidths = await watchWidths(page)
    const opportunities = await opened(page)
    await expect(opportunities.details).toBeVisible()
    const shown = (await opportunities.grid.table.boundingBox())?.width
    expect(new Set(await listWidths())).toEqual(new Set([shown]))
  })

  test('takes money in 万, computes what follows, and undoes and redoes it', async ({ page }) => {
    const { grid } = await opened(page)
    const before = await grid.cell(2, 'amount').innerText()
    await grid.type(2, 'amount', '12.5万')
    await expect(grid.cell(2, 'amount')).toHaveText('125,000')
    await grid.press('Control+z')
    await expect(grid.cell(2, 'amount')).toHaveText(before)
    await grid.press('Control+y')
    await expect(grid.cell(2, 'amount')).toHaveText('125,000')
  })

  test('keeps a refused text red with its reason, beside others, until it is given up', async ({ page }) => {
    const { grid } = await opened(page)
    const before = await grid.cell(3, 'expectedCloseDate').innerText()
    await grid.type(3, 'expectedCloseDate', '2026-02-30')
    await grid.type(4, 'nextAction', '递交样本')
    await expect(grid.cell(4, 'nextAction')).toHaveText('递交样本')
    await expect(grid.cell(3, 'expectedCloseDate')).toHaveText('2026-02-30')
    await expect(grid.cell(3, 'expectedCloseDate')).toHaveClass(/invalid-cell/)
    await page.getByRole('button', { name: '1 个单元格待改正' }).click()
    await expect(grid.reason).toContainText('日期 2026-02-30 不存在')
    await grid.press('Control+z')
    await expect(grid.cell(3, 'expectedCloseDate')).toHaveText(before)
    await expect(grid.cell(4, 'nextAction')).toHaveText('递交样本')
  })

  test('finds a customer by initials and sets a rate by hand', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.pick(3, 'customerId', 'kssd')
    await expect(grid.cell(3, 'customerId')).toHaveText(/^昆山晟达/)
    await grid.type(3, 'probability', '65')
    await expect(grid.cell(3, 'probability')).toHaveText('65%')
    await expect(grid.cell(3, 'probability')).toHaveClass(/overridden/)
  })

  test('moves as a spreadsheet does', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.choose(1, 'amount')
    await grid.press('Enter')
    await expect(grid.cell(2, 'amount')).toBeFocused()
    await grid.press('Home')
    await expect(grid.cell(2, 'name')).toBeFocused()
    await grid.press('Control+Home')
    await expect(grid.cell(0, 'name')).toBeFocused()
    await grid.press('F2')
    await expect(grid.editor).toBeFocused()
    await grid.press('Escape')
    await grid.choose(1, 'nextAction')
    await grid.press('Delete')
    await expect(grid.cell(1, 'nextAction')).toHaveText('')
  })

  test('keeps the first key of an input method', async ({ page }) => {
    const { grid } = await opened(page)
    const keyboard = await page.context().newCDPSession(page)
    await grid.choose(4, 'nextAction')
    await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await expect(grid.cell(4, 'nextAction')).toHaveText('ni')
    await keyboard.send('Input.insertText', { text: '你好' })
    await expect(grid.editor).toHaveValue('你好')
    await grid.press('Enter')
    await expect(grid.cell(4, 'nextAction')).toHaveText('你好')
  })

  test('adds a record by typing in the bottom row', async ({ page }) => {
    const { grid } = await opened(page)
    const shell = new Shell(page)
    const before = await shell.recordsShown()
    await grid.add({ name: '鲲鹏气站', customerId: '昆山' })
    await expect.poll(() => shell.recordsShown()).toBe(before + 1)
    await grid.search('kpqz')
    await expect(grid.cell(0, 'name')).toHaveText('鲲鹏气站')
    await expect(grid.cell(0, 'customerId')).toHaveText(/^昆山/)
  })

  test('sorts on the service, filters by value and takes one condition back', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid } = opportunities
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.choose(8, 'name')
    await grid.press('PageDown')
    await grid.sortBy('amount')
    await expect(grid.header('amount')).toHaveAttribute('aria-sort', 'ascending')
    const falls = async () => {
      const amounts = (await grid.texts('amount', 8)).map((text) => Number(text.replaceAll(',', '')))
      return amounts.filter((amount, index) => amount < (amounts[index - 1] ?? 0))
    }
    await expect.poll(falls).toEqual([])
    await grid.openFilter('stageId')
    await grid.filterByValues('提案')
    await expect.poll(() => shell.recordsShown()).toBeLessThan(all)
    await expect.poll(async () => new Set(await grid.texts('stageId', 6))).toEqual(new Set(['提案']))
    await expect(grid.sentence).toContainText('阶段提案')
    await grid.search('没有这样的机会')
    await page.getByRole('button', { name: '去掉“没有这样的机会”' }).click()
    await grid.sentence.getByRole('button', { name: /去掉这个条件/ }).click()
    await expect.poll(() => shell.recordsShown()).toBe(all)
  })

  test('moves rows to the recycle bin and back', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid } = opportunities
    const shell = new Shell(page)
    const before = await shell.recordsShown()
    await grid.selectRows(1, 3)
    await grid.press('Control+-')
    await expect(page.getByText('删除 3 条机会？')).toBeVisible()
    await opportunities.confirmDeletion()
    await expect.poll(() => shell.recordsShown()).toBe(before - 3)
    await opportunities.chooseTab('回收站')
    await expect.poll(() => shell.recordsShown()).toBe(3)
    await grid.selectRows(0, 2)
    await opportunities.act('还原')
    await expect.poll(() => shell.recordsShown()).toBe(0)
    await opportunities.chooseTab('进行中')
    await expect.poll(() => shell.recordsShown()).toBe(before)
  })
})

test.describe('an opportunity beside the grid', () => {
  test('is promoted, lost only with a reason, and reopened', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid } = opportunities
    await grid.openFilter('stageId')
    await grid.filterByValues('开发')
    await grid.choose(0, 'name')
    await opportunities.promote()
    await expect(grid.cell(0, 'stageId')).toHaveText('提案')
    await opportunities.askToLose()
    await opportunities.confirmLoss()
    await expect(opportunities.dialog).toContainText('输单要选原因')
    await opportunities.chooseLossReason('价格')
    await opportunities.confirmLoss()
    await expect(grid.cell(0, 'status')).toHaveText('输单')
    await expect(opportunities.details).toContainText(/输单 \d{4}-\d\d-\d\d · 价格/)
    await opportunities.reopen()
    await expect(grid.cell(0, 'status')).toHaveText('进行中')
    await opportunities.showDetails('升迁记录')
    await expect(opportunities.details.getByRole('listitem').filter({ hasText: '重开' })).toBeVisible()
  })

  test('keeps its tabs in one line on a small screen, each within reach of mouse and keyboard', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    const { grid, details } = await opened(page)
    await grid.choose(1, 'name')
    const tabs = details.getByRole('tab')
    const last = details.getByRole('tab', { name: '升迁记录' })
    await expect(tabs).toHaveCount(8)
    const tops = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().top))
    expect(new Set(tops).size).toBe(1)
    await expect(last).not.toBeInViewport({ ratio: 1 })
    await details.locator('.tab-chevron').click()
    await expect(last).toBeInViewport({ ratio: 1 })
    await tabs.first().focus()
    await page.keyboard.press('End')
    await expect(last).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(tabs.first()).toBeFocused()
    await expect(tabs.first()).toBeInViewport({ ratio: 1 })
  })

  test('follows the rows, is edited in place, and tells the history of a field', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid, details } = opportunities
    await grid.choose(1, 'name')
    await expect(details.getByRole('heading')).toHaveText(await grid.cell(1, 'name').innerText())
    await grid.press('ArrowDown')
    await expect(details.getByRole('heading')).toHaveText(await grid.cell(2, 'name').innerText())
    await opportunities.editFact('竞争对手', '德岚')
    await expect(opportunities.fact('竞争对手')).toContainText('德岚')
    await opportunities.fact('竞争对手').hover()
    await opportunities.fact('竞争对手').getByRole('button', { name: '看“竞争对手”的历史' }).click()
    await expect(details).toContainText('“竞争对手”的历史')
    await expect(details.getByRole('tabpanel').getByRole('listitem').first()).toContainText('德岚')
    await grid.choose(2, 'name')
    await grid.press('Space')
    await expect(details).toBeHidden()
    await grid.press('Alt+Enter')
    await expect(details).toBeVisible()
  })

  test('goes with the rows that a filter leaves none of, and comes back with them', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid, details } = opportunities
    const shell = new Shell(page)
    const aside = page.getByRole('complementary', { name: '详情栏' })
    await grid.choose(1, 'name')
    const name = await grid.cell(1, 'name').innerText()
    await expect(details.getByRole('heading')).toHaveText(name)
    const width = (await grid.table.boundingBox())?.width
    await grid.search('没有这样的机会')
    await expect.poll(() => shell.recordsShown()).toBe(0)
    await expect(aside).toHaveText('没有选中的记录')
    expect((await grid.table.boundingBox())?.width).toBe(width)
    expect(await seriousFindings(page)).toEqual([])
    await opportunities.create({ name: '空表里新增', newCustomer: '空表客户', amount: '1万' })
    await expect(details.getByRole('heading')).toHaveText('空表里新增')
    await grid.search('还是没有')
    await expect(aside).toHaveText('没有选中的记录')
    await grid.search('空表里新增')
    await expect(details.getByRole('heading')).toHaveText('空表里新增')
    // What an address asks for is shown whatever the view holds.
    await grid.search('没有这样的机会')
    await expect(aside).toHaveText('没有选中的记录')
    await shell.search('空表里新增')
    await shell.found(/空表里新增/).click()
    await expect(details.getByRole('heading')).toHaveText('空表里新增')
    await expect.poll(() => shell.recordsShown()).toBe(0)
  })

  test('stays when it leaves the view by an act of its own', async ({ page }) => {
    const opportunities = await opened(page)
    const { grid, details } = opportunities
    const shell = new Shell(page)
    await opportunities.create({ name: '唯一的一条', newCustomer: '唯一客户', amount: '1万' })
    await grid.search('唯一的一条')
    await expect.poll(() => shell.recordsShown()).toBe(1)
    await grid.choose(0, 'name')
    await grid.press('Control+-')
    await opportunities.confirmDeletion()
    await expect.poll(() => shell.recordsShown()).toBe(0)
    await expect(details.getByRole('heading')).toHaveText('唯一的一条')
    await expect(details).toContainText('这条记录在回收站里')
    await shell.undo()
    await expect.poll(() => shell.recordsShown()).toBe(1)
    await expect(details.getByRole('heading')).toHaveText('唯一的一条')
  })

  test('is made with a customer that does not exist yet, as one step', async ({ page }) => {
    const opportunities = await opened(page)
    await opportunities.create({ name: '表单来的机会', newCustomer: '全新客户有限公司', amount: '3.5万' })
    await expect(opportunities.details).toContainText('表单来的机会')
    await expect(opportunities.details).toContainText('全新客户有限公司')
    await expect(opportunities.fact('预计订单金额')).toContainText('35,000')
    const customers = new CustomersPage(page)
    await customers.open()
    await customers.grid.search('全新客户')
    await expect(customers.grid.cell(0, 'name')).toHaveText('全新客户有限公司')
  })
})

test.describe('two people at one workbook', () => {
  test('see each other’s changes marked and choose where both changed a cell', async ({ page, browser }) => {
    const { grid } = await opened(page)
    const context = await browser.newContext()
    const otherPage = await context.newPage()
    await enter(otherPage, '李建国')
    const other = await opened(otherPage)
    const name = await grid.cell(1, 'name').innerText()
    await expect(other.grid.cell(1, 'name')).toHaveText(name)
    await other.grid.type(1, 'nextAction', '来电话')
    await expect(grid.cell(1, 'nextAction')).toHaveClass(/foreign-change/)
    await expect(grid.cell(1, 'nextAction')).toContainText('来电话')

    await grid.choose(3, 'amount')
    await grid.typeHere('777')
    await other.grid.type(3, 'amount', '888000')
    await expect(other.grid.cell(3, 'amount')).toHaveText('888,000')
    await grid.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('有 1 格刚被别人改过')
    await expect(dialog.getByRole('button', { name: '写入所选' })).toBeDisabled()
    await dialog.getByRole('radio', { name: /李建国/ }).check()
    await dialog.getByRole('button', { name: '写入所选' }).click()
    await expect(grid.cell(3, 'amount')).toHaveText('888,000')
    await context.close()
  })
})

test.describe('what a person may not change', () => {
  test('is not offered to a trainer', async ({ page }) => {
    await new Shell(page).switchPerson()
    await new SignInScreen(page).signIn('许国栋', SAMPLE_PASSWORD)
    const opportunities = await opened(page)
    await expect(page.getByRole('button', { name: '新机会' })).toHaveCount(0)
    await expect(opportunities.grid.newCell('name')).toHaveCount(0)
    await opportunities.grid.choose(0, 'amount')
    await opportunities.grid.press('F2')
    await expect(opportunities.grid.editor).toHaveCount(0)
  })
})

test.describe('customers', () => {
  test('are added, get contacts, and open their opportunities', async ({ page }) => {
    const customers = new CustomersPage(page)
    await customers.open()
    await customers.create('远景空压设备厂')
    await expect(customers.details).toContainText('远景空压设备厂')
    await customers.showDetails('联系人')
    await customers.addContact({ name: '钟伟', phone: '139 0625 1180' })
    await expect(customers.contact('钟伟')).toContainText('139 0625 1180')
    await customers.grid.choose(2, 'name')
    const name = await customers.grid.cell(2, 'name').innerText()
    await customers.showDetails('机会')
    await customers.details.getByRole('link', { name: /在机会表里看|另有/ }).click()
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible()
    // The customers' own grid may stand for a moment longer; their names are in another column there.
    const { grid } = new OpportunitiesPage(page)
    await expect(grid.cell(0, 'customerId')).toHaveText(name)
    const shown = await new Shell(page).recordsShown()
    await expect.poll(async () => new Set(await grid.texts('customerId', Math.min(shown, 5)))).toEqual(new Set([name]))
  })
})

test.describe('accessibility', () => {
  for (const address of ['/opportunities', '/customers']) {
    test(`finds nothing serious on ${address}`, async ({ page }) => {
      await new Shell(page).goTo(address)
      await new OpportunitiesPage(page).grid.waitForRows()
      expect(await seriousFindings(page)).toEqual([])
    })
  }
})
