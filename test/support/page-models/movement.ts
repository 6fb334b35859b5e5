import { type Locator, type Page, expect } from '@playwright/test'
import { numberOf, waitForFigures } from './figures.ts'
import { Shell } from './shell.ts'

/** The promotion table and the bridge, in Chinese. */
export class MovementPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/analytics/movement')
    await this.#showLastQuarter()
  }

  /** By the tabs of the analytics section. */
  async openFromForecast(): Promise<void> {
    await new Shell(this.#page).goTo('/analytics/forecast')
    await this.#page.getByRole('navigation', { name: '分析' }).getByRole('link', { name: '升迁' }).click()
    await this.#showLastQuarter()
  }

  /** The quarter of today may have begun this morning. */
  async #showLastQuarter(): Promise<void> {
    await this.#page.getByRole('button', { name: '上一期' }).first().click()
    await expect(this.rows.first()).toBeVisible()
    await waitForFigures(this.#page)
  }

  get table(): Locator {
    return this.#page.getByRole('region', { name: '升迁表' })
  }

  get rows(): Locator {
    return this.table.locator('tbody tr')
  }

  get totalRow(): Locator {
    return this.table.locator('tfoot tr')
  }

  /** Numbers of a row, its name left out. */
  async numbersOf(row: Locator): Promise<number[]> {
    return (await row.getByRole('cell').allTextContents()).map(numberOf)
  }

  async groupBy(name: '公司' | '部门' | '个人'): Promise<void> {
    await this.#page.getByRole('group', { name: '行' }).getByRole('radio', { name }).check({ force: true })
    await waitForFigures(this.#page)
  }

  async choosePeriod(name: '年' | '全部时间'): Promise<void> {
    await this.#page.getByRole('button', { name: /^期间/ }).first().click()
    await this.#page.getByRole('menuitem', { name, exact: true }).click()
    await waitForFigures(this.#page)
  }

  /** Opens the first cell of a row that has a number, by keyboard; answers what it shows. */
  async openCell(row: Locator): Promise<number> {
    const cell = row.getByRole('button').first()
    const shown = numberOf((await cell.textContent()) ?? '')
    await cell.focus()
    await cell.press('Enter')
    return shown
  }

  get details(): Locator {
    return this.#page.getByRole('complementary', { name: '详情' })
  }

  get detailRows(): Locator {
    return this.details.locator('tbody tr')
  }

  async followDetails(): Promise<number> {
    const link = this.details.getByRole('link', { name: /在机会表里打开这/ })
    const [count = '0'] = /\d+/.exec((await link.textContent()) ?? '') ?? []
    await link.click()
    return Number(count)
  }

  get bridge(): Locator {
    return this.#page.getByRole('region', { name: /预期怎么变的/ })
  }

  /** From when on the changes are told, `YYYY-MM-DD`. */
  async tellBridgeFrom(day: string): Promise<void> {
    const from = this.bridge.getByRole('textbox', { name: '从', exact: true })
    await from.fill(day)
    await from.press('Enter')
    await expect(from).toHaveValue(day)
    await waitForFigures(this.#page)
  }

  async showBridgeAsTable(): Promise<void> {
    await this.bridge.getByRole('radio', { name: '表' }).check({ force: true })
    await expect(this.bridge.locator('tbody tr')).toHaveCount(9)
  }

  /** The balanced sum below the bridge. */
  get bridgeSum(): Locator {
    return this.#page.getByRole('status').filter({ hasText: '=' })
  }

  async bridgeAmounts(): Promise<number[]> {
    const texts = await this.bridge.locator('tbody tr td:last-child').allTextContents()
    return texts.map(numberOf)
  }

  /** Opens the records of a part of the bridge; answers how many it counts. */
  async openPart(name: RegExp): Promise<number> {
    const button = this.bridge.locator('tbody tr').filter({ hasText: name }).getByRole('button')
    const shown = numberOf((await button.textContent()) ?? '')
    await button.click()
    return shown
  }
}
