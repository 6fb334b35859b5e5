import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DesktopApp, answerOpenDialog, answerSaveDialog, launchWorkbench } from '#test/support/electron-app.ts'
import { makeGatedBook, type GatedBook } from '#test/support/gated-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { aPdf, aPng } from '#test/support/picture-files.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

let book: GatedBook
let desktop: DesktopApp

test.beforeEach(async () => {
  book = await makeGatedBook(['技术协议'])
  desktop = await launchWorkbench({ settingsDir: join(book.folder, 'settings'), args: [book.file] })
})
test.afterEach(async () => {
  await desktop.close()
  book.remove()
})

async function opened(name: string): Promise<OpportunitiesPage> {
  await new SignInScreen(desktop.page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
  const opportunities = new OpportunitiesPage(desktop.page)
  await opportunities.open()
  await opportunities.grid.openFilter('stageId')
  await opportunities.grid.filterByValues('提案')
  await opportunities.grid.choose(0, 'name')
  return opportunities
}

test('a gate refuses a promotion until the evidence is attached, which is seen in place and saved as it was', async () => {
  const { page } = desktop
  const opportunities = await opened('陈立')
  const { grid, dialog } = opportunities
  await opportunities.promote()
  await expect(dialog).toContainText('还不能升迁')

  const forged = join(book.folder, '协议.pdf')
  writeFileSync(forged, '<!doctype html><script>document.title = "taken"</script>')
  await answerOpenDialog(desktop, forged)
  await dialog.getByRole('button', { name: '附文件' }).click()
  await expect(new Shell(page).toasts).toContainText('协议.pdf 的内容和文件名的类型不符')

  const signed = join(book.folder, '技术协议.pdf')
  writeFileSync(signed, aPdf('HELLO'))
  await answerOpenDialog(desktop, signed)
  await dialog.getByRole('button', { name: '附文件' }).click()
  await expect(dialog).toContainText('1 项要求都已满足')

  await dialog.getByRole('button', { name: '查看 技术协议.pdf' }).click()
  const viewer = page.getByRole('dialog', { name: '技术协议.pdf' })
  await expect(viewer.locator('iframe')).toBeVisible()
  // The frame holds the document of the PDF: navigation to it was not refused.
  await expect.poll(() => page.frames().filter((frame) => frame.url().startsWith('blob:')).length).toBe(1)
  const copy = join(book.folder, '副本.pdf')
  await answerSaveDialog(desktop, copy)
  await viewer.getByRole('button', { name: '另存' }).click()
  await expect(new Shell(page).toasts).toContainText('已保存 技术协议.pdf')
  expect(readFileSync(copy).equals(readFileSync(signed))).toBe(true)
  await viewer.getByRole('button', { name: /^关闭/ }).click()
  await expect(viewer).toBeHidden()

  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(grid.cell(0, 'stageId')).not.toHaveText('提案')
})

test('a picture dropped on a mark from the disk is evidence', async () => {
  const opportunities = await opened('陈立')
  const panel = opportunities.details.getByRole('region', { name: /^升迁标志/ })
  const path = join(book.folder, '现场.png')
  writeFileSync(path, aPng(40, 30))
  const place = await panel.getByText('技术协议').boundingBox()
  const session = await desktop.page.context().newCDPSession(desktop.page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const at = { x: (place?.x ?? 0) + 4, y: (place?.y ?? 0) + 4 }
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await expect(panel).toContainText('1 / 1')
  await panel.getByRole('button', { name: '查看 现场.png' }).click()
  const picture = desktop.page.getByRole('dialog').getByRole('img', { name: '现场.png' })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
})

test('a manager overrides with a reason, and the analysis counts it', async () => {
  const { page } = desktop
  const opportunities = await opened('周敏')
  await opportunities.promote()
  await opportunities.dialog.getByLabel('主管放行').press('Space')
  await page.keyboard.type('客户年度框架已批，合同在法务')
  await page.keyboard.press('Control+Enter')
  await expect(opportunities.dialog).toBeHidden()
  await new Shell(page).goTo('/analytics/overrides')
  const count = page.getByRole('table', { name: '按放行人' }).getByRole('button', { name: /周敏：1 次/ })
  await count.click()
  await expect(page.getByRole('list', { name: '放行记录' })).toContainText('客户年度框架已批')
})
