import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { ExportDialog } from '#test/support/page-models/exports.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

const ROWS = 20_000
const PERSON = '周敏'

let folder: string
let host: TestHost

/** The sample with so many customers more that no clipboard takes them. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-large-'))
  const file = join(folder, '大表.funnel')
  copyFileSync(await sampleFile(), file)
  const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  const owner = selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === PERSON)
  commit(workbook, {
    actor: SYSTEM_ACTOR,
    kind: 'system',
    label: { key: 'create' },
    edits: Array.from({ length: ROWS }, (_, at) => ({
      type: 'customer' as const,
      id: newId(),
      operation: 'insert' as const,
      values: { name: `客户 ${String(at).padStart(5, '0')}`, ownerId: owner?.id ?? null },
    })),
  })
  workbook.close()
  host = await startTestHost({ page: 'built', workbook: file })
})
test.afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(page: Page): Promise<CustomersPage> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(PERSON, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  const customers = new CustomersPage(page)
  await customers.open()
  return customers
}

test('more cells than a clipboard takes are offered to be exported', async ({ page }) => {
  const { grid, dialog } = await opened(page)
  await grid.choose(0, 'name')
  await grid.press('Control+a')
  await grid.press('Control+c')
  await expect(dialog).toContainText('内容太多，请用导出')
  await expect(dialog).toContainText('剪贴板最多放 200,000 个')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await grid.press('Control+c')
  await dialog.getByRole('button', { name: '导出…' }).click()
  await expect(new ExportDialog(page).dialog).toBeVisible()
})

/** Presses the button of the progress panel in the moment in which it comes, before the write can end; answers its words. */
function cancelWhenShown(): Promise<string> {
  return new Promise((answer) => {
    const watch = new MutationObserver(() => {
      const panel = document.querySelector('.write-progress')
      const button = panel?.querySelector('button')
      if (panel === null || button === null || button === undefined) return
      watch.disconnect()
      answer(panel.textContent)
      button.click()
    })
    watch.observe(document.body, { childList: true, subtree: true })
  })
}

test('a write over thousands of rows shows its progress, and cancelled it changes nothing', async ({ page }) => {
  const { grid } = await opened(page)
  const before = await grid.texts('industry', 5)
  await grid.selectColumn('industry')
  await grid.typeHere('统一行业')
  const cancelled = page.evaluate(cancelWhenShown)
  await grid.press('Control+Enter')
  expect(await cancelled).toContain('取消会退回原样')
  await expect(page.locator('.write-progress')).toBeHidden()
  await expect.poll(() => grid.texts('industry', 5)).toEqual(before)
  await grid.search('统一行业')
  await expect(page.getByText('没有符合这些条件的客户')).toBeVisible()
})
