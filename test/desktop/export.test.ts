import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { hashPassword } from '#db/services/passwords.ts'
import { makeSampleWorkbook, SAMPLE_PASSWORD } from '#db/services/sample/index.ts'
import { type DesktopApp, answerOpenDialog, answerSaveDialog, launchWorkbench } from '#test/support/electron-app.ts'
import { AnalysisPage } from '#test/support/page-models/analysis.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { ExportDialog, RoundTripPage } from '#test/support/page-models/exports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { editFile } from '#test/support/round-trip-file.ts'

let folder: string
let desktop: DesktopApp

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-export-desktop-'))
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  await makeSampleWorkbook(join(folder, '样例.funnel'), {
    language: 'zh-CN',
    hashPassword,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [join(folder, '样例.funnel')] })
  await new SignInScreen(desktop.page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
})
test.afterAll(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the file manager is asked to show stands in a list instead. */
async function watchReveals({ app }: DesktopApp): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shownInFolder: shown })
    shell.showItemInFolder = (path) => void shown.push(path)
  })
  return () => app.evaluate(() => (globalThis as unknown as { shownInFolder: string[] }).shownInFolder)
}

test('a table is saved where the person says, shown in its folder, and comes back', async () => {
  test.setTimeout(180_000)
  const { page } = desktop
  const customers = new CustomersPage(page)
  await customers.open()
  const revealed = await watchReveals(desktop)
  const path = join(folder, '客户 往返.xlsx')
  await answerSaveDialog(desktop, path)
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.makeRoundTrip()
  await dialog.start()
  const toasts = new Shell(page).toasts
  await expect(toasts).toContainText('客户 往返.xlsx')
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  await toasts.getByRole('button', { name: '打开所在文件夹' }).click()
  await expect.poll(revealed).toEqual([path])

  const name = (await customers.grid.cell(0, 'name').textContent()) ?? ''
  const changed = await editFile({ path, name: '客户 往返.xlsx' }, (sheet) => {
    sheet.row('客户名称', name)[sheet.at('行业')] = '造船'
  })
  expect(existsSync(changed.path)).toBe(true)
  await answerOpenDialog(desktop, changed.path)
  const trip = new RoundTripPage(page)
  await new Shell(page).goTo('/round-trip')
  await page.getByRole('button', { name: '选择往返表格…' }).click()
  await expect(trip.cell(name, '行业')).toContainText('造船')
  await trip.apply()
  await expect(page.getByText('修改 1 行共 1 格')).toBeVisible()
})

test('a report’s table and picture are saved where the person says, a cancelled dialog saves nothing, and it prints on A4', async () => {
  const { app, page } = desktop
  const analysis = new AnalysisPage(page)
  const { toasts } = new Shell(page)
  const [table, picture, section] = [join(folder, '输单.xlsx'), join(folder, '输单.png'), '输单个数']
  await analysis.openLastYear('输单')
  await answerSaveDialog(desktop, null)
  await analysis.chooseExport(section, '存成 .xlsx')
  await expect(page.getByRole('menu')).toBeHidden()
  expect(existsSync(table)).toBe(false)

  await answerSaveDialog(desktop, table)
  await analysis.chooseExport(section, '存成 .xlsx')
  await expect(toasts).toContainText('输单.xlsx')
  expect(readFileSync(table).subarray(0, 2).toString()).toBe('PK')

  await answerSaveDialog(desktop, picture)
  await analysis.chooseExport(section, '图存成图片')
  await expect(toasts).toContainText('输单.png')
  const bytes = readFileSync(picture)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(800)

  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
    return printed?.toString('latin1') ?? ''
  })
  expect(pdf.startsWith('%PDF')).toBe(true)
  const [width, height] = (/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).slice(1).map(Number)
  expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([842, 595])
})
