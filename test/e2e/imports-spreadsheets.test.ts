import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { IMPORTER, IMPORTER_PASSWORD, makeImportBook } from '#test/support/import-book.ts'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'
import { ImportWizard } from '#test/support/page-models/imports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { xlsxOf } from '#test/support/spreadsheet-files.ts'

const WORKBOOK = '华东一部 2027.funnel'

let templateFolder: string
let folder: string
let host: TestHost
let wizard: ImportWizard

test.beforeAll(async () => {
  templateFolder = mkdtempSync(join(tmpdir(), 'funnel-sheets-template-'))
  await makeImportBook(join(templateFolder, WORKBOOK))
})
test.afterAll(() => rmSync(templateFolder, { recursive: true, force: true }))
test.beforeEach(async ({ page }) => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-sheets-test-'))
  const file = join(folder, WORKBOOK)
  copyFileSync(join(templateFolder, WORKBOOK), file)
  host = await startTestHost({ workbook: file, page: 'built' })
  wizard = new ImportWizard(page)
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(IMPORTER, IMPORTER_PASSWORD)
  await new Shell(page).waitUntilShown()
  await wizard.open()
})
test.afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const DATE = 'yyyy"年"m"月"d"日"'

/** A hidden sheet, a sheet with a title and a header of two rows, and one of customers. */
const BOOK = {
  name: '客户与联系人.xlsx',
  bytes: new Uint8Array(
    xlsxOf([
      { name: '参数', rows: [['x']], state: 'hidden' },
      {
        name: '客户',
        rows: [
          ['2027 年客户清单'],
          ['客户', null, '规模', null],
          ['客户名称', '电话', '员工数', '成立年份'],
          ['慈溪精工轴承', 13_800_138_000, '１,２００', 1998],
          ['余姚塑料机械', '0574-6200 1234', 86, '2004'],
          ['上虞化工泵业', null, { type: 'e', value: '#N/A' }, 2011],
        ],
        merges: ['A1:D1', 'A2:B2', 'C2:D2'],
        emptyRows: 5,
      },
      {
        name: '日期',
        rows: [
          ['姓名', '入职日期'],
          ['周明', { value: '46037', format: DATE }],
        ],
      },
    ]),
  ),
}

test('a spreadsheet is read by its sheets, two header rows become one, and what was left out is said', async ({
  page,
}) => {
  await wizard.recordType('客户').check()
  await wizard.chooseFile(BOOK)
  await expect(wizard.strip).toContainText('工作表，共 3 个')
  await expect(wizard.strip).not.toContainText('编码')
  await expect(wizard.strip).toContainText('第 2 至 3 行')
  await expect(wizard.columns).toContainText('客户/客户名称')
  await expect(wizard.columns).toContainText('13800138000')
  await expect(page.getByRole('complementary')).toContainText('文件末尾有 5 行空行，已略过')
  await expect(page.getByRole('complementary')).toContainText('有 1 格是 #N/A 一类的错误值，当作空')
  await wizard.choose('工作表', '参数（1 行，隐藏）')
  await expect(wizard.notice).toContainText('只有表头，没有数据行')
  await page.getByRole('button', { name: '照自动认出的读' }).click()
  await expect(wizard.writeButton).toHaveText('写入 3 行')
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText('3')
})

test('dates of a spreadsheet are business dates', async () => {
  await wizard.recordType('人员').check()
  await wizard.chooseFile(BOOK)
  await wizard.choose('工作表', '日期（2 行）')
  await expect(wizard.columns).toContainText('2026-01-15')
})

test('a file dropped on the page is taken, and one that is no table is refused', async ({ page }) => {
  await wizard.recordType('客户').check()
  await wizard.dropFile({ name: '图.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 0]) })
  await expect(wizard.notice).toContainText('图.png 不是表格文件')
  await wizard.dropFile(BOOK)
  await expect(wizard.step).toHaveText(/对应列/)
  await expect(page.getByText('客户与联系人.xlsx')).toBeVisible()
})

test('a table from the clipboard is imported as a file is', async () => {
  await wizard.recordType('客户').check()
  const rows = [
    ['客户名称', '电话', '备注'],
    ['慈溪精工轴承', '0574-6300 0001', '第一行<br>第二行'],
    ['余姚塑料机械', '13800138000', ''],
  ]
  const html = `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
  await wizard.paste({ 'text/html': html, 'text/plain': rows.map((row) => row.join('\t')).join('\n') })
  await expect(wizard.step).toHaveText(/对应列/)
  await expect(wizard.strip).toContainText('剪贴板')
  await expect(wizard.writeButton).toHaveText('写入 2 行')
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText('2')
})

test('text with tabs from the clipboard is a table, too', async () => {
  await wizard.recordType('客户').check()
  await wizard.paste({ 'text/html': '', 'text/plain': '客户名称\t备注\n慈溪精工轴承\t"第一行\n第二行"\n' })
  await expect(wizard.strip).toContainText('制表符')
  await expect(wizard.writeButton).toHaveText('写入 1 行')
})

test('rows left out are mended where they are listed and imported', async ({ page }) => {
  await wizard.recordType('客户').check()
  const rows = [
    ['客户名称', '员工数'],
    ['慈溪精工轴承', '很多'],
    ['余姚塑料机械', 86],
    ['上虞化工泵业', '不少'],
    ['诸暨袜业机械', 40],
    ['嵊州电机', 52],
  ]
  await wizard.chooseFile({ name: '客户.xlsx', bytes: new Uint8Array(xlsxOf([{ name: '客户', rows }])) })
  await expect(wizard.writeButton).toHaveText('写入 3 行')
  await wizard.write()
  await expect(wizard.total('未导入')).toHaveText('2')
  await expect(page.getByRole('complementary')).toContainText('before-import')
  await page.getByRole('textbox', { name: '第 2 行改成' }).fill('1,200')
  await page.getByRole('button', { name: '导入改好的 1 行…' }).click()
  await expect(wizard.strip).toContainText('客户_改好.csv')
  await expect(wizard.writeButton).toHaveText('写入 1 行')
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText('1')
})
