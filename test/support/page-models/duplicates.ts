import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

/** The finder of duplicates, and the dialog in which marked records are merged, in Chinese. */
export class DuplicatesPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(type: 'customer' | 'opportunity' = 'customer'): Promise<void> {
    await new Shell(this.#page).goTo(`/duplicates?type=${type}`)
    await this.waitUntilFound()
  }

  async waitUntilFound(): Promise<void> {
    await expect(this.#page.locator('.page-header output')).toContainText('比对了')
  }

  get groups(): Locator {
    return this.#page.getByRole('list', { name: '疑似重复' }).getByRole('button')
  }

  group(name: string): Locator {
    return this.groups.filter({ hasText: name })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get table(): Locator {
    return this.#page.locator('.merge-table')
  }

  get effect(): Locator {
    return this.#page.locator('.merge-effect')
  }

  async keep(title: string): Promise<void> {
    await this.#page.getByRole('radio', { name: `保留“${title}”`, exact: true }).check()
  }

  async take(field: string, text: string): Promise<void> {
    await this.table.getByRole('radio', { name: `${field} ${text}`, exact: true }).check()
  }

  async merge(count: number): Promise<void> {
    await this.#page.getByRole('button', { name: `合并 ${count} 条` }).click()
  }

  async dismiss(): Promise<void> {
    await this.#page.getByRole('button', { name: '不是重复' }).click()
  }
}
