import { type Locator, type Page, expect } from '@playwright/test'
import { boxAtRest } from './place.ts'

/** Row on screen and field. */
export type CellPlace = readonly [row: number, field: string]

type Modifiers = readonly ('Alt' | 'Control' | 'Meta' | 'Shift')[]

async function centreOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await boxAtRest(element)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Milliseconds between two looks at what is about to come. */
const QUICK = [20, 50, 100]

/** Scrolls to the right and says, two frames later, whether the end is there and the width is what it was. */
async function isAtLastColumn(table: Element): Promise<boolean> {
  const bar = table.querySelector('.ag-body-horizontal-scroll-viewport')
  if (bar === null) return false
  const { left, right } = bar.getBoundingClientRect()
  bar.scrollLeft = bar.scrollWidth
  for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  const now = bar.getBoundingClientRect()
  const end = left - bar.scrollLeft + bar.scrollWidth
  const last = Math.max(
    ...[...table.querySelectorAll('.ag-header-cell')].map((cell) => cell.getBoundingClientRect().right),
  )
  const isInSight = bar.scrollWidth <= bar.clientWidth || (end <= right + 2 && Math.abs(last - end) <= 2)
  return now.left === left && now.right === right && isInSight
}

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
    await this.#waitForRow(0)
  }

  /** A row that is still being read has its number and no id of a record yet. */
  async #waitForRow(row: number): Promise<void> {
    await expect(this.table.locator(`.ag-row[row-index="${row}"][row-id]`).first()).toHaveAttribute('row-id', /\D/)
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

  /** A column's head by its words, where it is on screen. */
  heading(label: string): Locator {
    return this.table.locator('.ag-header-cell').filter({ has: this.#page.getByText(label, { exact: true }) })
  }

  /** Field of the column with the words at its head. */
  async fieldOf(label: string): Promise<string> {
    const field = await this.heading(label).getAttribute('col-id')
    if (field === null) throw new Error(`There is no column ${label}`)
    return field
  }

  /** Columns that are not on screen are not drawn. Resolves once the last one is, in a table that keeps its width. */
  async scrollToLastColumn(): Promise<void> {
    await expect.poll(() => this.table.evaluate(isAtLastColumn), { intervals: QUICK }).toBe(true)
  }

  /** Scrolls so many rows down from where the table stands. */
  async scrollBy(rows: number): Promise<void> {
    await this.table.locator('.ag-grid-viewport').evaluate((element, count) => {
      const height = element.querySelector('.ag-row')?.getBoundingClientRect().height ?? 0
      element.scrollTop += count * height
    }, rows)
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
    await this.#waitForRow(row)
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
    await this.#waitForRow(first)
    await this.#waitForRow(last)
    await this.cell(first, 'row-number').click()
    if (last > first) await this.cell(last, 'row-number').click({ modifiers: ['Shift'] })
  }

  async sortBy(field: string): Promise<void> {
    await this.header(field).hover()
    await this.header(field).locator('.head-sort').click()
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
    await this.waitForRows()
  }

  async search(text: string): Promise<void> {
    await this.#page.getByRole('searchbox', { name: '在本页查找' }).fill(text)
  }

  /** Marks a column by its head. */
  async selectColumn(field: string, modifiers: Modifiers = []): Promise<void> {
    await this.header(field)
      .locator('.head-label')
      .click({ modifiers: [...modifiers] })
  }

  /** Marks cells by pressing on the first and letting go over the last. */
  async drag(from: CellPlace, to: CellPlace): Promise<void> {
    await this.cell(to[0], to[1]).scrollIntoViewIfNeeded()
    await this.cell(from[0], from[1]).scrollIntoViewIfNeeded()
    const start = await centreOf(this.cell(from[0], from[1]))
    const end = await centreOf(this.cell(to[0], to[1]))
    await this.#page.mouse.move(start.x, start.y)
    await this.#page.mouse.down()
    await this.#page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2)
    await this.#page.mouse.move(end.x, end.y)
    await this.#page.mouse.up()
  }

  /** Adds cells to what is marked. */
  async clickWith(modifiers: Modifiers, row: number, field: string): Promise<void> {
    await this.cell(row, field).click({ modifiers: [...modifiers] })
  }

  /** The little square at the end of the marked cells. */
  get fillHandle(): Locator {
    return this.table.locator('.fill-handle')
  }

  get fillHint(): Locator {
    return this.#page.locator('.fill-hint')
  }

  /** Drags the fill handle over a cell; `during` runs before the button is let go. */
  async dragFill(to: CellPlace, during?: () => Promise<void>): Promise<void> {
    const start = await centreOf(this.fillHandle)
    const end = await centreOf(this.cell(to[0], to[1]))
    await this.#page.mouse.move(start.x, start.y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(start.x + 2, start.y + 2)
    await this.#page.mouse.move(end.x, end.y)
    await during?.()
    await this.#page.mouse.up()
  }

  /** Another way to fill, from the menu beside what was filled. */
  async fillAs(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '填充方式' }).click()
    await this.#page.getByRole('menuitem', { name }).click()
  }

  /** What the status bar says about the marked cells: `计数 3 求和 12 平均 4`. */
  get figures(): Locator {
    return this.#page.locator('.selection-figures')
  }

  /** The menu after a right click. */
  get menu(): Locator {
    return this.#page.getByRole('menu')
  }

  async openMenu(row: number, field: string): Promise<void> {
    await this.cell(row, field).click({ button: 'right' })
    await expect(this.menu).toBeVisible()
  }

  /** The menu of a column, after a right click on its head. */
  async openHeadMenu(field: string): Promise<void> {
    await this.header(field).click({ button: 'right' })
    await expect(this.menu).toBeVisible()
  }

  async chooseFromMenu(name: string | RegExp): Promise<void> {
    await this.menu.getByRole('menuitem', { name }).click()
  }

  /** Pastes what another program would have put on the clipboard. */
  async pasteData(data: Readonly<Record<string, string>>): Promise<void> {
    await expect(this.table.locator('.ag-cell-focus')).toBeVisible()
    // The cell is looked up as the event is sent: a row that has just been read is drawn anew.
    await this.table.evaluate((table, forms) => {
      const cell = table.querySelector('.ag-cell-focus')
      if (cell === null) throw new Error('No cell has the focus')
      const transfer = new DataTransfer()
      for (const [type, text] of Object.entries(forms)) transfer.setData(type, text)
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    }, data)
  }

  /** What a copy puts on the clipboard, by type. */
  async copied(name: 'copy' | 'cut' = 'copy'): Promise<Record<string, string>> {
    return this.table.locator('.ag-cell-focus').evaluate((cell, kind) => {
      const transfer = new DataTransfer()
      cell.dispatchEvent(new ClipboardEvent(kind, { clipboardData: transfer, bubbles: true, cancelable: true }))
      return Object.fromEntries(transfer.types.map((type) => [type, transfer.getData(type)]))
    }, name)
  }

  /** Texts of a column of the rows on screen. */
  async texts(field: string, count: number): Promise<string[]> {
    const texts: string[] = []
    for (let row = 0; row < count; row += 1) texts.push(await this.cell(row, field).innerText())
    return texts
  }
}
