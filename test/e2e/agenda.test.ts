import { type Locator, type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startSampleHost()
})
test.afterAll(() => host.close())
test.beforeEach(async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})

/** Days of the week on screen, Monday first. */
const dayAt = (page: Page, index: number): Locator => page.locator('.agenda-day').nth(index)
const cardIn = (place: Locator, subject: string): Locator => place.locator('.agenda-card').filter({ hasText: subject })

async function openNextWeek(page: Page): Promise<void> {
  await new Shell(page).goTo('/agenda')
  const monday = (await dayAt(page, 0).getAttribute('data-date')) ?? ''
  await page.getByRole('button', { name: '往后' }).click()
  await expect(dayAt(page, 0)).not.toHaveAttribute('data-date', monday)
  await expect(page.locator('.agenda-day')).toHaveCount(7)
}

/** Plans an act for the first day of the week on screen. */
async function plan(page: Page, subject: string, time: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '记一笔' }).click()
  const form = page.getByRole('dialog', { name: '记一笔' })
  await form.getByLabel('事项').fill(subject)
  await form.getByLabel('时间', { exact: true }).fill(time)
  const day = await dayAt(page, 0).getAttribute('data-date')
  const date = form.getByLabel('日期', { exact: true })
  await date.fill(day ?? '')
  // Enter takes the typed date and saves.
  await date.press('Enter')
  await expect(form).toBeHidden()
}

test('an act is logged beside a customer with the keyboard alone, and its next act is in the agenda', async ({
  page,
}) => {
  await new Shell(page).goTo('/customers')
  const details = page.getByRole('region', { name: '客户详情' })
  await details.getByRole('tab', { name: '行动' }).click()
  await details.getByRole('button', { name: '记一笔' }).press('Enter')
  // The subject has the focus: words, result and the next act follow by Tab.
  const form = page.getByRole('dialog', { name: '记一笔' })
  await expect(form.getByLabel('事项')).toBeFocused()
  await page.keyboard.type('谈年度框架')
  await form.getByLabel('结果').focus()
  await page.keyboard.type('原则同意')
  await form.getByLabel('下一步', { exact: true }).focus()
  await page.keyboard.type('送合同文本')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(details.getByRole('link', { name: '谈年度框架' })).toBeVisible()
  await expect(details.getByText('下一步：送合同文本')).toBeVisible()
})

test('a card goes to another day by mouse and by keys, and keeps the focus', async ({ page }) => {
  await openNextWeek(page)
  await plan(page, '送样机', '9:30')
  await cardIn(dayAt(page, 0), '送样机').dragTo(dayAt(page, 2))
  await expect(cardIn(dayAt(page, 2), '送样机')).toContainText('09:30')
  const card = (index: number) => cardIn(dayAt(page, index), '送样机').locator('.card-face')
  await card(2).focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(card(1)).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(card(1)).toContainText('10:00')
  await expect(card(1)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(card(1)).toContainText('09:30')
  await page.keyboard.press('Alt+ArrowRight')
})

test('what is overdue stays in its band until it is done', async ({ page }) => {
  await new Shell(page).goTo('/agenda')
  const band = page.getByRole('region', { name: '逾期' })
  await expect(band.locator('.agenda-card').first()).toBeVisible()
  const count = await band.locator('.agenda-card').count()
  await openNextWeek(page)
  await expect(band.locator('.agenda-card')).toHaveCount(count)
  await band.locator('.agenda-card[draggable=true]').first().getByRole('button', { name: '完成' }).click()
  const form = page.getByRole('dialog', { name: '完成行动' })
  // What has not happened yet is refused; the pressed button keeps the focus, so Esc closes the form.
  const date = form.getByLabel('日期', { exact: true })
  const today = await date.inputValue()
  await date.fill(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}`)
  await date.press('Tab')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(form.getByText('完成时间还没有到')).toBeVisible()
  await expect(form.getByRole('button', { name: /^保存/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await band.locator('.agenda-card[draggable=true]').first().getByRole('button', { name: '完成' }).click()
  await form.getByLabel('结果').fill('办完了')
  await form.getByRole('button', { name: /^保存/ }).click()
  await expect(band.locator('.agenda-card')).toHaveCount(count - 1)
})

test('a proposal becomes a planned act with one key, and rests when it is put aside', async ({ page }) => {
  await new Shell(page).goTo('/agenda')
  const proposals = page.getByRole('complementary', { name: '建议接触' }).locator('.agenda-card')
  await expect(proposals.first()).toBeVisible()
  const count = await proposals.count()
  await proposals.first().locator('.card-face').press('Enter')
  await expect(proposals).toHaveCount(count - 1)
  await proposals.first().locator('.card-face').press('Delete')
  await expect(proposals).toHaveCount(count - 2)
})

test('acts that are pasted onto days off are named at once, and one press moves them', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('/activities')
  const grid = new Grid(page)
  await grid.waitForRows()
  await grid.choose(0, 'plannedOn')
  await grid.pasteData({ 'text/plain': '2030-06-15\r\n2030-06-16' })
  await expect(shell.toasts).toContainText('2 个行动排在非工作日')
  await shell.toasts.getByRole('button', { name: '各改到下一个工作日' }).click()
  await expect(shell.toasts).toContainText('2 个行动已改到工作日')
  await expect.poll(() => grid.texts('plannedOn', 2)).toEqual(['2030-06-17', '2030-06-17'])
})

test('the agenda and the list of acts have no serious findings, in both themes', async ({ page }) => {
  test.setTimeout(120_000)
  for (const [address, ready] of [
    ['/agenda', '.agenda-day'],
    ['/activities', '.ag-row'],
    ['/settings/calendar', '.calendar-month'],
    ['/settings/plans', '.ag-row'],
  ] as const) {
    await new Shell(page).goTo(address)
    await expect(page.locator(ready).first()).toBeVisible()
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
      expect(await seriousFindings(page, theme === 'light' ? 'all' : 'colours'), `${address} ${theme}`).toEqual([])
    }
  }
})

test('a day becomes the team’s own with a key, and the agenda marks it', async ({ page }) => {
  await page.getByRole('button', { name: '锁定' }).click()
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new Shell(page).goTo('/settings/calendar')
  const chosen = page.locator('.month-grid .day[aria-pressed=true]')
  await chosen.press('ArrowRight')
  const before = await chosen.innerText()
  await chosen.press('Space')
  await expect(chosen).toContainText('本团队')
  expect(before.includes('上班')).toBe((await chosen.innerText()).includes('休息'))
  await page.getByRole('button', { name: '恢复国家日历' }).click()
  await expect.poll(() => chosen.innerText()).toBe(before)
})
