import { type Locator, type Page, expect } from '@playwright/test'

/** Figures stand until those of the next question have come; resolves once none on the page is of an earlier one. */
export async function waitForFigures(page: Page): Promise<void> {
  await expect(page.locator('#page').locator('[aria-busy=true], .loading, .skeleton-lines')).toHaveCount(0)
}

/** A printed number without its separators. */
export function numberOf(text: string): number {
  return Number(text.replaceAll(',', '').trim())
}

/** Numbers of one column, from 0, of some rows. */
export async function column(rows: Locator, index: number): Promise<number[]> {
  const texts = await rows.evaluateAll(
    (elements, at) =>
      elements.map((row) => (row instanceof HTMLTableRowElement ? (row.cells[at]?.textContent ?? '') : '')),
    index,
  )
  return texts.map(numberOf)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0)
}
