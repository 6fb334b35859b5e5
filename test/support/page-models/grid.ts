import { type Locator, type Page, expect } from '@playwright/test'

/** A table of records, in Chinese. Rows are counted from 0 as they stand on screen, columns named by their field. */
export class Grid {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get table(): Locator {
    return this.#page.locator('.data-grid')
  }

  async waitForRows(): Promise<void> {
    await expect(this.cell(0, 'row-number')).toBeVisible()
  }

  cell(row: number, field: string): Locator {
    return this.table.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${field}"]`).first()
  }

  newCell(field: string): Locator {
    return this.table.locator(`.new-row .ag-cell[col-id="${field}"]`)
  }

  get editor(): Locator {
    return this.table.locator('.cell-input')
  }

  get options(): Locator {
    return this.#page.locator('.cell-options').getByRole('option')
  }

  /** Why the cell under the focus is red. */
  get reason(): Locator {
    return this.#page.locator('.cell-tip')
  }

  header(field: string): Locator {
    return this.table.locator(`.ag-header-cell[col-id="${field}"]`)
  }

  get filterPanel(): Locator {
    return this.#page.locator('.filter-panel')
  }

  get sentence(): Locator {
    return this.#page.getByRole('toolbar', { name: '筛选与排序' })
  }

  async choose(row: number, field: string): Promise<void> {
    await this.cell(row, field).click()
  }

  /** Types over a cell and leaves it with Enter. */
  async type(row: number, field: string, text: string): Promise<void> {
    await this.choose(row, field)
    await this.typeHere(text)
    await this.#page.keyboard.press('Enter')
  }

  /** Types over the current cell; the editor stays open. */
  async typeHere(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text)
    await expect(this.editor).toHaveValue(text)
  }

  /** Finds a choice in a picking cell and takes the first that is offered. */
  async pick(row: number, field: string, text: string): Promise<void> {
    await this.choose(row, field)
    await this.typeHere(text)
    await expect(this.options.first()).toBeVisible()
    await this.#page.keyboard.press('Enter')
  }

  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys)
  }

  /** Types a new record into the bottom row; each field is left with Tab, the last with Enter. */
  async add(values: Readonly<Record<string, string>>): Promise<void> {
    const fields = Object.entries(values)
    for (const [index, [field, text]] of fields.entries()) {
      await this.newCell(field).click()
      await this.typeHere(text)
      if (index < fields.length - 1) await this.#page.keyboard.press('Tab')
    }
    await this.#page.keyboard.press('Enter')
  }

  async selectRows(first: number, last: number): Promise<void> {
    await this.cell(first, 'row-number').click()
    if (last > first) await this.cell(last, 'row-number').click({ modifiers: ['Shift'] })
  }

  async sortBy(field: string): Promise<void> {
    await this.header(field).locator('.head-label').click()
  }

  async openFilter(field: string): Promise<void> {
    await this.header(field).hover()
    await this.header(field).locator('.head-filter').click()
    await expect(this.filterPanel).toBeVisible()
  }

  /** Ticks values of the open filter and applies it. */
  async filterByValues(...values: readonly string[]): Promise<void> {
    for (const value of values) await this.filterPanel.getByText(value, { exact: true }).click()
    await this.filterPanel.getByRole('button', { name: '确定' }).click()
    await expect(this.filterPanel).toBeHidden()
  }

  async search(text: string): Promise<void> {
    await this.#page.getByRole('searchbox', { name: '在本页查找' }).fill(text)
  }

  /** Texts of a column of the rows on screen. */
  async texts(field: string, count: number): Promise<string[]> {
    const texts: string[] = []
    for (let row = 0; row < count; row += 1) texts.push(await this.cell(row, field).innerText())
    return texts
  }
}
