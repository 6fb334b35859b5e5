import { type Download, type Locator, type Page, expect } from '@playwright/test'
import { numberOf } from './figures.ts'
import { Shell } from './shell.ts'

const ADDRESSES = {
  转化与耗时: '/analytics/conversion',
  成交率与周期: '/analytics/outcomes',
  输单: '/analytics/losses',
  因素: '/analytics/factors',
} as const
type View = keyof typeof ADDRESSES

/** The analysis pages, in Chinese. */
export class AnalysisPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(view: View): Promise<void> {
    await new Shell(this.#page).goTo(ADDRESSES[view])
    await expect(this.tabs.getByRole('link', { name: view })).toHaveAttribute('aria-current', 'page')
  }

  /** For all time. */
  async openWhole(view: View): Promise<void> {
    await this.open(view)
    await this.choosePeriod('全部时间')
    await expect(this.#page.locator('.report-section').first()).toBeVisible()
  }

  /** For the last whole year, in which there is something on whatever day; the views share their period. */
  async openLastYear(view: View): Promise<void> {
    await this.open(view)
    await this.#page.getByRole('button', { name: '上一期' }).click()
    await expect(this.#page.locator('.report-section').first()).toBeVisible()
  }

  get tabs(): Locator {
    return this.#page.getByRole('navigation', { name: '分析' })
  }

  async follow(view: View): Promise<void> {
    await this.tabs.getByRole('link', { name: view }).click()
    await expect(this.tabs.getByRole('link', { name: view })).toHaveAttribute('aria-current', 'page')
  }

  /** One of several under a name that all choices of a page are told apart by. */
  async choose(group: string, name: string): Promise<void> {
    await this.#page
      .getByRole('group', { name: group })
      .getByRole('radio', { name, exact: true })
      .check({ force: true })
  }

  async choosePeriod(name: '年' | '全部时间'): Promise<void> {
    await this.#page.getByRole('button', { name: /^期间/ }).first().click()
    await this.#page.getByRole('menuitem', { name, exact: true }).click()
    // The tables of the new period are read anew.
    await expect(this.#page.locator('.report-section').first()).toBeVisible()
  }

  section(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true })
  }

  async showAsTable(name: string): Promise<void> {
    await this.section(name).getByRole('radio', { name: '表' }).check({ force: true })
    await expect(this.section(name).getByRole('table')).toBeVisible()
  }

  rows(name: string): Locator {
    return this.section(name).locator('tbody tr')
  }

  get details(): Locator {
    return this.#page.getByRole('complementary', { name: '详情' })
  }

  get detailRows(): Locator {
    return this.details.locator('tbody tr')
  }

  /** Opens a number by keyboard; answers what it shows. */
  async openNumber(button: Locator): Promise<number> {
    const shown = numberOf((await button.textContent()) ?? '')
    await button.focus()
    await button.press('Enter')
    await expect(this.details).toBeVisible()
    return shown
  }

  async followDetails(): Promise<number> {
    const link = this.details.getByRole('link', { name: /在机会表里打开这/ })
    const [count = '0'] = /\d+/.exec((await link.textContent()) ?? '') ?? []
    await link.click()
    return Number(count)
  }

  /** Takes a table or chart out of the program; answers the file. */
  async save(name: string, kind: '存成 .xlsx' | '图存成图片'): Promise<Download> {
    const download = this.#page.waitForEvent('download')
    await this.chooseExport(name, kind)
    return download
  }

  async chooseExport(name: string, kind: '存成 .xlsx' | '图存成图片'): Promise<void> {
    await this.section(name).getByRole('button', { name: '导出' }).click()
    await this.#page.getByRole('menuitem', { name: kind }).click()
  }
}
