import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locator, type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { startGatedHost } from '#test/support/gated-host.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

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

const row = (within: Locator, text: string): Locator => within.getByRole('listitem').filter({ hasText: text })

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
    writeFileSync(file, '%PDF-1.7\n')
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: '附文件' }).press('Enter')
    await (await chooser).setFiles(file)
    await expect(row(dialog, '技术协议')).toContainText('已满足')

    await dialog.getByRole('button', { name: '记一次拜访' }).press('Enter')
    await page.keyboard.type('见到了采购总监')
    await page.keyboard.press('Enter')
    await expect(row(dialog, '已见过决策人')).toContainText('已满足')

    await row(dialog, '知道对手是谁').locator('.fact-button').press('Enter')
    await page.keyboard.type('某品牌')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('5 项要求都已满足')
    await expect(dialog.getByRole('button', { name: /^升迁/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(grid.cell(0, 'stageId')).not.toHaveText('提案')
  })

  test('shows marks and tasks beside the grid, where they are ticked; undo takes a tick back', async ({ page }) => {
    const opportunities = await opened(page, '陈立')
    const panel = opportunities.details.getByRole('region', { name: '升迁标志 升到 成交' })
    await expect(panel).toContainText('0 / 5')
    // The tick shows once it has been written.
    await panel.getByLabel('报价经客户确认').click()
    await expect(panel).toContainText('1 / 5')
    expect(await seriousFindings(page)).toEqual([])
    await opportunities.grid.choose(0, 'amount')
    await opportunities.grid.press('Control+z')
    await expect(panel).toContainText('0 / 5')
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
