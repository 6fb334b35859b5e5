import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
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

const EXCEL_TABLE = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment--><table>
  <tr><td x:num="125000.4">125,000</td><td class=xl65>第一行<br>
  第二行</td></tr>
  <tr><td x:num>98000</td><td>样机&nbsp;试用</td></tr></table><!--EndFragment--></body></html>`

test.describe('copy', () => {
  test('gives text, a table and the cells themselves', async ({ page }) => {
    const { grid } = await opened(page)
    const amount = (await grid.cell(1, 'amount').innerText()).replaceAll(',', '')
    await grid.drag([1, 'amount'], [2, 'probability'])
    const forms = await grid.copied()
    expect(forms['text/plain']?.startsWith(`${amount}\t`)).toBe(true)
    expect(forms['text/html']).toContain(`x:num="${amount}"`)
    const block = JSON.parse(forms['application/x-funnel-cells+json'] ?? '{}')
    expect(block).toMatchObject({ type: 'opportunity', fields: ['amount', 'probability'] })
    expect(block.ids).toHaveLength(2)
  })

  test('and paste of a block is one step, whatever its size', async ({ page }) => {
    const { grid } = await opened(page)
    const before = await grid.texts('nextAction', 8)
    await grid.drag([0, 'nextAction'], [1, 'nextAction'])
    await grid.press('Control+c')
    await grid.drag([4, 'nextAction'], [7, 'nextAction'])
    await grid.press('Control+v')
    const wanted = [...before.slice(0, 4), before[0], before[1], before[0], before[1]]
    await expect.poll(() => grid.texts('nextAction', 8)).toEqual(wanted)
    await grid.press('Control+z')
    await expect.poll(() => grid.texts('nextAction', 8)).toEqual(before)
  })

  test('with Ctrl+X moves the cells', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.type(1, 'nextAction', '递交样本')
    await grid.choose(1, 'nextAction')
    await grid.press('Control+x')
    await grid.choose(5, 'nextAction')
    await grid.press('Control+v')
    await expect(grid.cell(5, 'nextAction')).toHaveText('递交样本')
    await expect(grid.cell(1, 'nextAction')).toHaveText('')
    await grid.press('Control+z')
    await expect(grid.cell(1, 'nextAction')).toHaveText('递交样本')
  })

  test('takes rows that are not loaded', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { grid } = await opened(page)
    const all = await new Shell(page).recordsShown()
    await grid.selectColumn('name')
    await grid.press('Control+c')
    await expect
      .poll(() => page.evaluate(async () => (await navigator.clipboard.readText()).trimEnd().split('\n').length))
      .toBe(all)
  })
})

test.describe('paste', () => {
  test('reads a table from Excel with its full numbers and line breaks', async ({ page }) => {
    const { grid } = await opened(page)
    await grid.choose(2, 'amount')
    await grid.pasteData({ 'text/html': EXCEL_TABLE, 'text/plain': 'x' })
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('成功率')
    await dialog.getByRole('button', { name: /^写入能写的/ }).click()
    await expect(grid.cell(2, 'amount')).toHaveText('125,000.40')
    await expect(grid.cell(3, 'amount')).toHaveText('98,000')
    await expect(grid.cell(2, 'probability')).toHaveClass(/invalid-cell/)
  })

  test('finds names, and lists what cannot be written', async ({ page }) => {
    const { grid } = await opened(page)
    const before = await grid.cell(2, 'expectedCloseDate').innerText()
    await grid.choose(1, 'expectedCloseDate')
    await grid.pasteData({ 'text/plain': '2026-12-31\t回访\n2026-02-30\t"多行\n文字"\n' })
    const dialog = page.getByRole('dialog', { name: '1 个单元格不能写入' })
    await expect(dialog.getByRole('row').nth(1)).toContainText('2026-02-30')
    await dialog.getByRole('button', { name: '都不写' }).click()
    await expect(grid.cell(2, 'expectedCloseDate')).toHaveText(before)
    await grid.choose(1, 'expectedCloseDate')
    await grid.pasteData({ 'text/plain': '2026-12-31\t回访\n2026-02-30\t"多行\n文字"\n' })
    await dialog.getByRole('button', { name: '写入能写的 3 格' }).click()
    await expect(page.getByRole('button', { name: '1 个单元格待改正' })).toBeVisible()
    await expect(grid.table.locator('.invalid-cell')).toHaveText('2026-02-30')
  })

  test('past the last row offers to add rows', async ({ page }) => {
    const customers = new CustomersPage(page)
    await customers.open()
    const shell = new Shell(page)
    const before = await shell.recordsShown()
    await customers.grid.choose(0, 'name')
    await customers.grid.press('Control+End')
    await customers.grid.press('Home')
    const last = customers.grid.cell(before - 1, 'name')
    await expect(last).not.toBeEmpty()
    await expect(last).toBeFocused()
    await customers.grid.pasteData({ 'text/plain': '末尾客户甲\n末尾客户乙\n末尾客户丙' })
    const dialog = page.getByRole('dialog', { name: '要新增 2 行吗？' })
    await dialog.getByRole('button', { name: '新增 2 行并粘贴' }).click()
    await expect.poll(() => shell.recordsShown()).toBe(before + 2)
    await customers.grid.press('Control+z')
    await expect.poll(() => shell.recordsShown()).toBe(before)
  })
})
