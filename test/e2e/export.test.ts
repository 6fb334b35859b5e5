import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { ExportDialog, RoundTripPage } from '#test/support/page-models/exports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'
import { editFile } from '#test/support/round-trip-file.ts'
import type { Sheet } from '#test/support/round-trip-file.ts'

const MANAGER = '周敏'

let host: TestHost
let folder: string

test.describe.configure({ timeout: 120_000 })

test.beforeEach(async ({ page }) => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-export-test-'))
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(MANAGER, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new CustomersPage(page).open()
})
test.afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Name of the customer in a row, once it is there. */
async function nameIn(page: Page, row: number): Promise<string> {
  const cell = new CustomersPage(page).grid.cell(row, 'name')
  await expect(cell).toHaveText(/\S/)
  return (await cell.textContent()) ?? ''
}

const textOf = (bytes: Buffer, encoding = 'utf-8'): string[] =>
  new TextDecoder(encoding).decode(bytes).trimEnd().split('\r\n')

test('a view goes out as CSV with the rows and columns on screen', async ({ page }) => {
  const shown = await new Shell(page).recordsShown()
  const dialog = new ExportDialog(page)
  await dialog.open()
  expect(await seriousFindings(page)).toEqual([])
  await dialog.chooseFormat('CSV，UTF-8')
  const file = await dialog.download()
  expect(file.name).toMatch(/^全部客户 \d{4}-\d\d-\d\d\.csv$/)
  expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [header, ...rows] = textOf(file.bytes)
  expect(header?.split(',')).toContain('客户名称')
  expect(rows).toHaveLength(shown)
  await expect(new Shell(page).toasts).toContainText('已导出')
})

test('marked rows alone go out, in the encoding chosen', async ({ page }) => {
  const customers = new CustomersPage(page)
  await customers.grid.cell(1, 'row-number').click()
  await customers.grid.cell(3, 'row-number').click({ modifiers: ['Shift'] })
  const name = await nameIn(page, 1)
  const dialog = new ExportDialog(page)
  await dialog.openByButton()
  await expect(dialog.dialog).toContainText('选中的 3 行')
  await dialog.chooseFormat('CSV，GB18030')
  const file = await dialog.download()
  const [, ...rows] = textOf(file.bytes, 'gb18030')
  expect(rows).toHaveLength(3)
  expect(rows[0]).toContain(name)
})

test('a view is copied as a table', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const shown = await new Shell(page).recordsShown()
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.copy()
  await expect(new Shell(page).toasts).toContainText(`已复制 ${shown} 行`)
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.split('\n')).toHaveLength(shown + 1)
})

/** Exports all columns as a round-trip table, and changes it as a spreadsheet program would. */
async function tripFile(page: Page, change: (sheet: Sheet) => void): Promise<{ name: string; bytes: Buffer }> {
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.chooseColumns(/^全部/)
  await dialog.makeRoundTrip()
  const file = await dialog.download()
  const path = join(folder, '往返.xlsx')
  writeFileSync(path, file.bytes)
  const saved = await editFile({ path, name: file.name }, change)
  return { name: file.name, bytes: readFileSync(saved.path) }
}

test('a table comes back: differences, a conflict, applying and undoing', async ({ page }) => {
  const customers = new CustomersPage(page)
  const first = await nameIn(page, 0)
  const second = await nameIn(page, 1)
  const file = await tripFile(page, (sheet) => {
    sheet.row('客户名称', first)[sheet.at('行业')] = '造船'
    sheet.row('客户名称', second)[sheet.at('行业')] = '航空'
    sheet.row('客户名称', second)[sheet.at('员工数')] = '许多'
  })
  const trip = new RoundTripPage(page)
  await customers.grid.type(0, 'industry', '铁路')
  await new Shell(page).goTo('/round-trip')
  await trip.choose(file)
  await expect(trip.cell(first, '行业')).toContainText('待选')
  expect(await seriousFindings(page)).toEqual([])
  await trip.decide(first, '行业', /^文件 造船/)
  await trip.showKind('全部差别')
  await expect(trip.cell(second, '员工数')).toContainText('许多')
  await expect(trip.foot).toContainText('2 格')
  await trip.apply()
  await expect(page.getByText('修改 2 行共 2 格')).toBeVisible()
  await new Shell(page).goTo('/customers')
  await expect(customers.grid.cell(0, 'industry')).toHaveText('造船')
  await expect(customers.grid.cell(1, 'industry')).toHaveText('航空')
  await new Shell(page).undo()
  await expect(customers.grid.cell(0, 'industry')).toHaveText('铁路')
})

test('an untouched table shows no difference, and an ordinary file says why', async ({ page }) => {
  const file = await tripFile(page, () => undefined)
  const trip = new RoundTripPage(page)
  await new Shell(page).goTo('/round-trip')
  await trip.choose({ name: 'a.xlsx', bytes: Buffer.from('not a table') })
  await expect(page.getByRole('alert').filter({ hasText: '不是本程序导出的往返表格' })).toBeVisible()
  await trip.choose(file)
  await expect(page.getByText('没有差别')).toBeVisible()
})
