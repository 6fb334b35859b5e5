import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { aPng } from '#test/support/picture-files.ts'
import { startRunsHost } from '#test/support/runs-host.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

let host: TestHost
test.beforeEach(async () => {
  host = await startRunsHost()
})
test.afterEach(() => host.close())

const now = (page: Page) => page.locator('.run-step.now')
const press = (page: Page, keys: string) => page.keyboard.press(keys)

async function paste(page: Page, name: string, content: Buffer): Promise<void> {
  await now(page).evaluate(
    (element, given) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(given.text), (char) => char.charCodeAt(0))], given.name))
      element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
    },
    { name, text: content.toString('base64') },
  )
}

test('a playbook is started beside an opportunity and run to its gate by keyboard', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  await opportunities.grid.openFilter('stageId')
  await opportunities.grid.filterByValues('提案')
  await opportunities.grid.choose(0, 'name')

  await page.getByRole('region', { name: '手册的执行' }).getByRole('button', { name: '开始一次' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '开始执行' })
  await expect(dialog.getByRole('radio', { name: /报价与谈判/ })).toBeChecked()
  await expect(dialog.getByRole('radio')).toHaveCount(1)
  expect(await seriousFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: /^开始/ }).press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: '报价与谈判' })).toBeVisible()
  await expect(page.getByText('0 / 7 步')).toBeVisible()
  await expect(now(page)).toContainText('核对勘测数据')
  expect(await seriousFindings(page)).toEqual([])

  await now(page).getByLabel('备注').fill('压力露点按新厂标准')
  await press(page, 'Control+Enter')
  await expect(now(page).getByRole('textbox', { name: /^回答/ })).toBeFocused()
  await page.keyboard.type('1,250.5')
  await press(page, 'Control+Enter')
  await expect(page.getByText('2 / 7 步')).toBeVisible()
  await expect(now(page)).toContainText('关键条款')
  await press(page, 'Control+ArrowDown')
  await expect(now(page)).toContainText('付款方式')
  await expect(now(page).getByRole('radio').first()).toBeFocused()
  await expect(page.getByRole('region', { name: '这一步的话术' })).toContainText('三六一')

  await press(page, '4')
  await press(page, 'Control+Enter')
  await expect(now(page)).toContainText('写明其他方式')
  await expect(page.getByText('3 / 8 步')).toBeVisible()
  await expect(now(page).getByRole('textbox', { name: '回答' })).toBeFocused()
  await press(page, 'Control+ArrowUp')
  await expect(now(page)).toContainText('付款方式')
  await expect(now(page).getByRole('radio').nth(3)).toBeFocused()
  await press(page, '2')
  await press(page, 'Control+Enter')
  await expect(page.getByText('3 / 7 步')).toBeVisible()

  const gate = page.getByRole('region', { name: '这张清单给门槛的证据' })
  await expect(gate).toContainText('都记下才算，现在 1 / 2')
  await expect(now(page)).toContainText('交货期')
  await expect(now(page).getByRole('textbox', { name: '回答' })).toBeFocused()
  await page.keyboard.type('2026-12-15')
  await press(page, 'Control+Enter')
  await expect(gate).toContainText('标志 1 / 2')

  await expect(now(page)).toContainText('技术协议双方签字')
  await paste(page, '技术协议.png', aPng(40, 30))
  await expect(gate).toContainText('标志 2 / 2')
  await expect(page.getByRole('button', { name: '查看 技术协议.png' })).toBeVisible()
  await expect(page.getByText('5 / 7 步')).toBeVisible()

  await gate.getByRole('button', { name: /^升迁到/ }).press('Enter')
  await expect(shell.toasts).toContainText('已升迁')
  await page.getByRole('button', { name: /^完成/ }).press('Enter')
  const finish = page.getByRole('dialog', { name: /完成“报价与谈判”/ })
  await finish.getByRole('button', { name: /^完成/ }).press('Enter')
  await expect(page.getByText('这次执行已经结束')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])

  await shell.goTo('/playbooks/runs')
  await expect(page.getByRole('gridcell', { name: '已完成' })).toBeVisible()
  await shell.goTo('/playbooks/runs/team')
  await expect(page.getByRole('table', { name: '按人员' })).toContainText('陈立')
  expect(await seriousFindings(page)).toEqual([])
  await shell.goTo('/playbooks/effect')
  await expect(page.getByText('还没有可以比较的执行')).toBeVisible()
})
