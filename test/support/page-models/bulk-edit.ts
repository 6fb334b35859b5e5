import { type Locator, type Page, expect } from '@playwright/test'

/** The dialog that changes fields of many rows, in Chinese. */
export class BulkEditDialog {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: /^批量修改/ })
  }

  get trial(): Locator {
    return this.dialog.locator('.dialog-foot > span').first()
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+b')
    await expect(this.dialog).toBeVisible()
  }

  async chooseField(name: string): Promise<void> {
    const box = this.dialog.getByRole('combobox', { name: '字段', exact: true }).last()
    await box.click()
    await box.fill(name)
    await this.#page.keyboard.press('Enter')
  }

  async chooseHow(field: string, how: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: `${field} 怎么改` }).click()
    await this.#page.locator('.ant-select-item-option', { hasText: how }).last().click()
  }

  async fill(label: string, text: string): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).fill(text)
  }

  async takeWholeView(): Promise<void> {
    // The label and not the hidden radio: a click on it waits until the dialog has come to rest.
    await this.dialog.getByText(/^视图里全部/).click()
    await expect(this.dialog.getByRole('radio', { name: /^视图里全部/ })).toBeChecked()
  }

  async apply(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^修改/ }).click()
    await expect(this.dialog).toBeHidden()
  }
}
