import { type Page, expect } from '@playwright/test'
import { waitForFigures } from './figures.ts'

/** Looks at all that there is: the month of today may have begun this morning. */
export async function showAllTime(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^期间/ }).first().click()
  await page.getByRole('menuitem', { name: '全部时间', exact: true }).click()
  await expect(page.getByRole('button', { name: '期间 全部时间' }).first()).toBeVisible()
  await waitForFigures(page)
}
