import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

export interface NewField {
  readonly label: string
  readonly type?: string
  readonly choices?: readonly string[]
}

/** Where administrators add fields to record types: the settings section and the dialog, in Chinese. */
export class FieldsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get sectionLink(): Locator {
    return this.#page.getByRole('navigation', { name: '设置分区' }).getByRole('link', { name: '字段' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: /字段/ })
  }

  /** Entry at the end of a table's list of columns. */
  get addColumn(): Locator {
    return this.#page.getByRole('button', { name: '加字段…' })
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/settings/fields')
    await expect(this.#page.getByRole('navigation', { name: '记录类型' })).toBeVisible()
  }

  /** The button of a type carries the number of its fields. */
  async chooseType(name: string): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: '记录类型' })
      .getByRole('button', { name: new RegExp(`^${name}\\s*\\d*$`) })
      .click()
  }

  row(label: string): Locator {
    return this.#page.getByRole('row').filter({ has: this.#page.getByRole('button', { name: label, exact: true }) })
  }

  async describe({ label, type, choices = [] }: NewField): Promise<void> {
    await this.dialog.getByLabel('名称').fill(label)
    if (type !== undefined) {
      await this.dialog.getByRole('combobox', { name: '类型' }).click()
      await this.#page.locator('.ant-select-item-option').filter({ hasText: type }).click()
    }
    const newChoice = this.dialog.getByRole('textbox', { name: '新的选项' })
    for (const choice of choices) {
      await newChoice.fill(choice)
      await newChoice.press('Enter')
    }
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^(加上|保存)$/ }).click()
    await expect(this.dialog).toBeHidden()
  }

  async add(field: NewField): Promise<void> {
    // A type without fields of its own offers it a second time.
    await this.#page.getByRole('button', { name: '加字段', exact: true }).first().click()
    await this.describe(field)
    await this.save()
  }

  async edit(label: string): Promise<void> {
    await this.row(label)
      .getByRole('button', { name: `改字段“${label}”` })
      .click()
  }

  async moveUp(label: string): Promise<void> {
    await this.row(label)
      .getByRole('button', { name: `把“${label}”往前移` })
      .click()
  }

  async remove(label: string): Promise<void> {
    await this.row(label)
      .getByRole('button', { name: `删除字段“${label}”` })
      .click()
    await this.#page.getByRole('button', { name: '移到回收站' }).click()
  }

  async restore(label: string): Promise<void> {
    await this.#page.getByRole('listitem').filter({ hasText: label }).getByRole('button', { name: '还原' }).click()
  }
}
