import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

let folder: string
let desktop: DesktopApp
let ime: CDPSession

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-ime-test-'))
  const workbook = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(), workbook)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbook] })
  await new SignInScreen(desktop.page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
  ime = await desktop.page.context().newCDPSession(desktop.page)
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

function compose(text: string): Promise<unknown> {
  return ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

test('an input method keeps its first key in a window, alone and over a range', async () => {
  const opportunities = new OpportunitiesPage(desktop.page)
  await opportunities.open()
  const { grid } = opportunities
  await grid.choose(4, 'nextAction')
  await compose('ni')
  await expect(grid.cell(4, 'nextAction')).toHaveText('ni')
  await ime.send('Input.insertText', { text: '你好' })
  await expect(grid.editor).toHaveValue('你好')
  await grid.press('Enter')
  await expect(grid.cell(4, 'nextAction')).toHaveText('你好')
  await grid.drag([1, 'nextAction'], [3, 'nextAction'])
  await compose('yue')
  await ime.send('Input.insertText', { text: '约见' })
  await expect(grid.editor).toHaveValue('约见')
  await grid.press('Control+Enter')
  await expect.poll(async () => (await grid.texts('nextAction', 4)).slice(1)).toEqual(['约见', '约见', '约见'])
})
