import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'
import { SettingsPage } from '#test/support/page-models/settings.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { StartScreen } from '#test/support/page-models/start.ts'
import { sampleFile } from '#test/support/sample-host.ts'

const ADMINISTRATOR = '李建国'
const PASSWORD = 'six-or-more'

let host: TestHost

test.beforeEach(async ({ page }) => {
  host = await startTestHost({ page: 'built' })
  await page.goto(host.newEntryUrl())
})
test.afterEach(() => host.close())

test.describe('the first run', () => {
  test('leads from nothing to a signed-in administrator and the settings', async ({ page }) => {
    const start = new StartScreen(page)
    const signIn = new SignInScreen(page)
    const settings = new SettingsPage(page)
    await expect(start.title).toBeVisible()
    await start.createWorkbook({
      name: '华东一部 2026',
      administrator: ADMINISTRATOR,
      password: PASSWORD,
      template: '通用五步',
    })
    await signIn.waitUntilShown()
    await expect(signIn.tiles).toHaveCount(1)
    await signIn.signIn(ADMINISTRATOR, PASSWORD)
    await new Shell(page).waitUntilShown()

    await settings.open('people')
    await expect(settings.person(ADMINISTRATOR)).toContainText('管理员')
    await settings.open('pipelines')
    await expect(settings.stages).toHaveCount(5)
  })

  test('offers the sample workbook where a workbook has no opportunity yet', async ({ page }) => {
    const start = new StartScreen(page)
    const signIn = new SignInScreen(page)
    const shell = new Shell(page)
    mkdirSync(join(host.folder, 'settings', 'sample'), { recursive: true })
    copyFileSync(await sampleFile(), join(host.folder, 'settings', 'sample', '样例工作簿.funnel'))
    await start.createWorkbook({ name: '空的', administrator: ADMINISTRATOR, password: PASSWORD })
    await signIn.signIn(ADMINISTRATOR, PASSWORD)
    await shell.waitUntilShown()
    await shell.goTo('/customers')
    await expect(page.getByRole('heading', { name: '还没有客户' })).toBeVisible()
    await expect(page.getByRole('button', { name: '看样例工作簿' })).toBeHidden()
    await shell.goTo('/opportunities')
    await start.openSample()
    await expect(signIn.tiles).toHaveCount(14)
  })

  test('asks for what is missing before the next step', async ({ page }) => {
    const start = new StartScreen(page)
    await start.beginWorkbook()
    await start.next()
    await expect(start.dialog.getByText('请起个名字')).toBeVisible()
    await start.nameIt('一本')
    await start.setAdministrator(ADMINISTRATOR, 'abc', 'abd')
    await expect(start.dialog.getByText('至少 6 个字符，还差 3 个')).toBeVisible()
    await expect(start.dialog.getByText('两次输入的不一样')).toBeVisible()
    await start.setAdministrator(ADMINISTRATOR, PASSWORD)
    await start.chooseTemplate('AIDA')
    await expect(start.stagesOffered).toHaveCount(4)
  })

  test('lists what was opened and opens it again', async ({ page }) => {
    const start = new StartScreen(page)
    const signIn = new SignInScreen(page)
    await start.createWorkbook({ name: '再开一次', administrator: ADMINISTRATOR, password: PASSWORD })
    await signIn.waitUntilShown()
    await signIn.otherWorkbook()
    await expect(start.recent).toContainText('再开一次.funnel')
    await start.openRecent('再开一次')
    await signIn.waitUntilShown()
  })

  test('says in place why a file is refused and leaves the file as it is', async ({ page }) => {
    const start = new StartScreen(page)
    const bytes = Buffer.from('no workbook at all, although it says so')
    const file = join(host.folder, '假的.funnel')
    writeFileSync(file, bytes)
    await start.openFile({ name: '假的.funnel', bytes })
    await expect(start.refusal).toContainText('不是漏斗工作台的工作簿')
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('opens the sample workbook and shows its password', async ({ page }) => {
    // Two years of a team's work are written step by step, beside whatever else the machine does.
    test.setTimeout(180_000)
    const start = new StartScreen(page)
    const signIn = new SignInScreen(page)
    await start.openSample()
    await expect(page.getByText('正在准备样例工作簿')).toBeVisible()
    await expect(signIn.tiles).toHaveCount(14, { timeout: 150_000 })
    await expect(page.getByText('每个人的口令都是 sample2026')).toBeVisible()
    await signIn.signIn('周敏', 'sample2026')
    await new Shell(page).waitUntilShown()
  })
})
