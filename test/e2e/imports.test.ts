import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'
import { IMPORTER, IMPORTER_PASSWORD, makeImportBook } from '#test/support/import-book.ts'
import { chinesePipeline, englishPipeline, longPipeline } from '#test/support/import-files.ts'
import { ImportWizard } from '#test/support/page-models/imports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'

const WORKBOOK = '华东一部 2027.funnel'

let templateFolder: string
let folder: string
let host: TestHost
let wizard: ImportWizard

test.beforeAll(async () => {
  templateFolder = mkdtempSync(join(tmpdir(), 'funnel-imports-template-'))
  await makeImportBook(join(templateFolder, WORKBOOK))
})
test.afterAll(() => rmSync(templateFolder, { recursive: true, force: true }))
test.beforeEach(async ({ page }) => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-imports-test-'))
  const file = join(folder, WORKBOOK)
  copyFileSync(join(templateFolder, WORKBOOK), file)
  host = await startTestHost({ workbook: file, page: 'built' })
  wizard = new ImportWizard(page)
  await enter(page)
  await wizard.open()
})
test.afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

async function enter(page: Page): Promise<void> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(IMPORTER, IMPORTER_PASSWORD)
  await new Shell(page).waitUntilShown()
}

async function decideChinesePipeline(): Promise<void> {
  await wizard.answer(/像是已有的“GTX Pro”/, /^当作/)
  await wizard.answer(/没有的客户/, /^一起新建/)
  await wizard.answer(/没有的联系人/, /^一起新建/)
  await wizard.chooseStage('初访', '验证')
  await wizard.chooseStage('意向', '开发')
  await wizard.chooseStage('洽谈', '提案')
}

/** The opportunities of the workbook, as the grid shows them. */
async function expectInGrid(page: Page, count: number): Promise<void> {
  const shell = new Shell(page)
  await shell.goTo('/opportunities')
  if (count === 0) await expect(page.getByRole('button', { name: '导入现有机会' })).toBeVisible()
  // The tab that opens first shows the open ones of them.
  else await expect(shell.statusBar).toContainText(`/ ${count} 条`)
}

