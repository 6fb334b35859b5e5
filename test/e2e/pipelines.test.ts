import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { PipelineEditor } from '#test/support/page-models/pipelines.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

// The sample workbook is made in the first of them.
test.describe.configure({ timeout: 120_000 })

let host: TestHost
let editor: PipelineEditor
let shell: Shell

test.beforeEach(async ({ page }) => {
  host = await startSampleHost()
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  shell = new Shell(page)
  await shell.waitUntilShown()
  editor = new PipelineEditor(page)
  await editor.open()
})
test.afterEach(() => host.close())

test('builds a stage with mouse and keyboard until the check finds nothing but the review', async ({ page }) => {
  await editor.addPipeline('AIDA', '展会线索', false)
  await expect(editor.finding('潜在客户没有升迁标志')).toBeVisible()
  await editor.mend('潜在客户没有升迁标志')
  await editor.fillMark({ name: '拜访过', kind: '行动记录', of: '拜访' })
  await expect(editor.marks('潜在客户')).toContainText(['拜访过拜访'])
  await editor.addMark('潜在客户', { name: '知道金额', kind: '字段有值', of: '预计订单金额' })
  await expect(editor.marks('潜在客户')).toHaveCount(2)
  await expect(editor.finding('潜在客户没有升迁标志')).toHaveCount(0)
  await editor.addTask('潜在客户', '打第一个电话', '3')
  await expect(editor.tasks('潜在客户')).toContainText(['打第一个电话3 天内负责人'])

  // Alt with an arrow moves a mark, and Ctrl+Z takes the act back as one step.
  await editor.marks('潜在客户').nth(1).getByRole('button').press('Alt+ArrowUp')
  await expect(editor.marks('潜在客户').first()).toContainText('知道金额')
  await shell.undo()
  await expect(editor.marks('潜在客户').first()).toContainText('拜访过')

  // A mark of a field that names none is refused in its place.
  await editor.addMark('展示兴趣', { name: '没有字段', kind: '字段有值' })
  await expect(editor.dialog).toContainText('不能为空')
  await editor.cancel()

  await editor.mend('潜在客户没有预计天数')
  await expect(editor.field('潜在客户', '预计天数')).toBeFocused()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(editor.finding('潜在客户没有预计天数')).toHaveCount(0)
  await editor.setField('展示兴趣', '成功率', '5')
  await editor.mend('展示兴趣的成功率比前一阶段低')
  await expect(editor.field('展示兴趣', '成功率')).toHaveValue('10')
  await editor.mend('还没有复核过')
  await expect(editor.finding('还没有复核过')).toHaveCount(0)
  await expect(editor.check).toContainText('上次复核')
})

test('shows beside each stage what the team’s own history says, and opens the records it counts', async () => {
  const hint = editor.stage('验证').locator('.stage-hint')
  await expect(hint).toContainText(/本队 P75 \d+ 天/)
  await expect(hint).toContainText(/升迁率 [3-9]\d\.\d%/)
  const won = hint.getByRole('button').first()
  const count = Number((await won.textContent())?.replaceAll(/\D/g, ''))
  await won.click()
  await expect(editor.records).toContainText(`表中 ${count}，下面 ${count} 个`)
  await editor.records.getByRole('button', { name: '关闭' }).click()
  await expect(editor.check).toBeVisible()
})

test('puts stages in order by dragging and by keys, and keeps the focus on the one that moves', async () => {
  await editor.addPipeline('AIDA', '展会线索')
  await editor.expectOrder('潜在客户', '展示兴趣', '形成意向', '完成交易')
  await editor.grip('潜在客户').press('Alt+ArrowDown')
  await editor.expectOrder('展示兴趣', '潜在客户', '形成意向', '完成交易')
  await expect(editor.grip('潜在客户')).toBeFocused()
  await editor.grip('潜在客户').press('Alt+ArrowDown')
  await editor.expectOrder('展示兴趣', '形成意向', '潜在客户', '完成交易')
  await editor.grip('完成交易').dragTo(editor.stage('展示兴趣'), { targetPosition: { x: 300, y: 4 } })
  await editor.expectOrder('完成交易', '展示兴趣', '形成意向', '潜在客户')
  await shell.undo()
  await editor.expectOrder('展示兴趣', '形成意向', '潜在客户', '完成交易')
})

