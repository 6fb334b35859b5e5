import { type Locator, type Page, expect } from '@playwright/test'
import { Grid } from './grid.ts'
import { Shell } from './shell.ts'

/** The customers of the team, in Chinese. */
export class CustomersPage {
  readonly grid: Grid
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.grid = new Grid(page)
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/customers')
    // The rows of the page that is left stand until this one has come.
    await expect(this.#page.getByRole('tab', { name: /^全部客户/ })).toBeVisible()
    await this.grid.waitForRows()
  }

  get details(): Locator {
    return this.#page.getByRole('region', { name: '客户详情' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  async showDetails(tab: '概况' | '联系人' | '机会' | '历史'): Promise<void> {
    await this.details.getByRole('tab', { name: tab }).click()
  }

  async create(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '新客户' }).first().click()
    await this.dialog.getByLabel('客户名称').fill(name)
    await this.dialog.getByRole('button', { name: '新增' }).click()
    await expect(this.dialog).toBeHidden()
  }

  async addContact(values: { readonly name: string; readonly phone: string }): Promise<void> {
    await this.details.getByRole('button', { name: '加一人' }).click()
    await this.dialog.getByLabel('姓名').fill(values.name)
    await this.dialog.getByLabel('电话').fill(values.phone)
    await this.dialog.getByRole('button', { name: '保存' }).click()
    await expect(this.dialog).toBeHidden()
  }

  contact(name: string): Locator {
    return this.details.getByRole('listitem').filter({ hasText: name })
  }
}
