import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** Resolves once everything that fades or moves, and ends, has ended: half faded words have half their contrast. */
async function waitUntilAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** Axe in the document of the page, where it stays: reading its source takes as long as half a look at a page. */
async function bringAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
}

/**
 * What axe calls serious or critical on the page at rest, one line for each element. A page that has been looked at in one
 * theme has the same elements in the other: `colours` looks at their contrast alone.
 */
export async function seriousFindings(page: Page, looksAt: 'all' | 'colours' = 'all'): Promise<string[]> {
  await waitUntilAtRest(page)
  await bringAxe(page)
  const violations = await page.evaluate(
    async (rules) => {
      const { run } = Reflect.get(window, 'axe') as typeof axe
      const { violations: found } = await run(document, { resultTypes: ['violations'], ...rules })
      return found.map(({ id, impact, nodes }) => ({
        id,
        impact,
        targets: nodes.map(({ target }) => target.join(' ')),
      }))
    },
    looksAt === 'colours' ? { runOnly: ['color-contrast'] } : {},
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, targets }) => targets.map((target) => `${id}: ${target}`))
}
