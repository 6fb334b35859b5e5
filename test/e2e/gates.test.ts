import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locator, type Page, expect, test } from '@playwright/test'
import { findWholeBrowser } from '#build/tests/chromium.ts'
import { seriousFindings } from '#test/support/axe.ts'
import { startGatedHost } from '#test/support/gated-host.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { aPdf, aPng } from '#test/support/picture-files.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

// A PDF is shown by the viewer of a whole browser.
const executablePath = findWholeBrowser()
test.use({ launchOptions: executablePath === undefined ? {} : { executablePath } })

let host: TestHost

test.beforeEach(async () => {
  host = await startGatedHost()
})
test.afterEach(() => host.close())

async function opened(page: Page, name: string): Promise<OpportunitiesPage> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  await opportunities.grid.openFilter('stageId')
  await opportunities.grid.filterByValues('提案')
  await opportunities.grid.choose(0, 'name')
  return opportunities
}

/** Hands a file to an element as a drop or a paste does. */
async function give(target: Locator, how: 'drop' | 'paste', name: string, content: Buffer): Promise<void> {
  const file = { name, text: content.toString('base64'), how }
  await target.evaluate((element, given) => {
    const bytes = Uint8Array.from(atob(given.text), (char) => char.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], given.name))
    const common = { bubbles: true, cancelable: true }
    const event =
      given.how === 'drop'
        ? new DragEvent('drop', { ...common, dataTransfer: data })
        : new ClipboardEvent('paste', { ...common, clipboardData: data })
    element.dispatchEvent(event)
  }, file)
}

/** Ticks a box as a click does, and tells whether it shows the tick in the same moment, before any answer. */
function ticked(box: Element): boolean {
  if (!(box instanceof HTMLInputElement)) throw new TypeError('No box to tick')
  box.focus()
  box.click()
  return box.checked
}

const row = (within: Locator, text: string): Locator => within.locator('.gate-list > li').filter({ hasText: text })

