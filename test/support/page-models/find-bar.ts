import { type Locator, type Page, expect } from '@playwright/test'

/** The bar over a grid that finds and replaces, in Chinese. */
export class FindBar {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get bar(): Locator {
    return this.#page.getByRole('search', { name: '查找与替换' })
  }

  get count(): Locator {
    return this.bar.locator('.find-count')
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+f')
    await expect(this.text).toBeFocused()
  }

  async openReplace(): Promise<void> {
    await this.#page.keyboard.press('Control+h')
    await expect(this.with).toBeVisible()
  }

  get text(): Locator {
    return this.bar.getByLabel('查找', { exact: true })
  }

  get with(): Locator {
    return this.bar.getByLabel('替换为')
  }

  async look(text: string): Promise<void> {
    await this.text.fill(text)
  }

  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys)
  }

  async replaceOne(): Promise<void> {
    await this.bar.getByRole('button', { name: '替换', exact: true }).click()
  }

  async replaceAll(): Promise<void> {
    await this.bar.getByRole('button', { name: '全部替换' }).click()
  }
}
