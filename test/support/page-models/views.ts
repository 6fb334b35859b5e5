import { type Locator, type Page, expect } from '@playwright/test'
import { Grid } from './grid.ts'

/** Tabs, sentence, groups and colours over a table of records, in Chinese. */
export class Views {
  readonly grid: Grid
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.grid = new Grid(page)
  }

  get tabs(): Locator {
    return this.#page.getByRole('tablist', { name: '视图' })
  }

  tab(name: string): Locator {
    return this.tabs.getByRole('tab', { name })
  }

  async show(name: string): Promise<void> {
    await this.tab(name).click()
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  /** One of the acts of the view on screen. */
  async act(label: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^视图“.*”的操作$/ }).click()
    await this.#page.getByRole('menuitem', { name: label, exact: true }).click()
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  async saveAs(name: string, options: { readonly isShared?: boolean } = {}): Promise<void> {
    await this.act('另存为…')
    await this.dialog.getByRole('textbox', { name: '名称' }).fill(name)
    if (options.isShared === true) await this.dialog.getByRole('checkbox', { name: '共享给所有人' }).check()
    await this.dialog.getByRole('button', { name: '保存' }).click()
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  get save(): Locator {
    return this.#page.getByRole('button', { name: '保存', exact: true })
  }

  get revert(): Locator {
    return this.#page.getByRole('button', { name: '还原', exact: true })
  }

  /** Adds a condition from the sentence: the column's editor opens. */
  async addCondition(column: string): Promise<void> {
    await this.grid.sentence.getByRole('button', { name: '条件', exact: true }).click()
    await this.#page.getByRole('menuitem', { name: column, exact: true }).click()
    await expect(this.grid.filterPanel).toBeVisible()
  }

  async apply(): Promise<void> {
    await this.grid.filterPanel.getByRole('button', { name: '确定' }).click()
    await expect(this.grid.filterPanel).toBeHidden()
  }

  async groupBy(column: string): Promise<void> {
    await this.grid.sentence.getByRole('button', { name: /^(分组|再按…分组)$/ }).click()
    await this.#page.getByRole('menuitem', { name: column, exact: true }).click()
    await expect(this.headings.first()).toBeVisible()
  }

  get headings(): Locator {
    return this.grid.table.locator('.group-heading')
  }

  /** The heading of the group at the top, while its own row is out of sight. */
  get stickyHeading(): Locator {
    return this.grid.table.locator('.sticky-heading')
  }

  heading(words: string): Locator {
    return this.headings.filter({ has: this.#page.getByText(words, { exact: true }) })
  }

  /** Words and count of the headings on screen, from the top. */
  async headingTexts(): Promise<string[]> {
    const rows = this.grid.table.locator('.ag-row.group-row:has(.group-heading)')
    const found = await rows.evaluateAll((elements) =>
      elements
        .map((row) => ({
          index: Number(row.getAttribute('row-index')),
          text: [...row.querySelectorAll('.group-words, .group-count')].map((part) => part.textContent).join(' '),
        }))
        .toSorted((a, b) => a.index - b.index)
        .map(({ text }) => text),
    )
    return found
  }

  async openColours(): Promise<void> {
    await this.#page.getByRole('button', { name: /^着色/ }).click()
    await expect(this.dialog).toBeVisible()
  }
}
