import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { countAllRecords } from '#db/queries/record-store.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { RECORD_TYPES } from '#shared/entities/index.ts'
import { type DesktopApp, answerOpenDialog, killService, launchWorkbench } from '#test/support/electron-app.ts'
import { IMPORTER, IMPORTER_PASSWORD, makeImportBook } from '#test/support/import-book.ts'
import { longPipeline } from '#test/support/import-files.ts'
import { ImportWizard } from '#test/support/page-models/imports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'

const file = longPipeline(20_000)
let folder: string
let workbookFile: string
let desktop: DesktopApp

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-import-killed-test-'))
  workbookFile = join(folder, '华东一部 2027.funnel')
  await makeImportBook(workbookFile)
  writeFileSync(join(folder, file.name), file.bytes)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbookFile] })
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How many records of each type the file holds, with those of the recycle bin, and what verification finds. */
function look(): { counts: Record<string, number>; problems: readonly unknown[] } {
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const workbook = openWorkbook(workbookFile, nativeBinding === undefined ? {} : { nativeBinding })
  const counts = Object.fromEntries(RECORD_TYPES.map((type) => [type, countAllRecords(workbook.handle, type)]))
  const { problems } = verifyWorkbook(workbook.handle)
  workbook.close()
  return { counts, problems }
}

test('a service that dies in the middle of an import leaves the workbook as it was, and the window says so', async () => {
  test.setTimeout(120_000)
  const { page } = desktop
  const before = look()
  const shell = new Shell(page)
  const wizard = new ImportWizard(page)
  await new SignInScreen(page).signIn(IMPORTER, IMPORTER_PASSWORD)
  await shell.waitUntilShown()
  await answerOpenDialog(desktop, join(folder, file.name))
  await wizard.open()
  await page.getByRole('button', { name: '选文件…' }).click()
  await expect(wizard.writeButton).toHaveText('写入 20,000 行', { timeout: 60_000 })

  await wizard.write()
  await expect(page.getByRole('progressbar', { name: /^正在写入/ })).toBeVisible({ timeout: 60_000 })
  await killService(desktop)

  await expect(wizard.notice.filter({ hasText: '导入中断，没有写入' })).toBeVisible()
  await expect(page.getByText('工作簿没有改动', { exact: false })).toBeVisible()
  await expect(page.getByText(/后台服务已恢复/)).toBeVisible()
  expect(look()).toEqual(before)
  await shell.goTo('/opportunities')
  await expect(page.getByRole('button', { name: '导入现有机会' })).toBeVisible()

  await wizard.open()
  await page.getByRole('button', { name: '重新选文件…' }).click()
  await expect(wizard.writeButton).toHaveText('写入 20,000 行', { timeout: 60_000 })
})
