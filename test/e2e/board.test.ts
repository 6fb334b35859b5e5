import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { startGatedHost } from '#test/support/gated-host.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { BoardPage } from '#test/support/page-models/board.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost
test.afterEach(() => host.close())

async function opened(page: Page, started: Promise<TestHost>, name = '周敏'): Promise<BoardPage> {
  host = await started
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  const board = new BoardPage(page)
  await board.open()
  return board
}

test.describe('the board', () => {
  test('moves a card with the pointer, follows it, and undoes it', async ({ page }) => {
    const board = await opened(page, startSampleHost())
    const record = await board.firstRecord('验证')
    await expect(board.board.getByRole('button', { name: /预警，(注意|严重)：/ }).first()).toBeVisible()
    const before = { from: await board.count('验证'), to: await board.count('开发') }
    await board.lift(board.cards('验证').first())
    await board.carryTo(board.column('开发'))
    await expect(board.column('开发')).toContainText('松开放在这里')
    await expect(board.column('验证')).toContainText('原位置')
    await board.release()
    await board.waitForCount('开发', before.to + 1)
    await board.waitForCount('验证', before.from - 1)
    await expect(board.cardOf(record, '开发')).toBeFocused()
    await board.undo()
    await board.waitForCount('开发', before.to)
    await board.waitForCount('验证', before.from)
  })

  test('puts a card back on Escape and where it came from', async ({ page }) => {
    const board = await opened(page, startSampleHost())
    const before = await board.count('开发')
    await board.lift(board.cards('验证').first())
    await board.carryTo(board.column('开发'))
    await page.keyboard.press('Escape')
    await expect(board.ghost).toBeHidden()
    await page.mouse.up()
    await board.drag(board.cards('验证').nth(1), board.column('验证'))
    await expect(board.details).toBeHidden()
    expect(await board.count('开发')).toBe(before)
  })

  test('is worked by keys alone, and says what happens', async ({ page }) => {
    const board = await opened(page, startSampleHost())
    const first = board.cards('验证').first()
    const title = await board.firstTitle('验证')
    const record = await board.firstRecord('验证')
    const before = await board.count('开发')
    await first.focus()
    await page.keyboard.press('ArrowDown')
    await expect(board.cards('验证').nth(1)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(first).toBeFocused()
    await page.keyboard.press('Space')
    await expect(board.said).toContainText(`已拿起“${title}”，在“验证”`)
    await page.keyboard.press('ArrowRight')
    await expect(board.said).toContainText('开发，成功率')
    await page.keyboard.press('Escape')
    await expect(board.said).toContainText(`“${title}”留在“验证”`)
    await expect(first).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await board.waitForCount('开发', before + 1)
    await expect(board.said).toContainText(`“${title}”已移到“开发”`)
    await expect(board.cardOf(record, '开发')).toBeFocused()

    await page.keyboard.press('Alt+ArrowLeft')
    await expect(board.dialog).toContainText('退回')
    await board.dialog.getByRole('textbox').fill('客户推迟了预算')
    await board.dialog.getByRole('button', { name: /^退回/ }).click()
    await board.waitForCount('开发', before)
    await expect(board.dialog).toBeHidden()
    await expect(board.cardOf(record, '验证')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(board.details).toBeVisible()
  })

  test('holds a card at a closed gate, and loses one with its reason', async ({ page }) => {
    const board = await opened(page, startGatedHost(), '陈立')
    const before = { from: await board.count('提案'), to: await board.count('成交') }
    const title = await board.firstTitle('提案')
    await board.drag(board.cards('提案').first(), board.column('成交'))
    await expect(board.dialog).toContainText('升迁标志：提案 → 成交')
    await page.keyboard.press('Escape')
    await expect(board.dialog).toBeHidden()
    await expect(board.said).toContainText(`“${title}”留在“提案”`)
    expect(await board.count('提案')).toBe(before.from)
    expect(await board.count('成交')).toBe(before.to)

    await board.drag(board.cards('提案').first(), board.zone('输单'))
    await board.dialog.getByRole('combobox').click()
    await page.locator('.ant-select-item-option').first().click()
    await board.dialog.getByRole('button', { name: '输单', exact: true }).click()
    await board.waitForCount('提案', before.from - 1)
  })

  test('keeps to the search and the view of the grid', async ({ page }) => {
    const board = await opened(page, startSampleHost())
    const title = await board.firstTitle('开发')
    const stages = ['验证', '开发', '提案', '成交']
    const sumOfStages = async () => {
      const counts = await Promise.all(stages.map((stage) => board.count(stage)))
      return counts.reduce((all, count) => all + count, 0)
    }
    const whole = await sumOfStages()
    await page.keyboard.press('Control+f')
    await page.keyboard.type(title)
    await expect.poll(sumOfStages).toBeLessThan(whole)
    await expect(board.card(title).first()).toBeVisible()
    const status = new Shell(page).statusBar
    const sum = await sumOfStages()
    await expect(status).toContainText(`看板上 ${sum}`)
    await page.getByRole('radio', { name: '表格' }).click({ force: true })
    await expect(page.locator('.token').filter({ hasText: title })).toBeVisible()
  })

  test('takes a search along that is typed right before the board is left', async ({ page }) => {
    const board = await opened(page, startSampleHost())
    const title = await board.firstTitle('开发')
    await page.keyboard.press('Control+f')
    await page.keyboard.insertText(title)
    await page.getByRole('radio', { name: '表格' }).click({ force: true })
    await expect(page.locator('.token').filter({ hasText: title })).toBeVisible()
  })

  test('marks what somebody else has changed', async ({ page, browser }) => {
    const board = await opened(page, startSampleHost())
    const all = await board.shown()
    const context = await browser.newContext({ locale: 'zh-CN' })
    const second = await context.newPage()
    await second.goto(host.newEntryUrl())
    await new SignInScreen(second).signIn('陈立', SAMPLE_PASSWORD)
    await new Shell(second).waitUntilShown()
    const other = new BoardPage(second)
    await other.open()
    const mine = await other.firstTitle('开发')
    // A column draws the cards that are in sight: of few, all.
    await page.keyboard.press('Control+f')
    await page.keyboard.insertText(mine)
    await expect.poll(() => board.shown()).toBeLessThan(all)
    await board.waitForCards()
    const moved = board.column('提案').getByRole('button', { name: new RegExp(`^${mine} `) })
    const before = { from: await board.count('开发'), to: await board.count('提案'), named: await moved.count() }
    await other.cards('开发').first().focus()
    await second.keyboard.press('Alt+ArrowRight')
    await board.waitForCount('提案', before.to + 1)
    await board.waitForCount('开发', before.from - 1)
    await expect(moved).toHaveCount(before.named + 1)
    await context.close()
  })

  test('has nothing serious for axe, at rest and with a card lifted, in both themes', async ({ page }) => {
    test.setTimeout(180_000)
    const board = await opened(page, startSampleHost())
    for (const theme of ['浅色', '深色']) {
      await new Shell(page).chooseFromPersonMenu(theme)
      expect(await seriousFindings(page), theme).toEqual([])
    }
    await board.cards('开发').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    expect(await seriousFindings(page)).toEqual([])
  })
})
