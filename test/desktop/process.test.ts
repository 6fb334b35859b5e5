import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Locator, type Page, expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { BoardPage } from '#test/support/page-models/board.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Warnings } from '#test/support/page-models/warnings.ts'
import { SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

let folder: string
let desktop: DesktopApp

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-process-test-'))
  const workbook = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(), workbook)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbook] })
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(name: string): Promise<Page> {
  const { page } = desktop
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  return page
}

test('a card is carried to the next stage in a window, and brought back with a key', async () => {
  const board = new BoardPage(await signIn('周敏'))
  await board.open()
  const record = await board.firstRecord('验证')
  const before = { from: await board.count('验证'), to: await board.count('开发') }
  await board.drag(board.cards('验证').first(), board.column('开发'))
  await board.waitForCount('开发', before.to + 1)
  await board.waitForCount('验证', before.from - 1)
  await expect(board.cardOf(record, '开发')).toBeFocused()
  await board.undo()
  await board.waitForCount('验证', before.from)
})

interface Planned {
  readonly subject: string
  readonly day: string
  readonly time: string
}

async function plan(page: Page, { subject, day, time }: Planned, reminder?: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '记一笔' }).click()
  const form = page.getByRole('dialog', { name: '记一笔' })
  await form.getByLabel('事项').fill(subject)
  await form.getByLabel('时间', { exact: true }).fill(time)
  if (reminder !== undefined) {
    await form.getByRole('combobox', { name: '提前提醒' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: reminder }).click()
  }
  const date = form.getByLabel('日期', { exact: true })
  await date.fill(day)
  // Enter takes the typed date and saves.
  await date.press('Enter')
  await expect(form).toBeHidden()
}

const cardIn = (place: Locator, subject: string): Locator => place.locator('.agenda-card').filter({ hasText: subject })

test('an act of the agenda is carried to another day, where it stays', async () => {
  const page = await signIn('陈立')
  await new Shell(page).goTo('/agenda')
  await page.getByRole('button', { name: '往后' }).click()
  const days = page.locator('.agenda-day')
  await expect(days).toHaveCount(7)
  await plan(page, { subject: '送样机', day: (await days.nth(0).getAttribute('data-date')) ?? '', time: '9:30' })
  await cardIn(days.nth(0), '送样机').dragTo(days.nth(2))
  await expect(cardIn(days.nth(2), '送样机')).toContainText('09:30')
  const date = await days.nth(2).getAttribute('data-date')
  await page.getByRole('button', { name: '往前' }).click()
  await expect(days.nth(2)).not.toHaveAttribute('data-date', date ?? '')
  await page.getByRole('button', { name: '往后' }).click()
  await expect(cardIn(page.locator(`.agenda-day[data-date="${date}"]`), '送样机')).toBeVisible()
})

interface Notice {
  readonly title: string
  readonly body: string
}

/** Keeps what the program hands to the system in place of showing it: there is no notice area on every machine. */
async function collectNotices({ app }: DesktopApp): Promise<() => Promise<readonly Notice[]>> {
  await app.evaluate(({ Notification }) => {
    const notices: Notice[] = []
    Object.assign(globalThis, { notices })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Notice) {
      notices.push({ title: this.title, body: this.body })
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { notices: readonly Notice[] }).notices)
}

/** A moment some minutes from now; the workbook was made in the computer's zone. */
function soon(minutes: number): { readonly day: string; readonly time: string } {
  const text = new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE')
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}

test('a reminder that is due comes as a notice of the system, once', async () => {
  const notices = await collectNotices(desktop)
  const page = await signIn('陈立')
  await new Shell(page).goTo('/agenda')
  const at = soon(10)
  await plan(page, { subject: '回访晟达', ...at }, '15 分钟')
  await expect(page.getByText(new RegExp(`${at.time}.*回访晟达`)).first()).toBeVisible()
  await expect.poll(notices).toEqual([{ title: expect.stringContaining(at.time), body: '回访晟达' }])
  await plan(page, { subject: '不提醒的', ...soon(11) })
  await expect(page.getByText('不提醒的').first()).toBeVisible()
  expect(await notices()).toHaveLength(1)
})

test('a warning goes away in a window by doing what clears it', async () => {
  const page = await signIn('李建国')
  const warnings = new Warnings(page)
  const before = await warnings.count()
  await warnings.open()
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
  await expect(form).toBeHidden()
  await expect(named).toHaveCount(count - 1)
  await page.keyboard.press('Escape')
  await expect.poll(() => warnings.count()).toBe(before - 1)
})

/** How often the program's menu has been shown; each time it is closed again. */
async function watchMenu(): Promise<() => Promise<number>> {
  await desktop.app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    let shown = 0
    menu?.on('menu-will-show', () => {
      shown += 1
      Object.assign(globalThis, { shown })
      setImmediate(() => menu.closePopup())
    })
  })
  return () => desktop.app.evaluate((): number => Number(Reflect.get(globalThis, 'shown') ?? 0))
}

test('the menu of the program opens by keyboard: Alt by itself, F10 or its button', async () => {
  const page = await signIn('周敏')
  const shown = await watchMenu()
  await page.keyboard.press('Alt')
  await expect.poll(shown).toBe(1)
  await page.keyboard.press('F10')
  await expect.poll(shown).toBe(2)
  await page.getByRole('button', { name: '程序菜单' }).press('Enter')
  await expect.poll(shown).toBe(3)
  // A key of the page with Alt is not Alt by itself.
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('heading', { level: 1, name: '客户' })).toBeAttached()
  expect(await shown()).toBe(3)
})
