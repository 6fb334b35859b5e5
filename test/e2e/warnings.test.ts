import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { TodayPage, Warnings } from '#test/support/page-models/warnings.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async () => {
  host = await startSampleHost()
})
test.afterEach(() => host.close())

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
}

test('a warning behind the bell goes away by the act that it offers', async ({ page }) => {
  await signIn(page, '李建国')
  const warnings = new Warnings(page)
  await warnings.open()
  const before = Number(/\d+/.exec((await warnings.dialog.getByText(/^未搁置 \d+$/).textContent()) ?? '')?.[0])
  await warnings.chooseRule('没有下一步')
  const first = warnings.rows.first()
  const title = (await first.getByRole('button').first().textContent()) ?? ''
  // Another opportunity of the team may have the same name and lack the same.
  const named = warnings.dialog.getByRole('button', { name: title, exact: true })
  const count = await named.count()
  await first.getByRole('button', { name: /^写下一步/ }).click()
  const form = page.getByRole('dialog').filter({ hasText: '保存' })
  await form.getByLabel('事项').fill('寄样本')
  await page.keyboard.press('Control+Enter')
  await expect(named).toHaveCount(count - 1)
  await expect(warnings.dialog.getByText(/^未搁置 \d+$/)).toHaveText(`未搁置 ${before - 1}`)
})

test('a warning is snoozed with a reason, shown apart and woken', async ({ page }) => {
  await signIn(page, '李建国')
  const warnings = new Warnings(page)
  const before = await warnings.count()
  await warnings.open()
  await warnings.rows.first().getByRole('button', { name: /^搁置/ }).click()
  const form = page.getByRole('dialog', { name: '搁置预警' })
  await form.getByRole('button', { name: '搁置' }).click()
  await expect(form.getByText('请写明理由。')).toBeVisible()
  await form.getByLabel('理由').fill('客户出国到月底')
  await form.getByRole('button', { name: '搁置' }).click()
  await expect(warnings.dialog.getByText(`未搁置 ${before - 1}`)).toBeVisible()
  await warnings.dialog.getByText('搁置中 1').click()
  await expect(warnings.rows).toHaveCount(1)
  await expect(warnings.rows.first()).toContainText('客户出国到月底')
  await warnings.rows.first().getByRole('button', { name: '取消搁置' }).click()
  await expect(warnings.dialog.getByText(`未搁置 ${before}`)).toBeVisible()
})