test.describe('a promotion gate', () => {
  test('lists what is missing, and opens when it is supplied in place, by keyboard', async ({ page }) => {
    const opportunities = await opened(page, '陈立')
    const { grid, dialog } = opportunities
    await opportunities.promote()
    await expect(dialog).toContainText('升迁标志：提案 → 成交')
    await expect(dialog).toContainText('5 项要求已满足 0 项')
    await expect(dialog).toContainText('请主管放行')
    await expect(dialog.getByRole('button', { name: /^升迁/ })).toBeDisabled()
    expect(await seriousFindings(page)).toEqual([])

    await page.keyboard.press('Tab')
    await expect(dialog.getByLabel('报价经客户确认')).toBeFocused()
    await page.keyboard.press('Space')
    await expect(row(dialog, '报价经客户确认')).toContainText('已满足')
    await dialog.getByLabel('报价复核').press('Space')
    await expect(row(dialog, '报价复核')).toContainText('陈立')

    const file = join(host.folder, '技术协议.pdf')
    writeFileSync(file, aPdf('HELLO'))
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: '附文件' }).press('Enter')
    await (await chooser).setFiles(file)
    await expect(row(dialog, '技术协议')).toContainText('已满足')
    await dialog.getByRole('button', { name: '查看 技术协议.pdf' }).press('Enter')
    const viewer = page.getByRole('dialog', { name: '技术协议.pdf' })
    await expect(viewer.locator('iframe')).toBeVisible()
    await expect.poll(() => page.frames().filter((frame) => frame.url().startsWith('blob:')).length).toBeGreaterThan(0)
    await viewer.getByRole('button', { name: /^关闭/ }).press('Enter')
    await expect(viewer).toBeHidden()

    await dialog.getByRole('button', { name: '记一次拜访' }).press('Enter')
    await page.keyboard.type('见到了采购总监')
    await page.keyboard.press('Enter')
    await expect(row(dialog, '已见过决策人')).toContainText('已满足')

    await row(dialog, '知道对手是谁').locator('.fact-button').press('Enter')
    await page.keyboard.type('某品牌')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('5 项要求都已满足')
    await expect(dialog.getByRole('button', { name: /^升迁/ })).toBeEnabled()
    await expect(dialog).toContainText(/加权销售额 (不变|\+[\d,]+)/)
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(grid.cell(0, 'stageId')).not.toHaveText('提案')
  })

  test('takes files that are dropped and pasted, refuses forged ones, and shows them again under the record', async ({
    page,
  }) => {
    const { details } = await opened(page, '陈立')
    const panel = details.getByRole('region', { name: /^升迁标志/ })
    const mark = row(panel, '技术协议')
    const { toasts } = new Shell(page)
    await give(mark.locator('.file-drop'), 'drop', '合同.pdf', Buffer.from('<!doctype html><b>合同</b>'))
    await expect(toasts).toContainText('合同.pdf 的内容和文件名的类型不符')
    await give(mark.locator('.file-drop'), 'drop', '空.png', Buffer.alloc(0))
    await expect(toasts).toContainText('空.png 是空文件')
    await expect(panel).toContainText('0 / 5')

    await give(mark.locator('.file-drop'), 'drop', '现场.png', aPng(40, 30))
    await expect(panel).toContainText('1 / 5')
    await give(details, 'drop', '旁边.png', aPng(10, 10))
    await give(mark.getByRole('button', { name: '再附一个' }), 'paste', 'image.png', aPng(20, 10))
    await expect(mark.getByRole('button', { name: /^查看 剪贴板 .+\.png/ })).toBeVisible()

    await details.getByRole('tab', { name: '文件' }).press('Enter')
    const files = details.getByRole('list', { name: '机会的文件' })
    await expect(files.getByRole('listitem')).toHaveCount(2)
    await expect(files).toContainText('技术协议 · 陈立')
    await give(details.locator('.opportunity-files'), 'drop', '备注.txt', Buffer.from('交货期'))
    await expect(files.getByRole('button', { name: '另存 备注.txt' })).toBeVisible()
    await files.getByRole('button', { name: '查看 现场.png' }).press('Enter')
    const picture = page.getByRole('dialog').getByRole('img', { name: '现场.png' })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(picture).toBeHidden()
    await expect(files.getByRole('button', { name: '查看 现场.png' })).toBeFocused()
  })

  test('shows marks and tasks beside the grid, where they are ticked; undo takes a tick back', async ({ page }) => {
    const opportunities = await opened(page, '陈立')
    const panel = opportunities.details.getByRole('region', { name: '升迁标志 升到 成交' })
    await expect(panel).toContainText('0 / 5')
    const tick = panel.getByLabel('报价经客户确认')
    expect(await tick.evaluate(ticked)).toBe(true)
    await expect(panel).toContainText('1 / 5')
    expect(await seriousFindings(page)).toEqual([])
    // A checkbox holds no text of its own to undo.
    await expect(tick).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(panel).toContainText('0 / 5')
    await expect(tick).not.toBeChecked()
  })

  test('meets a stage typed into the grid, and leaves it as it was when given up', async ({ page }) => {
    const opportunities = await opened(page, '陈立')
    const { grid, dialog } = opportunities
    await grid.pick(0, 'stageId', '成交')
    await expect(dialog).toContainText('还不能升迁')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(grid.cell(0, 'stageId')).toHaveText('提案')
  })

  test('is passed by a manager with a reason, which is counted and opens its record', async ({ page }) => {
    const opportunities = await opened(page, '周敏')
    const { dialog } = opportunities
    const title = await opportunities.grid.cell(0, 'name').innerText()
    await opportunities.promote()
    await dialog.getByLabel('主管放行').press('Space')
    const allow = dialog.getByRole('button', { name: /放行并升迁/ })
    await page.keyboard.type('急')
    await expect(allow).toBeDisabled()
    await page.keyboard.type('，客户年度框架已批，合同在法务')
    await expect(allow).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await new Shell(page).goTo('/analytics/overrides')
    await page
      .getByRole('table', { name: '按放行人' })
      .getByRole('button', { name: /周敏：1 次/ })
      .click()
    const records = page.getByRole('list', { name: '放行记录' })
    await expect(records).toContainText(title)
    await expect(records).toContainText('客户年度框架已批')
    await expect(records).toContainText('报价经客户确认')
    expect(await seriousFindings(page)).toEqual([])
  })
})
