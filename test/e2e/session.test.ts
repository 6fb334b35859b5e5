import { expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { SettingsPage } from '#test/support/page-models/settings.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startSampleHost()
})
test.afterAll(() => host.close())
test.beforeEach(({ page }) => page.goto(host.newEntryUrl()))

test.describe('signing in', () => {
  test('finds people by name and by initials, and counts wrong guesses', async ({ page }) => {
    const signIn = new SignInScreen(page)
    await signIn.waitUntilShown()
    await signIn.find('zm')
    await expect(signIn.tiles).toHaveText([/周敏/])
    await signIn.find('')
    await signIn.choose('陈立')
    await signIn.enterPassword('wrong-guess')
    await expect(signIn.panel).toContainText('口令不对，还可以试 4 次。')
    await signIn.enterPassword(SAMPLE_PASSWORD)
    await new Shell(page).waitUntilShown()
  })

  test('is possible by keyboard alone', async ({ page }) => {
    const signIn = new SignInScreen(page)
    await signIn.waitUntilShown()
    await signIn.tiles.first().focus()
    await page.keyboard.press('ArrowRight')
    await expect(signIn.tiles.nth(1)).toBeFocused()
    await expect(signIn.tiles.nth(1)).toHaveAttribute('aria-checked', 'true')
    await signIn.enterPassword(SAMPLE_PASSWORD)
    await new Shell(page).waitUntilShown()
  })
})

test.describe('locking', () => {
  test('happens by key, keeps the place, and unlocks for the same person', async ({ page }) => {
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    await signIn.signIn('周敏', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await shell.goTo('/settings/file')
    await expect(page.getByLabel('工作簿名称')).toBeVisible()
    await shell.lock()
    await signIn.waitUntilShown()
    await expect(shell.rail).toBeHidden()
    await expect(signIn.tile('周敏')).toHaveAttribute('aria-checked', 'true')
    await expect(signIn.panel).toContainText('已锁定')
    await signIn.enterPassword(SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    expect(shell.address).toBe('/settings/file')
  })

  test('happens by itself after the idle time, and not while somebody works', async ({ page }) => {
    await page.clock.install()
    await page.goto(host.newEntryUrl())
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    await signIn.signIn('周敏', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await page.clock.fastForward('04:50')
    await page.mouse.move(300, 300)
    await page.clock.fastForward('04:50')
    await expect(shell.rail).toBeVisible()
    await page.clock.fastForward('05:01')
    await expect(signIn.panel).toContainText('5 分钟没有操作，已锁定')
  })

  test('lets another person in at home and not at the place of the first', async ({ page }) => {
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    await signIn.signIn('李建国', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await shell.goTo('/settings/pipelines')
    await shell.switchPerson()
    await signIn.waitUntilShown()
    await signIn.signIn('陈立', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    const home = await shell.home()
    expect(home).toMatch(/^\/[a-z]+$/)
    await expect.poll(() => shell.address).toBe(home)
    await expect(page.locator('.person-button')).toContainText('陈立')
  })
})

test.describe('passwords', () => {
  test('set by an administrator are replaced at the first sign-in', async ({ page }) => {
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    const settings = new SettingsPage(page)
    await signIn.signIn('李建国', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await settings.open('people')
    await settings.addPerson({ name: '吴桐', roles: ['销售'], phone: '138 0512 0060', password: 'initial-one' })
    await expect(settings.dialog).toBeHidden()
    await expect(settings.person('吴桐')).toContainText('启用')
    await shell.switchPerson()
    await signIn.waitUntilShown()
    await signIn.signIn('吴桐', 'initial-one')
    await expect(page.getByRole('heading', { name: '请设自己的口令' })).toBeVisible()
    await signIn.setNewPassword('my-own-word')
    await shell.waitUntilShown()
    await shell.lock()
    await signIn.waitUntilShown()
    await signIn.enterPassword('my-own-word')
    await shell.waitUntilShown()
  })

  test('can be changed by their owner, who stays signed in', async ({ page }) => {
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    const settings = new SettingsPage(page)
    await signIn.signIn('何俊', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await settings.open('personal')
    await settings.changeOwnPassword('not-it', 'another-word')
    await expect(settings.refusal).toHaveCount(0)
    await expect(page.getByText(/口令不对/)).toBeVisible()
    await settings.changeOwnPassword(SAMPLE_PASSWORD, 'another-word')
    await expect(shell.toasts).toContainText('口令已改')
    await settings.open('file')
    await expect(page.getByLabel('工作簿名称')).toBeDisabled()
  })
})

test('the language changes at once and stays', async ({ page }) => {
  const shell = new Shell(page)
  const signIn = new SignInScreen(page)
  const settings = new SettingsPage(page)
  await signIn.signIn('周敏', SAMPLE_PASSWORD)
  await shell.waitUntilShown()
  await settings.open('personal')
  await settings.chooseLanguage('English')
  await expect(settings.heading).toHaveText('Settings')
  await expect(shell.rail).toContainText('Analytics')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Who is using this computer?' })).toBeVisible()
})
