import { type CDPSession, type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost
let ime: CDPSession

test.beforeEach(async ({ page }) => {
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  ime = await page.context().newCDPSession(page)
})
test.afterEach(() => host.close())

async function opened(page: Page): Promise<OpportunitiesPage> {
  await new Shell(page).waitUntilShown()
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  return opportunities
}

/** What an input method shows while it composes. */
function compose(text: string): Promise<unknown> {
  return ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

function accept(text: string): Promise<unknown> {
  return ime.send('Input.insertText', { text })
}

test('a composition over a range replaces the active cell alone', async ({ page }) => {
  const { grid } = await opened(page)
  const before = await grid.texts('nextAction', 5)
  await grid.drag([1, 'nextAction'], [4, 'nextAction'])
  await compose('hui')
  await expect(grid.cell(1, 'nextAction')).toHaveText('hui')
  await accept('回访')
  await expect(grid.editor).toHaveValue('回访')
  await grid.press('Enter')
  await expect(grid.cell(1, 'nextAction')).toHaveText('回访')
  expect((await grid.texts('nextAction', 5)).slice(2)).toEqual(before.slice(2))
  await expect(grid.cell(2, 'nextAction')).toBeFocused()
  await expect(grid.figures).toBeVisible()
})

test('Ctrl+Enter after a composition fills the range', async ({ page }) => {
  const { grid } = await opened(page)
  await grid.drag([1, 'nextAction'], [3, 'nextAction'])
  await compose('yue')
  await accept('约见')
  await expect(grid.editor).toHaveValue('约见')
  await grid.press('Control+Enter')
  await expect.poll(async () => (await grid.texts('nextAction', 4)).slice(1)).toEqual(['约见', '约见', '约见'])
})

test('keys belong to the composition while it lasts, in the cell and in the editor', async ({ page }) => {
  const { grid } = await opened(page)
  await grid.choose(1, 'nextAction')
  await compose('ni')
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process' })
  await expect(grid.cell(1, 'nextAction')).toBeFocused()
  await accept('你')
  await expect(grid.editor).toHaveValue('你')
  await compose('hao')
  await expect(grid.editor).toHaveValue('你hao')
  await grid.editor.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })
  await grid.editor.dispatchEvent('keydown', { key: 'Tab', keyCode: 229, isComposing: true })
  await expect(grid.editor).toBeFocused()
  await accept('好')
  await expect(grid.editor).toHaveValue('你好')
  await grid.press('Enter')
  await expect(grid.cell(1, 'nextAction')).toHaveText('你好')
  await expect(grid.cell(2, 'nextAction')).toBeFocused()
})

test('what somebody else changes in the row is drawn when the composition is over', async ({ page, browser }) => {
  const opportunities = await opened(page)
  const { grid } = opportunities
  const context = await browser.newContext({ locale: 'zh-CN' })
  const second = await context.newPage()
  await second.goto(host.newEntryUrl())
  await new SignInScreen(second).signIn('李建国', SAMPLE_PASSWORD)
  const others = await opened(second)
  const name = await grid.cell(1, 'name').innerText()
  await expect(others.grid.cell(1, 'name')).toHaveText(name)
  await grid.choose(1, 'nextAction')
  await compose('ni')
  await expect(grid.cell(1, 'nextAction')).toHaveText('ni')

  await others.grid.choose(1, 'amount')
  await others.grid.typeHere('123456')
  await others.grid.press('Enter')
  await expect(opportunities.fact('预计订单金额')).toContainText('123,456')
  await expect(grid.cell(1, 'nextAction')).toHaveText('ni')
  await accept('你好')
  await expect(grid.editor).toHaveValue('你好')
  await grid.press('Enter')
  await expect(grid.cell(1, 'nextAction')).toHaveText('你好')
  await expect(grid.cell(1, 'amount')).toHaveText('123,456')
  await context.close()
})

test('a composition that is given up leaves the value', async ({ page }) => {
  const { grid } = await opened(page)
  const before = await grid.cell(1, 'nextAction').innerText()
  await grid.choose(1, 'nextAction')
  await compose('ni')
  await expect(grid.cell(1, 'nextAction')).toHaveText('ni')
  await compose('')
  await expect(grid.cell(1, 'nextAction')).toHaveText(before)
})
