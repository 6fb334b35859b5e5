import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
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

async function opened(page: Page): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  return opportunities
}

test.describe('ranges of cells', () => {
  test('are marked by dragging, counted and added up, and given up with Esc', async ({ page }) => {
    const { grid } = await opened(page)
    const amounts = (await grid.texts('amount', 6)).slice(1, 5).map((text) => Number(text.replaceAll(',', '')))
    const sum = amounts.reduce((all, amount) => all + amount, 0)
    await grid.drag([1, 'amount'], [4, 'amount'])
    await expect(grid.figures).toContainText('计数 4')
    await expect(grid.figures).toContainText(`求和 ${sum.toLocaleString('en-US')}`)
    await expect(grid.cell(1, 'amount')).toBeFocused()
    await grid.press('Escape')
    await expect(grid.figures).toBeHidden()
  })

  test('grow with Shift, and a second one is added with Ctrl', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.choose(1, 'amount')
    await grid.press('Shift+ArrowDown')
    await grid.press('Shift+ArrowDown')
    await expect(grid.figures).toContainText('计数 3')
    await grid.clickWith(['Shift'], 5, 'amount')
    await expect(grid.figures).toContainText('计数 5')
    await grid.clickWith(['Control'], 8, 'amount')
    await expect(grid.figures).toContainText('计数 6')
    await expect(grid.cell(8, 'amount')).toBeFocused()
  })

  test('are whole rows by number, whole columns by head, and everything by Ctrl+A', async ({ page }) => {
    const { grid } = await opened(page)
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.selectRows(1, 3)
    await expect(page.getByRole('button', { name: '已选 3 条' })).toBeVisible()
    await grid.selectColumn('name')
    await expect(grid.figures).toContainText(`计数 ${all}`)
    await expect(grid.header('name')).toHaveClass(/selected-column/)
    await expect(grid.header('name')).not.toHaveAttribute('aria-sort', 'ascending')
    await grid.selectColumn('customerId', ['Shift'])
    await expect(grid.figures).toContainText(`计数 ${all * 2}`)
    await grid.choose(0, 'name')
    await grid.press('Control+a')
    await expect(grid.header('customerId')).toHaveClass(/selected-column/)
    await expect(grid.figures).toContainText('求和 —')
  })

  test('hold rows that were never loaded', async ({ page }) => {
    const { grid } = await opened(page)
    const all = await new Shell(page).recordsShown()
    await grid.choose(0, 'name')
    await grid.press('Control+Shift+End')
    await grid.press('Control+Home')
    await grid.press('Control+Space')
    await expect(grid.figures).toContainText(`计数 ${all}`)
    await grid.press('Control+End')
    await expect(grid.cell(all - 1, 'name')).toBeVisible()
  })

  test('keep Tab and Enter inside', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.drag([1, 'amount'], [2, 'probability'])
    await grid.press('Enter')
    await expect(grid.cell(2, 'amount')).toBeFocused()
    await grid.press('Enter')
    await expect(grid.cell(1, 'probability')).toBeFocused()
    await grid.press('Tab')
    await expect(grid.cell(2, 'amount')).toBeFocused()
    await grid.typeHere('1234')
    await grid.press('Enter')
    await expect(grid.cell(1, 'probability')).toBeFocused()
    await expect(grid.cell(2, 'amount')).toHaveText('1,234')
    await expect(grid.figures).toBeVisible()
    await grid.choose(3, 'amount')
    await grid.typeHere('77')
    await grid.press('Tab')
    await expect(grid.cell(3, 'probability')).toBeFocused()
    await expect(grid.editor).toBeHidden()
  })

  test('scroll along when dragged over the edge', async ({ page }) => {
    const { grid } = await opened(page)
    const box = await grid.table.boundingBox()
    if (box === null) throw new Error('no grid')
    await grid.choose(3, 'amount')
    const cell = await grid.cell(3, 'amount').boundingBox()
    if (cell === null) throw new Error('no cell')
    await page.mouse.move(cell.x + 20, cell.y + 10)
    await page.mouse.down()
    await page.mouse.move(cell.x + 22, box.y + box.height + 60)
    // Rows are drawn some way beyond the lower edge, where the marked block ends.
    await expect(grid.cell(100, 'amount')).toBeVisible()
    await page.mouse.up()
    const counted = async () => Number(/计数 (\d+)/.exec(await grid.figures.innerText())?.[1])
    await expect.poll(counted).toBeGreaterThan(50)
  })

  test('survive a column that is hidden, and end with another order', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.drag([1, 'amount'], [3, 'amount'])
    await page.getByRole('button', { name: /^列/ }).click()
    await page.getByRole('checkbox', { name: '停留天' }).click()
    await page.keyboard.press('Escape')
    await expect(grid.figures).toContainText('计数 3')
    await expect(grid.header('amount')).toHaveClass(/selected-column/)
    await grid.sortBy('amount')
    await expect(grid.figures).toBeHidden()
  })
})

test.describe('keys of the grid', () => {
  test('are listed under F1 and Ctrl+/', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.choose(1, 'amount')
    await grid.press('F1')
    const sheet = page.getByRole('dialog', { name: '快捷键' })
    await expect(sheet).toContainText('向下填充')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await expect(grid.cell(1, 'amount')).toBeFocused()
    await grid.press('Control+/')
    await expect(sheet).toContainText('扩大到数据边缘')
  })

  test('close a menu by Esc in the frame after it has come, and keep what is marked', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.choose(1, 'stageId')
    await grid.press('Control+Space')
    await expect(grid.header('stageId')).toHaveClass(/selected-column/)
    // The menu takes the focus some frames later.
    await page.evaluate(async () => {
      const press = (init: KeyboardEventInit) =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
        )
      press({ key: 'F10', keyCode: 121, shiftKey: true })
      await new Promise(requestAnimationFrame)
      press({ key: 'Escape', keyCode: 27 })
    })
    await expect(grid.menu).toBeHidden()
    await expect(grid.cell(1, 'stageId')).toBeFocused()
    await expect(grid.header('stageId')).toHaveClass(/selected-column/)
  })

  test('open a menu that filters, sorts and empties', async ({ page }) => {
    const { grid } = await opened(page)
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await grid.choose(2, 'stageId')
    const stage = await grid.cell(2, 'stageId').innerText()
    await grid.press('Alt+ArrowDown')
    await expect(grid.filterPanel).toBeVisible()
    await grid.press('Escape')
    await expect(grid.filterPanel).toBeHidden()
    await grid.press('Shift+F10')
    await expect(grid.menu).toBeVisible()
    await grid.chooseFromMenu(`只看“${stage}”`)
    await expect.poll(() => shell.recordsShown()).toBeLessThan(all)
    await expect.poll(async () => new Set(await grid.texts('stageId', 4))).toEqual(new Set([stage]))
    await grid.openMenu(0, 'nextAction')
    await grid.press('Escape')
    await expect(grid.menu).toBeHidden()
    await expect(grid.cell(0, 'nextAction')).toBeFocused()
    await grid.type(0, 'nextAction', '回访')
    await grid.drag([0, 'nextAction'], [1, 'nextAction'])
    await grid.openMenu(1, 'nextAction')
    await grid.chooseFromMenu('清除内容')
    await expect(grid.cell(0, 'nextAction')).toHaveText('')
    await expect(grid.cell(1, 'nextAction')).toHaveText('')
    await grid.press('Control+z')
    await expect(grid.cell(0, 'nextAction')).toHaveText('回访')
  })
})
