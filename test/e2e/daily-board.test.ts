import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { CALLED_PEOPLE, CHECKER, OWN_WORDS, startDailyTeamHost, WISH } from '#test/support/daily-team-host.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

/** The seeds name forty people and three keys for each. */
const MOST_KEYS = CALLED_PEOPLE * 3

let host: TestHost

test.beforeAll(async () => {
  host = await startDailyTeamHost()
})
test.afterAll(() => host.close())
const FIRST_WEEK = 7

test.beforeEach(async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(CHECKER, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new Shell(page).goTo('/daily/board')
  await expect(page.getByRole('table', { name: '全员看板' })).toBeVisible()
})

/** Counts every key that reaches the page from now on. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = { keys: 0 }
    Object.assign(globalThis, { counter })
    addEventListener('keydown', () => (counter.keys += 1), true)
  })
  return () => page.evaluate(() => (globalThis as unknown as { counter: { keys: number } }).counter.keys)
}

test('the morning: forty people called by the keyboard alone, in at most three keys each', async ({ page }) => {
  const side = page.getByRole('complementary', { name: '详情' })
  await page.getByRole('main').getByRole('button', { name: '早检' }).press('Enter')
  const list = side.getByRole('listbox', { name: '要打电话的人' })
  await expect(list.getByRole('option')).toHaveCount(CALLED_PEOPLE)
  await expect(list).toBeFocused()
  const keys = await countKeys(page)
  const ways = [['y', 'y', 'y'], ['Enter'], ['n'], ['y', 'n'], ['y', 'y', 'n']]
  for (let person = 0; person < CALLED_PEOPLE; person += 1) {
    for (const key of ways[person % ways.length] ?? []) await page.keyboard.press(key)
  }
  await expect(side.getByText('都记完了')).toBeVisible()
  await expect(side.getByText(`已记 ${CALLED_PEOPLE} / ${CALLED_PEOPLE}`)).toBeVisible()
  await expect(list.locator('[aria-busy=true]')).toHaveCount(0)
  expect(await keys()).toBeLessThanOrEqual(MOST_KEYS)
  const count = CALLED_PEOPLE / ways.length
  await expect(list.getByText('未接', { exact: true })).toHaveCount(count)
  await expect(list.getByText('未到', { exact: true })).toHaveCount(count)
  await expect(list.getByText('到', { exact: true })).toHaveCount(count * 2)
  await expect(list.getByText(/\d\d:\d\d 记下/)).toHaveCount(CALLED_PEOPLE)
})

test('the evening: the own log opens when the record of the call is saved, and both stand side by side', async ({
  page,
}) => {
  const side = page.getByRole('complementary', { name: '详情' })
  await page.getByRole('main').getByRole('button', { name: '晚报' }).click()
  const results = side.getByRole('group', { name: '通话结果' })
  await expect(results.getByRole('button', { name: /已接通/ })).toBeFocused()
  await page.keyboard.press('y')
  await expect(side.getByLabel('到什么地方')).toBeFocused()
  await page.keyboard.type('昆山')
  await side.getByLabel('商谈什么问题').focus()
  await page.keyboard.type('谈预算')
  await side.getByLabel('解决了什么').focus()
  await page.keyboard.type('预算一百五十万')
  // Nothing of what the person wrote has reached the page.
  expect(await page.content()).not.toContain(OWN_WORDS)
  await page.keyboard.press('Control+Enter')
  await expect(side.getByText(`已记 1 / ${CALLED_PEOPLE}`)).toBeVisible()
  await expect(results.getByRole('button', { name: /已接通/ })).toBeFocused()
  await page.keyboard.press('n')
  await expect(side.getByText(`已记 2 / ${CALLED_PEOPLE}`)).toBeVisible()
  await expect(results.getByRole('button', { name: /已接通/ })).toBeFocused()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await side.getByRole('button', { name: '比对两份记录' }).click()
  const day = page.getByRole('dialog')
  const compared = day.getByRole('region', { name: '两份记录比对' })
  await expect(compared.getByRole('row', { name: /解决/ })).toContainText(OWN_WORDS)
  await expect(compared.getByRole('row', { name: /解决/ })).toContainText('不一致')
  await expect(compared.getByText('独立记录')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(day).toBeHidden()
})

test('a call for help is answered with a day, and the heat map opens a day', async ({ page }) => {
  const help = page.getByRole('region', { name: '求助' })
  await expect(help.getByText(WISH)).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await help.getByRole('button', { name: /^答复/ }).click()
  await expect(help.getByLabel('怎么帮')).toBeFocused()
  await page.keyboard.type('周三上午到')
  await page.keyboard.press('Control+Enter')
  await expect(help.getByText('没有待答的求助')).toBeVisible()
  await help.getByText('已答复').click()
  await expect(help.getByText('周三上午到')).toBeVisible()
  await new Shell(page).goTo('/daily/heat')
  const map = page.getByRole('table', { name: '完整热力图' })
  // There are four weeks of logs, and the month of today may have begun this morning.
  if (new Date().getDate() <= FIRST_WEEK) await page.getByRole('button', { name: '上一期' }).click()
  await expect(map).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await map.getByRole('button').first().click()
  await expect(page.getByRole('dialog').getByRole('region', { name: '本人日清' })).toBeVisible()
})
