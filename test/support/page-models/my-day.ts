import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

const MOST_COLUMNS = 20

/** The page 日清 of a salesperson, in Chinese. */
export class MyDayPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get visits(): Locator {
    return this.#page.getByRole('region', { name: '当天的拜访' })
  }

  get plan(): Locator {
    return this.#page.getByRole('region', { name: '明天的计划' })
  }

  get window(): Locator {
    return this.#page.getByRole('region', { name: '提交窗口' })
  }

  get side(): Locator {
    return this.#page.getByRole('region', { name: '这一天的日清' }).first()
  }

  get kept(): Locator {
    return this.#page.locator('.my-day-kept')
  }

  /** The row of a table in which words stand. */
  row(table: Locator, words: string): Locator {
    return table.locator('.ag-row').filter({ hasText: words }).first()
  }

  /** Goes to the table and to a cell of the row with such words, by keyboard alone. */
  async walkToCell(table: Locator, words: string, field: string): Promise<void> {
    const cell = table.locator('.ag-cell-focus')
    const press = (keys: string) => this.#page.keyboard.press(keys)
    await new Shell(this.#page).walkTo(table.locator('.act-grid'))
    await expect(cell).toHaveCount(1)
    await press('Control+Home')
    for (let step = 0; (await cell.getAttribute('col-id')) !== field; step += 1) {
      if (step > MOST_COLUMNS) throw new Error(`There is no column ${field}`)
      await press('ArrowRight')
    }
    const index = await this.row(table, words).getAttribute('row-index')
    for (let row = 0; row < Number(index); row += 1) await press('ArrowDown')
    await expect(cell).toHaveAttribute('col-id', field)
    await expect(this.row(table, words).locator('.ag-cell-focus')).toHaveCount(1)
  }

  /** Begins a row of the table that has the focus by its keys. */
  async addRow(table: Locator, field: string): Promise<void> {
    const before = await table
      .locator('.ag-row[row-id]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('row-id')))
    await this.#page.keyboard.press('Control+Shift+N')
    const current = table.locator(`.ag-row:has(.ag-cell-focus[col-id="${field}"])`)
    await expect(current).toHaveCount(1)
    expect(before).not.toContain(await current.getAttribute('row-id'))
  }

  /** What the day is: at work, on a trip or on leave. */
  async setAbsence(from: string, to: string): Promise<void> {
    await this.#page.getByRole('button', { name: `当天情况 ${from}` }).click()
    await this.#page.getByRole('menuitem', { name: to }).click()
    await expect(this.#page.getByRole('button', { name: `当天情况 ${to}` })).toBeVisible()
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }

  async waitUntilShown(): Promise<void> {
    await expect(this.visits.locator('.ag-header-cell').first()).toBeVisible()
    await expect(this.window).toBeVisible()
  }

  /** Row on screen and field of one of the two tables. */
  cell(table: Locator, row: number, field: string): Locator {
    return table.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${field}"]`).first()
  }

  /** Begins a row by its keys; the cell to be written first is current. */
  async begin(table: Locator, row: number, first: string): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+N')
    await expect(this.cell(table, row, first)).toHaveClass(/ag-cell-focus/)
  }

  /** Writes texts into neighbouring cells from the current one on, each left with Tab, the last with Enter. */
  async write(table: Locator, texts: readonly string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      if (text !== '') {
        await this.#page.keyboard.insertText(text)
        await expect(table.page().locator('.data-grid :is(input, textarea):focus')).toHaveValue(text)
      }
      await this.#page.keyboard.press(index < texts.length - 1 ? 'Tab' : 'Enter')
    }
  }
}