test('asks where the opportunities of a stage go, and prepares a new edition where closed ones keep it', async () => {
  await editor.deleteStage('提案')
  await expect(editor.dialog).toContainText('个已结束的机会停在这个阶段')
  await editor.dialog.getByRole('button', { name: '准备新版本' }).click()
  await expect(shell.toasts).toContainText('已建第 2 版的草稿')
  const draft = editor.list.getByRole('button', { name: '直销四阶段（第 2 版草稿）' })
  await expect(draft).toHaveAttribute('aria-pressed', 'true')

  await editor.deleteStage('提案')
  await editor.dialog.getByRole('button', { name: '删除阶段' }).click()
  await editor.expectOrder('验证', '开发', '成交')
  await editor.setField('验证', '成功率', '15')
  // The edition in use stays as it is, and says that a draft is being prepared.
  await editor.list.getByRole('button', { name: '默认' }).click()
  await editor.expectOrder('验证', '开发', '提案', '成交')
  await editor.notes.getByRole('button', { name: '打开草稿' }).click()
  await editor.expectOrder('验证', '开发', '成交')
  await expect(editor.field('验证', '成功率')).toHaveValue('15')
  await editor.notes.getByRole('button', { name: '发布…' }).click()
  const rows = editor.dialog.getByRole('row')
  await expect(rows.filter({ hasText: '提案 · 去掉的阶段' })).toBeVisible()
  await expect(rows.filter({ hasText: '成功率' })).toContainText('10%15%')
  await editor.dialog.getByRole('button', { name: '发布第 2 版' }).click()
  await expect(editor.dialog).toBeHidden()
  await expect(editor.list.getByRole('button', { name: '直销四阶段（第 1 版）' })).toBeVisible()
  await expect(draft).toBeHidden()

  await editor.beginMoveOn('直销四阶段（第 1 版）')
  await expect(editor.dialog.locator('.move-on-stage')).toHaveCount(4)
  await expect(editor.dialog.locator('.move-on-stage').filter({ hasText: '提案' })).toContainText('对不上，请选')
  await editor.dialog.getByRole('checkbox', { name: '全选“验证”的机会' }).uncheck()
  await editor.dialog.getByRole('button', { name: /^移动 \d+ 个机会$/ }).click()
  await expect(shell.toasts).toContainText('已移动')
  // What was not ticked, and what has no stage to go to, is still there.
  const editions = editor.list.getByRole('button')
  await expect(editions.filter({ hasText: '第 1 版' })).not.toContainText('）0 个机会')
  await shell.undo()
  await expect(editions.filter({ hasText: '第 2 版' })).toContainText('· 0 个机会')
})

test('exports a pipeline, imports it again, and refuses a file with its place and reason', async ({ page }) => {
  await editor.addPipeline('AIDA', '展会线索')
  const download = page.waitForEvent('download')
  await editor.act('导出管线…')
  const saved = await download
  expect(saved.suggestedFilename()).toBe('展会线索.json')
  const text = readFileSync(await saved.path(), 'utf8')
  await editor.importFile('展会线索.json', text)
  await expect(shell.toasts).toContainText('已导入管线“展会线索 2”')
  await editor.expectOrder('潜在客户', '展示兴趣', '形成意向', '完成交易')
  await editor.importFile('坏.json', text.replace('"probability": 35', '"probability": 135'))
  await expect(shell.toasts).toContainText('第 2 个阶段“展示兴趣”，成功率：应在 0 到 100 之间')
})

test('gives axe nothing serious to find, in the editor and its dialog, light and dark', async ({ page }) => {
  await editor.addPipeline('直销四阶段', '新管线')
  expect(await seriousFindings(page)).toEqual([])
  await editor.marks('验证').first().getByRole('button').click()
  await expect(editor.dialog).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark'
  })
  expect(await seriousFindings(page)).toEqual([])
})
