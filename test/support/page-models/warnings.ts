import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

/** The bell with its list, in Chinese. */
export class Warnings {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get bell(): Locator {
    return this.#page.getByRole('button', { name: /^预警，\d+ 条$/ })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: '预警' })
  }

  get rows(): Locator {
    return this.dialog.getByRole('list', { name: '预警' }).getByRole('listitem')
  }

  /** The number on the bell, once it has one. */
  async count(): Promise<number> {
    await expect(this.bell).toBeVisible()
    return Number(/\d+/.exec((await this.bell.getAttribute('aria-label')) ?? '')?.[0])
  }

  async open(): Promise<void> {
    await this.bell.click()
    await expect(this.dialog).toBeVisible()
  }

  async chooseRule(name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: '规则' }).click()
    await this.#page.locator('.ant-select-item-option').filter({ hasText: name }).click()
    await expect(this.dialog.locator('[aria-busy=true]')).toHaveCount(0)
  }
}

/** The Today page, in Chinese. */
export class TodayPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/today')
    await expect(this.section('今天的行程')).toBeVisible()
  }

  section(name: string | RegExp): Locator {
    return this.#page.getByRole('region', { name })
  }
}
