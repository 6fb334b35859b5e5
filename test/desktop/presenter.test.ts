import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { aLesson } from '#test/support/lessons.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { prepareFile, SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

let folder: string
let desktop: DesktopApp
let playbookId: string

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-presenter-desktop-'))
  const file = join(folder, '样例.funnel')
  copyFileSync(await sampleFile(false), file)
  prepareFile(file, (workbook) => {
    playbookId = aLesson(workbook).playbookId
  })
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [file] })
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the notes open in a second window under the same policy, follow, and end with the presentation', async () => {
  const { app, page } = desktop
  await new SignInScreen(page).signIn('许国栋', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo(`/playbooks/presenter?record=${playbookId}`)
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('拜访之前')
  const opened = app.waitForEvent('window')
  await page.keyboard.press('n')
  const notes = await opened
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('拜访之前')

  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown =>
      // Not in Electron's typings, but the only place that says what a window was really given.
      'getLastWebPreferences' in webContents && typeof webContents.getLastWebPreferences === 'function'
        ? webContents.getLastWebPreferences()
        : null,
    ),
  )
  expect(preferences).toHaveLength(2)
  for (const given of preferences) {
    expect(given).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
  }
  expect(await notes.evaluate(() => window.open('https://example.com/') === null)).toBe(true)

  await page.keyboard.press('PageDown')
  await expect(notes.getByText('让每人当场查一家')).toBeVisible()
  await notes.keyboard.press('PageDown')
  await expect(title).toHaveText('定好这次要问出什么')
  await page.keyboard.press('n')
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(await count()).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(count).toBe(1)
  await shell.waitUntilShown()
})
