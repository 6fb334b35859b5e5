import { expect, test } from '@playwright/test'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { sum } from '#test/support/page-models/figures.ts'
import { MovementPage } from '#test/support/page-models/movement.ts'
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

test.describe('the promotion table', () => {
  test('adds up by person and by department, and its periods add up to the sum', async ({ page }) => {
    const movement = new MovementPage(page)
    await movement.openFromForecast()
    await movement.choosePeriod('年')
    await expect.poll(async () => sum(await movement.numbersOf(movement.totalRow))).toBeGreaterThan(0)
    const total = await movement.numbersOf(movement.totalRow)
    for (const level of ['个人', '部门'] as const) {
      await movement.groupBy(level)
      await expect
        .poll(async () => {
          const rows = await Promise.all((await movement.rows.all()).map((row) => movement.numbersOf(row)))
          return total.map((_, index) => sum(rows.map((row) => row[index] ?? 0)))
        })
        .toEqual(total)
    }
    await movement.groupBy('公司')
    await expect.poll(async () => movement.numbersOf(movement.rows.first())).toEqual(total)
    // Four quarters and their sum, each with the same columns.
    const width = total.length / 5
    const sums = Array.from({ length: width }, (_, column) =>
      sum([0, 1, 2, 3].map((slice) => total[slice * width + column] ?? 0)),
    )
    expect(sums).toEqual(total.slice(-width))
  })

  test('opens the records of a cell beside it, and in the grid', async ({ page }) => {
    const movement = new MovementPage(page)
    await movement.open()
    const shown = await movement.openCell(movement.rows.first())
    await expect(movement.detailRows).toHaveCount(shown)
    await expect(movement.details).toContainText(`表中 ${shown}，下面 ${shown} 条`)
    const opportunities = await movement.followDetails()
    await expect.poll(() => new Shell(page).recordsShown()).toBe(opportunities)
  })
})

test.describe('the bridge', () => {
  test('balances on screen, and every bar opens its records', async ({ page }) => {
    const movement = new MovementPage(page)
    await movement.open()
    const longAgo = new Date(Date.now() - 60 * DAY_MS)
    await movement.tellBridgeFrom(longAgo.toLocaleDateString('sv-SE'))
    await expect(movement.bridgeSum).toContainText('两边相等')
    await movement.showBridgeAsTable()
    const amounts = await movement.bridgeAmounts()
    expect(amounts.at(-1)).toBeGreaterThan(0)
    expect(Math.round(sum(amounts.slice(0, -1)) * 100)).toBe(Math.round((amounts.at(-1) ?? 0) * 100))
    const shown = await movement.openPart(/^新增/)
    await expect(movement.details).toContainText(`图中 ${shown}，下面 ${shown} 个机会`)
    await expect(movement.detailRows).toHaveCount(shown)
    const opportunities = await movement.followDetails()
    await expect.poll(() => new Shell(page).recordsShown()).toBe(opportunities)
  })
})
