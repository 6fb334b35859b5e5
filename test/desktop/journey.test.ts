import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { type DesktopApp, answerOpenDialog, answerSaveDialog, launchWorkbench } from '#test/support/electron-app.ts'
import { walkTheFirstDay } from '#test/support/journey.ts'

let folder: string
let desktop: DesktopApp

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-journey-test-'))
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings') })
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a team goes from nothing to its forecast in a window, and finds it again the next day', async () => {
  test.setTimeout(180_000)
  const workbook = join(folder, '华东一部.funnel')
  await answerSaveDialog(desktop, workbook)
  await walkTheFirstDay(desktop.page, {
    choosesPlace: true,
    async choosePipeline(_wizard, file) {
      const path = join(folder, file.name)
      writeFileSync(path, file.bytes)
      await answerOpenDialog(desktop, path)
      await desktop.page.getByRole('button', { name: '选文件…' }).click()
    },
    async restart() {
      await desktop.close()
      desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbook] })
      return desktop.page
    },
  })
})
