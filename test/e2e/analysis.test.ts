import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { AnalysisPage } from '#test/support/page-models/analysis.ts'
import { column, sum } from '#test/support/page-models/figures.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startSampleHost()
})
test.afterAll(() => host.close())
test.beforeEach(async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
})

const CONVERSION = '各阶段升迁率'

test('conversion adds up by stage, and a number opens its records beside it and in the grid', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openWhole('转化与耗时')
  await analysis.showAsTable(CONVERSION)
  const rows = analysis.rows(CONVERSION)
  await expect(rows).toHaveCount(4)
  const [entered, passed, open, dropped] = await Promise.all([1, 2, 3, 4].map((index) => column(rows, index)))
  expect(sum(entered ?? [])).toBeGreaterThan(0)
  for (const [index, all] of (entered ?? []).entries()) {
    expect((passed?.[index] ?? 0) + (open?.[index] ?? 0) + (dropped?.[index] ?? 0)).toBe(all)
  }
  const shown = await analysis.openNumber(rows.nth(3).getByRole('button').first())
  await expect(analysis.details).toContainText(`表中 ${shown}，下面 ${shown} 个`)
  const opportunities = await analysis.followDetails()
  expect(opportunities).toBe(shown)
  await expect.poll(() => new Shell(page).recordsShown()).toBe(shown)
})

test('conversion by period and time in stage stand beside the cohorts', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openLastYear('转化与耗时')
  await expect(page.getByText(/瓶颈/).first()).toBeVisible()
  await expect(analysis.section('各批次的升迁率').getByRole('table')).toBeVisible()
  await analysis.choose('口径', '按期间')
  await expect(analysis.section('各批次的升迁率')).toHaveCount(0)
  await analysis.showAsTable('阶段耗时')
  const shown = await analysis.openNumber(analysis.rows('阶段耗时').first().getByRole('button').first())
  await expect(analysis.details).toContainText(`表中 ${shown}，下面 ${shown} 个`)
  await expect(analysis.detailRows.first()).toContainText('天')
})

test('both views of the win rate stand side by side, and rows add up', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openLastYear('转化与耗时')
  await analysis.follow('成交率与周期')
  const views = analysis.rows('两种口径的成交率')
  await expect(views).toHaveCount(2)
  const [closed = 0, created = 0] = await column(views, 1)
  await analysis.showAsTable('各行的成交率')
  const rows = analysis.rows('各行的成交率')
  const byPerson = await column(rows.filter({ hasNotText: '合计' }), 1)
  expect(sum(byPerson)).toBe(closed)
  expect(await column(rows.filter({ hasText: '合计' }), 5)).toEqual([created])
  await expect(page.getByText(/每天 [\d,.]+/)).toBeVisible()
  const shown = await analysis.openNumber(page.getByRole('button', { name: /^已过首个阶段的进行中机会/ }))
  await expect(analysis.details).toContainText(`表中 ${shown}，下面 ${shown} 个`)
})

test('losses show reason and the last record before them', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openLastYear('输单')
  await analysis.showAsTable('输单个数')
  const rows = analysis.rows('输单个数')
  const counts = await column(rows.filter({ hasNotText: '合计' }), 1)
  expect(await column(rows.filter({ hasText: '合计' }), 1)).toEqual([sum(counts)])
  const shown = await analysis.openNumber(rows.first().getByRole('button').first())
  await expect(analysis.detailRows).toHaveCount(shown)
  await expect(analysis.detailRows.first()).toContainText(/改了|登记|没有记录|：/)
  await analysis.choose('行', '竞争对手')
  await expect(analysis.section('输单，按竞争对手和丢失时的阶段').getByRole('table')).toBeVisible()
})

test('factors say what goes together, never causes, and where there is not enough', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openLastYear('因素')
  await expect(page.getByText('一起出现，不等于原因')).toBeVisible()
  await expect(analysis.section('来源').getByRole('table')).toBeVisible()
  await expect(analysis.section('主管放行')).toContainText(/还没有这类记录|数据不够|没有放行/)
  const shown = await analysis.openNumber(analysis.rows('来源').first().getByRole('button').first())
  await expect(analysis.details).toContainText(`表中 ${shown}，下面 ${shown} 个`)
})

test('tables go to a spreadsheet and charts to a picture', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await analysis.openLastYear('转化与耗时')
  const sheet = await analysis.save(CONVERSION, '存成 .xlsx')
  expect(sheet.suggestedFilename()).toBe(`${CONVERSION}.xlsx`)
  expect(
    readFileSync(await sheet.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const picture = await analysis.save(CONVERSION, '图存成图片')
  const bytes = readFileSync(await picture.path())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(800)
})

test('prints the report on A4 without the frame around it, its charts in light colours', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  await new Shell(page).chooseFromPersonMenu('深色')
  await analysis.openLastYear('转化与耗时')
  await expect(analysis.section('各阶段升迁率').getByRole('img')).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [width, height] = (/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).slice(1).map(Number)
  expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([842, 595])
  // On paper a chart is a picture of its own; afterwards it is the one on screen again.
  await expect(page.locator('.chart-paper canvas')).toHaveCount(0)
  const drawn = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'))
    const canvas = document.querySelector<HTMLCanvasElement>('.chart-paper canvas')
    const corner = [...(canvas?.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? [])]
    window.dispatchEvent(new Event('afterprint'))
    return { width: canvas?.width, corner, left: document.querySelectorAll('.chart-paper canvas').length }
  })
  expect(drawn).toEqual({ width: 3000, corner: [255, 255, 255, 255], left: 0 })

  await analysis.open('输单')
  await analysis.showAsTable('输单个数')
  await page.emulateMedia({ media: 'print' })
  await expect(analysis.tabs).toBeHidden()
  await expect(page.getByRole('heading', { name: '输单分析' })).toBeVisible()
  await expect(analysis.rows('输单个数').first()).toBeVisible()
  await expect(analysis.section('输单个数').getByRole('button', { name: '导出' })).toBeHidden()
})

test('the effect of a step opens the opportunities that it counts', async ({ page }) => {
  const analysis = new AnalysisPage(page)
  const shell = new Shell(page)
  await shell.goTo('/playbooks/effect')
  const won = page
    .getByRole('table', { name: '各步骤的效果' })
    .getByRole('button', { name: /，做了，赢单/ })
    .first()
  const shown = await analysis.openNumber(won)
  await expect(analysis.details).toContainText(`表中 ${shown}，下面 ${shown} 个`)
  expect(await analysis.followDetails()).toBe(shown)
  await expect.poll(() => shell.recordsShown()).toBe(shown)
})
