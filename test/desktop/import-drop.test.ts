import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { IMPORTER, IMPORTER_PASSWORD, makeImportBook } from '#test/support/import-book.ts'
import { ImportWizard } from '#test/support/page-models/imports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { xlsxOf } from '#test/support/spreadsheet-files.ts'

let folder: string
let desktop: DesktopApp
let wizard: ImportWizard

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-import-drop-test-'))
  const workbookFile = join(folder, '华东一部 2027.funnel')
  await makeImportBook(workbookFile)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbookFile] })
  wizard = new ImportWizard(desktop.page)
  await new SignInScreen(desktop.page).signIn(IMPORTER, IMPORTER_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
  await wizard.open()
  await wizard.recordType('客户').check()
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Drops a file of the disk on the window, as the system does. */
async function dropFromDisk(path: string): Promise<void> {
  const session = await desktop.page.context().newCDPSession(desktop.page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  }
}

test('a spreadsheet dropped on the window is read and imported', async () => {
  const path = join(folder, '客户.xlsx')
  const rows = [
    ['客户名称', '电话'],
    ['慈溪精工轴承', 13_800_138_000],
    ['余姚塑料机械', '0574'],
  ]
  writeFileSync(path, xlsxOf([{ name: '客户', rows }]))
  await dropFromDisk(path)
  await expect(wizard.strip).toContainText('客户.xlsx')
  await expect(wizard.columns).toContainText('13800138000')
  await expect(wizard.writeButton).toHaveText('写入 2 行')
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText('2')
})

test('neither a file that a page made nor one that is no table is taken', async () => {
  await wizard.dropFile({ name: '自造.csv', bytes: new TextEncoder().encode('客户名称\n甲\n') })
  await expect(wizard.notice).toContainText('自造.csv 不是表格文件')
  const path = join(folder, 'secret.key')
  writeFileSync(path, 'secret')
  await dropFromDisk(path)
  await expect(wizard.notice).toContainText('secret.key 不是表格文件')
})
