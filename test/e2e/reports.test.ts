import { expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { column, numberOf, sum } from '#test/support/page-models/figures.ts'
import { ForecastPage } from '#test/support/page-models/forecast.ts'
import { FunnelPage } from '#test/support/page-models/funnel.ts'
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

test.describe('the funnel', () => {
  test('adds up by stage and in every breakdown', async ({ page }) => {
    const funnel = new FunnelPage(page)
    await funnel.open()
    const [count = 0] = await column(funnel.openRow, 2)
    const [amount = 0] = await column(funnel.openRow, 3)
    expect(count).toBeGreaterThan(0)
    expect(sum(await column(funnel.stageRows, 2))).toBe(count)
    expect(sum(await column(funnel.stageRows, 3))).toBe(amount)
    const stages = await funnel.stageRows.count()
    for (const group of ['人员', '部门', '月份'] as const) {
      await funnel.groupBy(group)
      // Name, stages, then open count and open amount.
      await expect.poll(async () => sum(await column(funnel.breakdownRows, stages + 1))).toBe(count)
      expect(sum(await column(funnel.breakdownRows, stages + 2))).toBe(amount)
    }
  })

  test('opens exactly the records of a number', async ({ page }) => {
    const funnel = new FunnelPage(page)
    const shell = new Shell(page)
    await funnel.open()
    const [expected = 0] = await column(funnel.stageRows, 2)
    const name = (await funnel.stageRows.first().getByRole('rowheader').textContent()) ?? ''
    await funnel.openStage(name)
    await expect.poll(() => shell.recordsShown()).toBe(expected)

    await funnel.open()
    const won = numberOf(
      (await page
        .getByRole('link', { name: /赢单，个数/ })
        .first()
        .textContent()) ?? '',
    )
    await funnel.openWon()
    await expect.poll(() => shell.recordsShown()).toBe(won)
  })

  test('shows a person only what that person may see', async ({ page }) => {
    const funnel = new FunnelPage(page)
    const shell = new Shell(page)
    const signIn = new SignInScreen(page)
    await funnel.open()
    const everything = sum(await column(funnel.stageRows, 2))
    const own = sum(await column(funnel.breakdownRows.filter({ hasText: '陈立' }), 5))
    await shell.switchPerson()
    await signIn.waitUntilShown()
    await signIn.signIn('陈立', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    await funnel.open()
    await expect.poll(async () => sum(await column(funnel.stageRows, 2))).toBe(own)
    expect(own).toBeLessThan(everything)
  })
})

test.describe('the forecast sheet', () => {
  test('has a subtotal for each stage, a total, and the same total by person', async ({ page }) => {
    const forecast = new ForecastPage(page)
    await forecast.open()
    await forecast.chooseUnit('年')
    await expect(forecast.total).toBeVisible()
    const subtotals: number[] = []
    for (const block of await forecast.blocks.all()) {
      const amounts = await column(forecast.rowsOf(block), 4)
      const [subtotal = 0] = await column(forecast.subtotalOf(block), 2)
      expect(sum(amounts)).toBe(subtotal)
      subtotals.push(subtotal)
    }
    const [total = 0] = await column(forecast.total, 2)
    const [weighted = 0] = await column(forecast.total, 5)
    expect(total).toBeGreaterThan(0)
    expect(sum(subtotals)).toBe(total)
    expect(sum(await column(forecast.people, 2))).toBe(total)
    expect(Math.abs(sum(await column(forecast.people, 3)) - weighted)).toBeLessThanOrEqual(1)

    // On paper the sums by person follow the sheet, and its foot names the head of the chain, as on every form.
    const people = await column(forecast.people, 3)
    await page.emulateMedia({ media: 'print' })
    expect(await column(forecast.printedPeople, 3)).toEqual(people)
    await expect(forecast.printFoot).toContainText(/链头 [0-9A-F]{4}(-[0-9A-F]{4}){3} 第/)
    await expect(forecast.printFoot.getByRole('img')).toBeVisible()
  })

  test('narrows to one person', async ({ page }) => {
    const forecast = new ForecastPage(page)
    await forecast.open()
    await forecast.chooseUnit('全部时间')
    const [everything = 0] = await column(forecast.total, 2)
    await forecast.chooseLevel('部门')
    await expect(forecast.total).toContainText('华东一部')
    await forecast.chooseLevel('公司')
    await expect.poll(async () => (await column(forecast.total, 2))[0]).toBe(everything)
  })
})
