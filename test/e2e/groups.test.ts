import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Views } from '#test/support/page-models/views.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async () => {
  host = await startSampleHost()
})
test.afterEach(() => host.close())

async function opened(page: Page): Promise<Views> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  await new OpportunitiesPage(page).open()
  return new Views(page)
}

const figure = (text: string): number => Number(text.replaceAll(',', ''))
const countOf = (heading: string): number => figure(heading.split(' ').at(-1) ?? '')

test.describe('a grouped table', () => {
  test('counts and sums each group, and opens it by mouse and keyboard', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    const shell = new Shell(page)
    const all = await shell.recordsShown()
    await views.groupBy('阶段')
    const headings = await views.headingTexts()
    expect(headings.map((text) => text.split(' ')[0])).toEqual(['验证', '开发', '提案', '成交'])
    expect(headings.reduce((sum, text) => sum + countOf(text), 0)).toBe(all)
    expect(await shell.recordsShown()).toBe(all)

    await views.heading('验证').click()
    await expect(grid.cell(1, 'stageId')).toHaveText('验证')
    await expect(grid.cell(1, 'row-number')).toHaveText('1')
    const first = countOf(headings[0] ?? '')
    await grid.choose(0, 'customerId')
    await grid.press('ArrowLeft')
    await expect(grid.cell(1, 'name')).toContainText('开发')
    await grid.press('Enter')
    await expect(grid.cell(1, 'stageId')).toHaveText('验证')
    await grid.press('Enter')
    await grid.press('ArrowDown')
    await grid.press('ArrowRight')
    await expect(grid.cell(2, 'stageId')).toHaveText('开发')
    await expect(grid.cell(2, 'row-number')).toHaveText(String(first + 1))
  })

  test('has the rows as they are elsewhere, and moves one that changes its group', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    await views.groupBy('客户')
    await views.groupBy('阶段')
    const [customer = ''] = await views.headingTexts()
    await views.headings.first().click()
    await expect(grid.table.locator('.group-heading[data-level="1"]').first()).toBeVisible()
    await grid.choose(1, 'stageId')
    await grid.press('Enter')
    await expect(grid.cell(2, 'row-number')).toHaveText('1')
    const before = figure(await grid.cell(0, 'amount').innerText())
    const was = figure(await grid.cell(2, 'amount').innerText())
    await grid.type(2, 'amount', '12万')
    await expect(grid.cell(2, 'amount')).toHaveText('120,000')
    await expect.poll(async () => figure(await grid.cell(0, 'amount').innerText())).toBe(before - was + 120_000)

    await grid.pick(2, 'customerId', 'kssd')
    await expect.poll(async () => (await views.headingTexts())[0]).not.toBe(customer)
  })

  test('groups dates by month, opens every group at once, and ends', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    await views.groupBy('预期订单日期')
    const months = (await views.headingTexts()).map((text) => text.split(' ')[0] ?? '')
    expect(months.length).toBeGreaterThan(1)
    expect(months.filter((text) => /^\d{4}-\d{2}$/.test(text)).length).toBeGreaterThanOrEqual(months.length - 1)
    await views.headings.first().click({ modifiers: ['Control'] })
    await expect(grid.cell(1, 'expectedCloseDate')).toHaveText(new RegExp(`^${months[0]}-`))
    await grid.sentence.getByRole('button', { name: /^不按它分组/ }).click()
    await expect(views.headings).toHaveCount(0)
    await expect(grid.cell(0, 'row-number')).toHaveText('1')
  })

  test('keeps the heading of a long open group in sight, and leads back to it', async ({ page }) => {
    const views = await opened(page)
    const { grid } = views
    await grid.openHeadMenu('stageId')
    await grid.chooseFromMenu('按这一列分组')
    await expect(views.headings.first()).toBeVisible()
    await views.heading('验证').click()
    await expect(grid.cell(1, 'row-number')).toHaveText('1')
    await expect(views.stickyHeading).toHaveCount(0)
    await grid.scrollBy(30)
    await expect(views.stickyHeading).toContainText('验证')
    const total = await views.stickyHeading.locator('.sticky-heading-sum').first().innerText()
    // A row reached by keyboard is not left under the heading.
    await grid.choose(40, 'amount')
    for (let step = 0; step < 12; step += 1) await grid.press('ArrowUp')
    const heading = await views.stickyHeading.boundingBox()
    const row = await grid.cell(28, 'amount').boundingBox()
    expect(row?.y).toBeGreaterThanOrEqual((heading?.y ?? 0) + (heading?.height ?? 0) - 1)
    await views.stickyHeading.click()
    await expect(views.stickyHeading).toHaveCount(0)
    await expect(grid.cell(0, 'name')).toBeFocused()
    await expect(grid.cell(0, 'amount')).toHaveText(total)
    await grid.openHeadMenu('stageId')
    await grid.chooseFromMenu('不再按这一列分组')
    await expect(views.headings).toHaveCount(0)
  })
})
