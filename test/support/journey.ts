import { type Page, expect } from '@playwright/test'
import { column } from './page-models/figures.ts'
import { ForecastPage } from './page-models/forecast.ts'
import { FunnelPage } from './page-models/funnel.ts'
import { ImportWizard } from './page-models/imports.ts'
import { OpportunitiesPage } from './page-models/opportunities.ts'
import { SettingsPage } from './page-models/settings.ts'
import { Shell } from './page-models/shell.ts'
import { SignInScreen } from './page-models/sign-in.ts'
import { StartScreen } from './page-models/start.ts'

/** What differs between a window and a browser on the way of one team from nothing to its forecast. */
export interface JourneyHost {
  readonly choosesPlace: boolean
  choosePipeline(wizard: ImportWizard, file: { name: string; bytes: Uint8Array }): Promise<void>
  /** Ends the program as a person does and opens it again with the same workbook. */
  restart(): Promise<Page>
}

const ADMINISTRATOR = '周敏'
const PASSWORD = 'six-or-more'
const WORKBOOK = '华东一部'

/** Five opportunities whose weighted sum was computed by hand: 1,145,000 of 1,850,000. */
const ROWS = [
  ['A', '验证', 100_000],
  ['B', '开发', 200_000],
  ['C', '提案', 500_000],
  ['D', '成交', 1_000_000],
  ['E', '提案', 50_000],
] as const
const TOTAL = 1_850_000
const WEIGHTED = 1_145_000

export function pipelineFile(today: string): { name: string; bytes: Uint8Array } {
  const lines = ROWS.map(([name, stage, amount]) => `${name},第${name}厂,${ADMINISTRATOR},${stage},${amount},${today}`)
  const text = ['机会名称,客户名称,负责人,阶段,预计订单金额,预期订单日期', ...lines, ''].join('\r\n')
  return { name: '现有机会.csv', bytes: new TextEncoder().encode(text) }
}

async function signIn(page: Page): Promise<void> {
  await new SignInScreen(page).signIn(ADMINISTRATOR, PASSWORD)
  await new Shell(page).waitUntilShown()
}

async function importPipeline(page: Page, host: JourneyHost): Promise<void> {
  const wizard = new ImportWizard(page)
  await wizard.open()
  await host.choosePipeline(wizard, pipelineFile(new Date().toLocaleDateString('sv-SE')))
  await wizard.answer(/没有的客户/, /^一起新建/)
  await expect(wizard.writeButton).toHaveText(`写入 ${ROWS.length} 行`)
  await wizard.write()
  await expect(wizard.total('新增')).toHaveText(String(ROWS.length))
}

async function expectFunnel(page: Page, count: number, amount: number, weighted: number): Promise<void> {
  const funnel = new FunnelPage(page)
  await funnel.open()
  await expect.poll(() => column(funnel.openRow, 2)).toEqual([count])
  expect(await column(funnel.openRow, 3)).toEqual([amount])
  expect(await column(funnel.openRow, 4)).toEqual([weighted])
}

async function expectForecast(page: Page): Promise<void> {
  const forecast = new ForecastPage(page)
  await forecast.open()
  await forecast.chooseUnit('全部时间')
  await expect(forecast.total).toContainText(TOTAL.toLocaleString('en-US'))
  await expect(forecast.total).toContainText(WEIGHTED.toLocaleString('en-US'))
}

/** Where an opportunity stands in the grid, once its rows have arrived. */
async function rowOf(opportunities: OpportunitiesPage, name: string): Promise<number> {
  const find = async (): Promise<number> => (await opportunities.grid.texts('name', ROWS.length)).indexOf(name)
  await expect.poll(find).toBeGreaterThanOrEqual(0)
  return find()
}

/** Edits a cell, promotes one opportunity, loses another with its reason and takes the loss back. */
async function workOn(page: Page): Promise<void> {
  const opportunities = new OpportunitiesPage(page)
  const { grid, details } = opportunities
  await opportunities.open()
  const first = await rowOf(opportunities, 'A')
  await grid.type(first, 'amount', '12万')
  await expect(grid.cell(first, 'amount')).toHaveText('120,000')
  await grid.press('Control+z')
  await expect(grid.cell(first, 'amount')).toHaveText('100,000')

  await grid.choose(first, 'customerId')
  await expect(details).toBeVisible()
  await opportunities.promote()
  await expect(grid.cell(first, 'stageId')).toHaveText('开发')

  const second = await rowOf(opportunities, 'E')
  await grid.choose(second, 'customerId')
  await expect(details.getByRole('heading').first()).toHaveText('E')
  await opportunities.askToLose()
  await opportunities.chooseLossReason('价格')
  await opportunities.confirmLoss()
  await expect(opportunities.dialog).toBeHidden()
  await expect(grid.cell(second, 'status')).toHaveText('输单')
}

/** The way of a team on its first day: create, sign in, import, work, see, back up, restart. */
export async function walkTheFirstDay(firstPage: Page, host: JourneyHost): Promise<void> {
  const start = new StartScreen(firstPage)
  const { choosesPlace } = host
  await start.createWorkbook({ name: WORKBOOK, administrator: ADMINISTRATOR, password: PASSWORD, choosesPlace })
  await signIn(firstPage)
  // A workbook without opportunities says where to begin, until it has one.
  const firstSteps = firstPage.getByRole('region', { name: '从这里开始' })
  await expect(firstSteps.getByRole('link')).toHaveCount(4)
  await importPipeline(firstPage, host)
  await new Shell(firstPage).goTo('/today')
  await expect(firstPage.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
  await expect(firstSteps).toBeHidden()
  await expectFunnel(firstPage, ROWS.length, TOTAL, WEIGHTED)
  await expectForecast(firstPage)
  await workOn(firstPage)
  // A is promoted from 10 % to 30 %, E is lost.
  const amount = TOTAL - 50_000
  await expectFunnel(firstPage, ROWS.length - 1, amount, WEIGHTED + 20_000 - 25_000)
  await new Shell(firstPage).undo()
  await expectFunnel(firstPage, ROWS.length, TOTAL, WEIGHTED + 20_000)

  const settings = new SettingsPage(firstPage)
  await settings.open('file')
  await settings.backUpNow()
  // The one of now, and the one that the import made before it wrote.
  await expect(settings.backups).toHaveCount(2)
  await settings.verify()
  await expect(settings.verdict).toContainText('连成一条链')

  const page = await host.restart()
  await signIn(page)
  await expectFunnel(page, ROWS.length, TOTAL, WEIGHTED + 20_000)
}
