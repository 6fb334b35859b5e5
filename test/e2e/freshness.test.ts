import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { TodayPage } from '#test/support/page-models/warnings.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

/** As a salesperson, who sees the own rows alone. */
async function enter(page: Page): Promise<void> {
  host = await startSampleHost()
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
  await enter(page)
  const today = new TodayPage(page)
  await today.open()
  const opportunities = new OpportunitiesPage(page)
  await opportunities.open()
  await opportunities.grid.choose(0, 'name')
  await opportunities.editFact('下次行动', '送样到现场')
  const day = await page.evaluate(() => new Date().toLocaleDateString('sv'))
  await opportunities.editFact('行动日期', day)
  await expect(opportunities.fact('行动日期')).toContainText(day)
  await today.open()
  await expect(page.getByText('送样到现场').first()).toBeVisible()
})
