import { type Locator, type Page, expect } from '@playwright/test'
import { waitForFigures } from './figures.ts'
import { Shell } from './shell.ts'

/** 销售预测表, in Chinese. */
export class ForecastPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/analytics/forecast')
    await expect(this.#page.getByRole('heading', { level: 1, name: '销售预测表' })).toBeVisible()
    await waitForFigures(this.#page)
  }

  get sheet(): Locator {
    return this.#page.locator('.forecast-table')
  }

  get blocks(): Locator {
    return this.sheet.locator('tbody')
  }

  /** Rows of opportunities of a block. */
  rowsOf(block: Locator): Locator {
    return block.locator('tr:not(.block-head, .subtotal)')
  }

  subtotalOf(block: Locator): Locator {
    return block.locator('tr.subtotal')
  }

  get total(): Locator {
    return this.sheet.locator('tfoot tr')
  }

  get people(): Locator {
    return this.#page.getByRole('region', { name: '按人员合计' }).locator('tbody tr')
  }

  /** On paper alone. */
  get printedPeople(): Locator {
    return this.#page.locator('.forecast-people tbody tr')
  }

  get printFoot(): Locator {
    return this.#page.locator('.forecast .sheet-foot')
  }

  async chooseUnit(name: '月' | '季度' | '年' | '全部时间'): Promise<void> {
    await this.#page.getByRole('button', { name: /^期间/ }).click()
    await this.#page.getByRole('menuitem', { name, exact: true }).click()
    if (name === '全部时间') await expect(this.#page.getByRole('button', { name: '期间 全部时间' })).toBeVisible()
    await waitForFigures(this.#page)
  }

  async chooseLevel(name: '公司' | '部门' | '个人'): Promise<void> {
    await this.#page.getByRole('radio', { name }).check({ force: true })
    await waitForFigures(this.#page)
  }
}