test.describe('importing what an older program wrote in GB18030', () => {
  const file = chinesePipeline()
  const written = file.rows - file.rejects

  test('recognises it, asks what is unsure, imports it, undoes it and imports it again', async ({ page }) => {
    await wizard.chooseFile(file)
    await expect(wizard.step).toHaveText(/对应列/)
    await expect(wizard.strip).toContainText('GB18030')
    await expect(wizard.strip).toContainText('第 2 行')
    await expect(wizard.columns).toContainText('昆山晟达电子')

    await expect(wizard.effect('不能导入')).toHaveText(String(file.rejects))
    await expect(wizard.writeButton).toHaveText(`写入 ${written} 行，还差 5 件`)
    for (const radio of await page.locator('[data-question] input[type=radio]').all())
      await expect(radio).not.toBeChecked()

    await decideChinesePipeline()
    await expect(wizard.writeButton).toHaveText(`写入 ${written} 行，还差 1 件`)
    await wizard.answer(/先写月还是先写日/, /^月\/日\/年/)
    await expect(wizard.writeButton).toHaveText(`写入 ${written} 行`)
    await wizard.write()

    await expect(wizard.total('新增')).toHaveText(String(written))
    await expect(wizard.total('未导入')).toHaveText(String(file.rejects))
    await expect(page.getByRole('region', { name: '导入结果' })).toContainText(`客户 ${file.newCustomers}`)
    await expect(page.getByRole('table')).toContainText('待定')

    await wizard.undo()
    await wizard.importAgain()
    await expect(wizard.writeButton).toHaveText(`写入 ${written} 行`)
    await wizard.write()
    await expect(wizard.total('新增')).toHaveText(String(written))

    await page.getByRole('link', { name: `看新增的 ${written} 条` }).click()
    await expect.poll(() => new Shell(page).recordsShown()).toBe(written)
    await expectInGrid(page, written)
    await new Shell(page).undo()
    await expectInGrid(page, 0)
  })

  test('saves the rows left out with their reasons, and remembers what was decided', async ({ page }) => {
    await wizard.chooseFile(file)
    await decideChinesePipeline()
    await wizard.answer(/先写月还是先写日/, /^月\/日\/年/)
    await wizard.write()
    await expect(wizard.total('新增')).toHaveText(String(written))

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '存成文件' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('旧系统_机会_1118_未导入.csv')
    const lines = readFileSync(await saved.path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(file.rejects + 1)
    expect(lines[0]).toMatch(/机会编号,.*,原因$/)
    await expect(page.getByText('旧系统_机会_1118_未导入.csv')).toBeVisible()

    await wizard.leave()
    await wizard.open()
    await wizard.chooseFile(file)
    await expect(wizard.strip).toContainText(`记得上次：${IMPORTER}`)
    await expect(wizard.strip).toContainText('10 列里 10 列相同')
    await expect(page.getByText('已定，同上次')).toHaveCount(3)
    await expect(wizard.writeButton).toHaveText('没有可写入的行')
    await page.getByRole('button', { name: '重新自动对应' }).click()
    await expect(wizard.strip).toContainText('按列名自动对应')
    await expect(wizard.strip).not.toContainText('记得上次')
  })

  test('asks before undoing over a later change, and keeps it', async ({ page, context }) => {
    await wizard.chooseFile(file)
    await decideChinesePipeline()
    await wizard.answer(/先写月还是先写日/, /^月\/日\/年/)
    await wizard.write()
    await expect(wizard.total('新增')).toHaveText(String(written))

    const other = await context.newPage()
    await enter(other)
    await new Shell(other).goTo('/opportunities')
    await other.getByRole('gridcell', { name: '昆山晟达电子 GTXPro' }).first().click()
    await other.getByRole('button', { name: /^升迁到/ }).click()
    await expect(other.getByRole('button', { name: '升迁到 提案' })).toBeVisible()
    await other.close()

    await page.getByRole('button', { name: /^撤销这次导入/ }).click()
    const question = page.getByRole('dialog')
    await expect(question).toContainText('后来又被改过')
    await question.getByRole('button', { name: '只撤销其余的' }).click()
    await expect(page.getByRole('button', { name: '再导入一次' })).toBeVisible()
    await expectInGrid(page, 1)
  })
})

test.describe('importing a file in which every date reads both ways', () => {
  const file = englishPipeline()

  test('never guesses the order and writes what was chosen', async ({ page }) => {
    await wizard.chooseFile(file)
    await expect(wizard.writeButton).toHaveText(`写入 ${file.rows} 行，还差 2 件`)
    await expect(wizard.question(/先写月还是先写日/)).toContainText('其余的行看不出')
    await wizard.answer(/“GTXPro”像是已有的“GTX Pro”/, /^当作 GTX Pro/)
    await wizard.answer(/先写月还是先写日/, /^日\/月\/年：01\/05\/2025 是 2025-05-01/)
    await wizard.write()
    await expect(wizard.total('新增')).toHaveText(String(file.rows))
    await expect(page.getByText('全部导入了')).toBeVisible()
    await expectInGrid(page, file.rows)
  })

  test('is worked with the keys alone', async ({ page }) => {
    await wizard.chooseFile(file)
    await expect(wizard.writeButton).toHaveText(/还差 2 件/)
    await page.keyboard.press('1')
    await page.keyboard.press('Space')
    await page.keyboard.press('2')
    await page.keyboard.press('Space')
    await expect(wizard.writeButton).toHaveText(`写入 ${file.rows} 行`)

    await wizard.picker('product').focus()
    await page.keyboard.press('Tab')
    await expect(wizard.picker('account')).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.locator('.ant-select-dropdown')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(wizard.picker('account')).toHaveAttribute('aria-expanded', 'false')
    await expect(wizard.step).toHaveText(/对应列/)
    await page.keyboard.press('Escape')
    await expect(wizard.step).toBeHidden()

    await wizard.open()
    await expect(wizard.writeButton).toHaveText(`写入 ${file.rows} 行`)
  })

  test('follows a mapping made by hand, and gives a field to one column only', async ({ page }) => {
    await wizard.chooseFile(file)
    await expect(wizard.picker('product')).toBeVisible()
    await wizard.mapColumn('product', '备注')
    await expect(wizard.writeButton).toHaveText(/还差 1 件/)
    await expect(wizard.question(/GTXPro/)).toBeHidden()
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await expect(wizard.columns).toContainText('备注')
    await expect(wizard.writeButton).toHaveText(/还差 1 件/)
  })
})

test.describe('what can go wrong', () => {
  test('a damaged spreadsheet is refused in place, with another one as the way on', async () => {
    await wizard.chooseFile({ name: '机会.xlsx', bytes: Buffer.from('PK\u0003\u0004 0123456789'.repeat(20), 'latin1') })
    await expect(wizard.notice).toContainText('机会.xlsx')
    await expect(wizard.notice).toContainText('不完整或已损坏')
    await wizard.chooseFile(englishPipeline(), '换一个文件…')
    await expect(wizard.step).toHaveText(/对应列/)
  })

  test('a wrong encoding is taken back, and nothing is lost', async () => {
    const file = chinesePipeline()
    await wizard.chooseFile(file)
    await wizard.answer(/像是已有的“GTX Pro”/, /^当作/)
    await wizard.choose('编码', 'Windows-1252')
    await expect(wizard.columns).not.toContainText('客户名称')
    await wizard.choose('编码', 'GB18030')
    await expect(wizard.columns).toContainText('客户名称')
    await expect(wizard.strip).toContainText('编码，自选')
    await expect(wizard.question(/GTX Pro/)).toContainText('已定')
  })

  test('a long import shows how far it is, and a cancel leaves nothing behind', async ({ page }) => {
    const file = longPipeline(20_000)
    await wizard.chooseFile(file)
    await expect(wizard.writeButton).toHaveText('写入 20,000 行', { timeout: 30_000 })
    await wizard.write()
    await expect(page.getByRole('progressbar', { name: /^正在写入/ })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/取消会退回到导入之前/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('已取消导入')).toBeVisible()
    await page.getByRole('button', { name: '回到对应列' }).click()
    await expect(wizard.writeButton).toHaveText('写入 20,000 行', { timeout: 30_000 })
    await expectInGrid(page, 0)
  })
})

test('has no serious accessibility violation on any step, light or dark', async ({ page }) => {
  test.setTimeout(120_000)
  for (const theme of ['light', 'dark']) {
    await wizard.open()
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name
    }, theme)
    expect(await seriousFindings(page)).toEqual([])
    await wizard.chooseFile(chinesePipeline())
    await expect(wizard.writeButton).toHaveText(/写入 \d+ 行|没有可写入的行/)
    expect(await seriousFindings(page)).toEqual([])
    if (theme === 'light') {
      await decideChinesePipeline()
      await wizard.answer(/先写月还是先写日/, /^月\/日\/年/)
      await wizard.write()
      await expect(wizard.total('新增')).toHaveText('55')
      expect(await seriousFindings(page)).toEqual([])
      await wizard.leave()
    }
  }
})
