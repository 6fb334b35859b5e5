import { type Locator, type Page, expect } from '@playwright/test'
import { waitForFigures } from './figures.ts'
import { Shell } from './shell.ts'

/** The funnel, in Chinese. */
export class FunnelPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/opportunities/funnel')
    await expect(this.figures).toBeVisible()
    await waitForFigures(this.#page)
  }

  get figures(): Locator {
    return this.#page.getByRole('region', { name: '各阶段的数' })
  }

  get stageRows(): Locator {
    return this.figures.locator('tbody tr')
  }

  get openRow(): Locator {
    return this.figures.locator('tfoot tr')
  }

  get breakdownRows(): Locator {
    return this.#page.getByRole('region', { name: '分组明细' }).locator('tbody tr')
  }

  async groupBy(name: '人员' | '部门' | '月份' | '管线'): Promise<void> {
    await this.#page.getByRole('group', { name: '分组' }).getByRole('radio', { name }).check({ force: true })
    await expect(this.#page.getByRole('columnheader', { name, exact: true })).toBeVisible()
    await waitForFigures(this.#page)
  }

  /** Follows the count of a stage to its records. */
  async openStage(name: string): Promise<void> {
    await this.stageRows.filter({ hasText: name }).getByRole('link').first().click()
  }

  async openWon(): Promise<void> {
    await this.#page
      .getByRole('region', { name: '结果' })
      .getByRole('link', { name: /赢单，个数/ })
      .click()
  }

  async chooseDepartment(name: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: '部门' }).click()
    await this.#page.getByTitle(name, { exact: true }).click()
    await waitForFigures(this.#page)
  }
}
