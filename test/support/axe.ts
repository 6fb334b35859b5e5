import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Resolves once everything that fades or moves, and ends, has ended: half faded words have half their contrast. */
async function waitUntilAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** What axe calls serious or critical on the page at rest, one line for each element. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await waitUntilAtRest(page)
  // Legacy mode judges one frame in its own page, which is all there is here, in half the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
