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

test.describe('an administrator', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(host.newEntryUrl())
    await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
    await new Shell(page).waitUntilShown()
  })

  test('adds, refuses a second of the same name, and deactivates a person', async ({ page }) => {
    const settings = new SettingsPage(page)
    const shell = new Shell(page)
    await settings.open('people')
    await settings.addPerson({ name: '郭建平', roles: ['内勤'] })
    await expect(settings.person('郭建平')).toContainText('待启用')
    await expect(settings.markedRoles).toHaveText(['销售', '内勤'])
    await settings.addPerson({ name: '郭建平' })
    await expect(settings.dialog).toContainText('“郭建平”已经有了')
    await settings.cancel()
    await settings.choosePerson('郭建平')
    await settings.deactivate()
    await expect(settings.person('郭建平')).toHaveCount(0)
    // Whoever is looked for is found, also among those who have left.
    await shell.search('郭建平')
    await shell
      .found(/郭建平/)
      .first()
      .click()
    await expect(page.getByRole('heading', { name: '郭建平能做什么' })).toBeVisible()
    await shell.undo()
    await expect(settings.person('郭建平')).toContainText('待启用')
  })

  test('keeps the day on which somebody joined', async ({ page }) => {
    const settings = new SettingsPage(page)
    await settings.open('people')
    await settings.choosePerson('方静怡')
    const facts = page.getByRole('complementary', { name: '所选的人' })
    await page.getByRole('button', { name: '改资料和角色…' }).click()
    const joined = settings.dialog.getByRole('textbox', { name: '入职日期' })
    await joined.fill('2026-03-02')
    await joined.press('Enter')
    await expect(settings.dialog).toBeHidden()
    await expect(facts).toContainText('入职日期2026-03-02')
  })

  test('keeps the tree of departments, which cannot lose one that is used', async ({ page }) => {
    const settings = new SettingsPage(page)
    const shell = new Shell(page)
    await settings.open('people')
    await settings.addDepartment('新组')
    await expect(settings.department('新组')).toBeVisible()
    await settings.deleteDepartment('苏南组')
    await expect(shell.toasts).toContainText('在用它')
    await settings.deleteDepartment('新组')
    await expect(settings.department('新组')).toHaveCount(0)
  })

  test('makes a pipeline and changes its stages', async ({ page }) => {
    const settings = new SettingsPage(page)
    await settings.open('pipelines')
    await settings.addPipeline('AIDA', '展会线索')
    await expect(settings.stages).toHaveCount(4)
    const first = page.getByRole('textbox', { name: /”的名称$/ }).first()
    const name = await first.inputValue()
    await settings.renameStage(name, '初次注意')
    await settings.setRate('初次注意', '12.5')
    await expect(page.getByRole('textbox', { name: '“初次注意”的成功率' })).toHaveValue('12.5')
    await settings.setRate('初次注意', '120')
    await expect(settings.refusal).toContainText('应在 0 到 100 之间')
  })

  test('backs up, verifies, and sets the idle time', async ({ page }) => {
    const settings = new SettingsPage(page)
    const shell = new Shell(page)
    await settings.open('file')
    await settings.backUpNow()
    await expect(shell.toasts).toContainText('已备份并校验')
    await expect(settings.backups).toHaveCount(1)
    await expect(shell.statusBar).toContainText('上次备份 今天')
    await settings.verify()
    await expect(settings.verdict).toContainText('连成一条链')
    await settings.setIdleMinutes(30)
    await expect(shell.toasts).toContainText('已保存')
  })

  test('finds people and commands in the palette', async ({ page }) => {
    const settings = new SettingsPage(page)
    const shell = new Shell(page)
    await settings.open('file')
    await shell.search('fjy')
    await expect(shell.found('方静怡').first()).toBeVisible()
    await shell
      .found(/方静怡/)
      .first()
      .click()
    await expect(page.getByRole('heading', { name: '方静怡能做什么' })).toBeVisible()
    await shell.search('校验')
    await shell.found('校验工作簿').click()
    await expect(settings.verdict).toContainText('连成一条链')
  })
})

test('a salesperson sees the settings and can change none of them', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  const settings = new SettingsPage(page)
  await settings.open('people')
  await expect(settings.person('周敏')).toBeVisible()
  await expect(page.getByRole('button', { name: '加一个人' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '停用…' })).toHaveCount(0)
  await settings.open('pipelines')
  await expect(page.getByRole('textbox', { name: '“验证”的名称' })).toBeDisabled()
  await settings.open('file')
  await expect(page.getByRole('button', { name: '立即备份' })).toHaveCount(0)
})
