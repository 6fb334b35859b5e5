import { type Page, expect, test } from '@playwright/test'
import type { Workbook } from '#db/workbook/workbook.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { TodayPage } from '#test/support/page-models/warnings.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

const UNPLANNED = '鲲鹏气站'

let host: TestHost

const firstStage = ({ handle }: Workbook): string =>
  handle.prepare('SELECT id FROM stages ORDER BY position LIMIT 1').pluck().get() as string

/** A step that is planned as an act of the day stands on Today as that act alone: here is none. */
function addUnplanned(workbook: Workbook): void {
  const { insert, person } = seedsOf(workbook)
  const plan = { nextAction: '约厂长', nextActionDate: '2027-01-11' }
  insert('opportunity', { name: UNPLANNED, ownerId: person('陈立'), stageId: firstStage(workbook), ...plan })
}

async function unplannedChosen(page: Page): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  await opportunities.grid.search(UNPLANNED)
  await expect.poll(() => new Shell(page).recordsShown()).toBe(1)
  await opportunities.grid.choose(0, 'name')
  return opportunities
}

/** As a salesperson, who sees the own rows alone. */
async function enter(page: Page, prepare?: (workbook: Workbook) => void): Promise<void> {
  host = await startSampleHost(prepare)
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('陈立', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
}
test.afterEach(() => host.close())

test('a page that is open at midnight counts the new day', async ({ page }) => {
  const evening = new Date()
  evening.setHours(23, 50, 0)
  await page.clock.install({ time: evening })
  await enter(page)
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  const { grid, details } = opportunities
  const late = details.getByText(/^已过期 \d+ 天$/)
  const days = async (): Promise<number> => Number(/\d+/.exec((await late.textContent()) ?? '')?.[0])
  await grid.choose(0, 'name')
  await opportunities.editFact('下次行动', '补报价')
  await opportunities.editFact('行动日期', '2026-01-05')
  await expect(opportunities.fact('行动日期')).toContainText('2026-01-05')
  await expect(late).toBeVisible()
  const before = await days()
  // Somebody works on, or the workbook would lock after five minutes.
  for (let minute = 0; minute < 12; minute += 1) {
    await page.keyboard.press('Shift')
    await page.clock.runFor(60_000)
  }
  await expect.poll(days).toBe(before + 1)
})

test('Today knows what was changed while another page was open', async ({ page }) => {
  await enter(page, addUnplanned)
  const today = new TodayPage(page)
  await today.open()
  const opportunities = await unplannedChosen(page)
  await opportunities.editFact('下次行动', '送样到现场')
  const day = await page.evaluate(() => new Date().toLocaleDateString('sv'))
  await opportunities.editFact('行动日期', day)
  await expect(opportunities.fact('行动日期')).toContainText(day)
  await today.open()
  await expect(page.getByText('送样到现场').first()).toBeVisible()
})

test('a date that is typed outlasts what somebody else changes in its record', async ({ page, browser }) => {
  await enter(page, addUnplanned)
  const mine = await unplannedChosen(page)
  const context = await browser.newContext({ locale: 'zh-CN' })
  const second = await context.newPage()
  await second.goto(host.newEntryUrl())
  await new SignInScreen(second).signIn('周敏', SAMPLE_PASSWORD)
  const theirs = await unplannedChosen(second)
  await mine.fact('行动日期').locator('.fact-button').click()
  await mine.fact('行动日期').getByRole('textbox').fill('2027-03-05')
  await theirs.editFact('下次行动', '送样到现场')
  await expect(mine.fact('下次行动')).toContainText('送样到现场')
  await expect(mine.fact('行动日期').getByRole('textbox')).toHaveValue('2027-03-05')
  await page.keyboard.press('Enter')
  await expect(mine.fact('行动日期')).toContainText('2027-03-05')
  await expect(theirs.fact('行动日期')).toContainText('2027-03-05')
  await context.close()
})
