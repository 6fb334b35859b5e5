import { type Locator, type Page, expect } from '@playwright/test'
import { Grid } from './grid.ts'
import { Shell } from './shell.ts'

/** 报销: the list of claims and the page of one, in Chinese. */
export class ClaimsPage {
  readonly #page: Page
  readonly grid: Grid

  constructor(page: Page) {
    this.#page = page
    this.grid = new Grid(page)
  }

  get header(): Locator {
    return this.#page.locator('.page-header').filter({ has: this.#page.getByRole('heading', { level: 1 }) })
  }

  get check(): Locator {
    return this.#page.getByRole('region', { name: '提交前检查' })
  }

  get receipts(): Locator {
    return this.#page.getByRole('region', { name: '这一行的票据' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/expenses')
    await expect(this.#page.getByRole('button', { name: '新建报销单' }).first()).toBeVisible()
  }

  /** Makes a claim, whose page then stands open. */
  async make(title: string): Promise<void> {
    await this.#page.getByRole('button', { name: '新建报销单' }).first().click()
    await expect(this.dialog.getByLabel('事由')).toBeFocused()
    await this.#page.keyboard.insertText(title)
    await this.dialog.getByRole('button', { name: '建单并填明细' }).click()
    await expect(this.dialog).toBeHidden()
    await expect(this.check).toContainText('报销单里没有明细')
  }

  /** Enters a line in the bottom row by keyboard alone. */
  async enter(day: string, category: string, description: string, amount: string): Promise<void> {
    const { grid } = this
    await grid.newCell('spentOn').click()
    await grid.typeHere(day)
    await this.#page.keyboard.press('Tab')
    await grid.typeHere(category)
    await expect(grid.options.first()).toBeVisible()
    await this.#page.keyboard.press('Tab')
    await grid.typeHere(description)
    await this.#page.keyboard.press('Tab')
    await grid.typeHere(amount)
    await this.#page.keyboard.press('Enter')
  }

  async code(): Promise<string> {
    return (await this.header.getByRole('heading', { level: 1 }).textContent()) ?? ''
  }

  async submit(): Promise<void> {
    await this.#page.getByRole('button', { name: '提交…' }).click()
    await this.dialog.getByRole('button', { name: '提交', exact: true }).click()
    await expect(this.header).toContainText('已提交')
  }

  /** Takes the claim back; its record stays. */
  async withdraw(): Promise<void> {
    await this.#page.getByRole('button', { name: '撤回…' }).click()
    await expect(this.dialog).toContainText('都留作记录')
    await this.dialog.getByRole('button', { name: '撤回', exact: true }).click()
    await expect(this.header).toContainText('已撤回')
  }

  /** Hands a file to the page as a paste or a drop does. */
  async give(how: 'drop' | 'paste', name: string, content: Buffer): Promise<void> {
    const file = { name, text: content.toString('base64'), how }
    await this.#page.locator('.claim-drop').evaluate((place, given) => {
      const target = place.contains(document.activeElement) ? document.activeElement : place
      const bytes = Uint8Array.from(atob(given.text), (char) => char.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], given.name))
      const common = { bubbles: true, cancelable: true }
      target?.dispatchEvent(
        given.how === 'drop'
          ? new DragEvent('drop', { ...common, dataTransfer: data })
          : new ClipboardEvent('paste', { ...common, clipboardData: data }),
      )
    }, file)
  }
}