test('the records of a rule open in their grid, exactly those counted', async ({ page }) => {
  await signIn(page, '李建国')
  const warnings = new Warnings(page)
  await warnings.open()
  await warnings.chooseRule('没有下一步')
  const button = warnings.dialog.getByRole('button', { name: /^在表格中打开/ })
  const count = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
  await button.click()
  await expect.poll(() => new Shell(page).recordsShown()).toBe(count)
  // Each says the worst of its warnings in a column, and a press shows them all beside the grid.
  const grid = new Grid(page)
  await grid.waitForRows()
  const mark = grid.cell(1, 'warnings').getByRole('button', { includeHidden: true })
  await expect(mark).toHaveAttribute('title', /^(注意|严重)：/)
  const worst = await mark.locator('.mark-text').innerText()
  await mark.click()
  const details = page.getByRole('region', { name: '机会详情' })
  await expect(details.getByRole('heading').first()).toHaveText(await grid.cell(1, 'name').innerText())
  await expect(details.getByRole('list', { name: '这条记录的预警' })).toContainText(worst)
  // It is shown and hidden as any column, and stays so.
  await page.getByRole('button', { name: /^列 \d+/ }).click()
  await page.getByRole('checkbox', { name: '预警', exact: true }).uncheck()
  await expect(grid.cell(1, 'warnings')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.reload()
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new Shell(page).goTo('/opportunities')
  await grid.waitForRows()
  await expect(grid.cell(1, 'warnings')).toHaveCount(0)
})

test('Today is the first page and is walked through by keyboard', async ({ page }) => {
  await signIn(page, '李建国')
  const shell = new Shell(page)
  await expect.poll(() => shell.address).toBe('/today')
  const today = new TodayPage(page)
  await expect(today.section('我的人员')).toBeVisible()
  const section = today.section(/^预警 \d+$/)
  const titles = section.locator('.warning-title')
  await titles.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(titles.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => shell.address).not.toBe('/today')
  await page.keyboard.press('Alt+9')
  await expect(today.section('今天的行程')).toBeVisible()
  await page.keyboard.press('Control+Shift+N')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('the limits of rules are set in the settings and take effect at once', async ({ page }) => {
  await signIn(page, '李建国')
  await new Shell(page).goTo('/settings/warnings')
  const row = page.getByRole('row', { name: /漏斗顶部不足/ })
  await row.getByLabel('漏斗顶部不足的界限').fill('0')
  await page.keyboard.press('Enter')
  await expect(row.getByText(/^李建国于 .* 设定$/)).toBeVisible()
  await expect(row.getByRole('cell').last()).toHaveText('0')
  // How many stand opens exactly those.
  const open = page.getByRole('button', { name: /^查看“没有下一步”的 \d+ 条预警$/ })
  const count = await open.innerText()
  await open.click()
  const warnings = new Warnings(page)
  await expect(warnings.rows).toHaveCount(Number(count))
  await expect(warnings.dialog.getByRole('button', { name: `在表格中打开 ${count} 条记录` })).toBeVisible()
})

test('the won deals that a limit comes from are opened, as far as the person reads them', async ({ page }) => {
  const openWon = async () => {
    await new Shell(page).goTo('/settings/warnings')
    const number = page.getByRole('button', { name: /个停留过“验证”的成交机会$/ })
    const shown = Number(await number.innerText())
    await number.click()
    return shown
  }
  await signIn(page, '许国栋')
  const panel = page.locator('.drill')
  const shown = await openWon()
  await expect(panel).toContainText(`表中 ${shown}，下面 ${shown} 个`)
  expect(await seriousFindings(page)).toEqual([])
  await panel.getByRole('link', { name: /^在机会表/ }).click()
  await expect.poll(() => new Shell(page).recordsShown()).toBe(shown)

  await new Shell(page).switchPerson()
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  expect(await openWon()).toBe(shown)
  const own = panel.getByText(new RegExp(`^表中 ${shown}，您看得到其中 \\d+ 个`))
  const count = Number(/其中 (\d+) 个/.exec(await own.innerText())?.[1])
  expect(count).toBeLessThan(shown)
  await panel.getByRole('link', { name: /^在机会表/ }).click()
  await expect.poll(() => new Shell(page).recordsShown()).toBe(count)
})

test('axe finds nothing serious on Today, the bell, the digest and the rules, in both themes and languages', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page, '李建国')
  const shell = new Shell(page)
  for (const theme of ['浅色', '深色']) {
    const looksAt = theme === '浅色' ? 'all' : 'colours'
    await shell.chooseFromPersonMenu(theme)
    await new TodayPage(page).open()
    expect(await seriousFindings(page, looksAt), theme).toEqual([])
    await new Warnings(page).open()
    expect(await seriousFindings(page, looksAt), theme).toEqual([])
    await page.keyboard.press('Escape')
    for (const [address, mark] of [
      ['/digest', '.digest'],
      ['/settings/warnings', '.warning-rules'],
    ] as const) {
      await shell.goTo(address)
      await expect(page.locator(mark)).toBeVisible()
      expect(await seriousFindings(page, looksAt), `${address} ${theme}`).toEqual([])
    }
  }
  await shell.chooseFromPersonMenu('English')
  await shell.goTo('/today')
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible()
  expect(await seriousFindings(page), 'en').toEqual([])
})
