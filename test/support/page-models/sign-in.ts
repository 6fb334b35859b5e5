import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

/** The tiles of people, in Chinese. */
export class SignInScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get tiles(): Locator {
    return this.#page.getByRole('radiogroup', { name: /^(人员|People)$/ }).getByRole('radio')
  }

  tile(name: string): Locator {
    return this.tiles.filter({ hasText: name })
  }

  get password(): Locator {
    return this.#page.locator('.password-input input')
  }

  get panel(): Locator {
    return this.#page.getByRole('form')
  }

  async waitUntilShown(): Promise<void> {
    await expect(this.tiles.first()).toBeVisible()
  }

  async find(text: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: '姓名或拼音首字母' }).fill(text)
  }

  async choose(name: string): Promise<void> {
    await this.tile(name).click()
  }

  async enterPassword(password: string): Promise<void> {
    await this.password.fill(password)
    await this.password.press('Enter')
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.choose(name)
    await this.enterPassword(password)
  }

  /** Finds the person by name and types the password: nothing but keys. */
  async signInByKeyboard(name: string, password: string): Promise<void> {
    await this.waitUntilShown()
    const search = this.#page.getByRole('textbox', { name: '姓名或拼音首字母' })
    await new Shell(this.#page).tabTo(search)
    await this.#page.keyboard.insertText(name)
    await expect(this.tiles).toHaveCount(1)
    await new Shell(this.#page).tabTo(this.password)
    await this.#page.keyboard.insertText(password)
    await this.#page.keyboard.press('Enter')
  }

  async setNewPassword(password: string, repeated = password): Promise<void> {
    await this.#page.getByLabel('新口令').fill(password)
    await this.#page.getByLabel('再输一次').fill(repeated)
    await this.#page.getByRole('button', { name: /^设好并进入/ }).click()
  }

  async otherWorkbook(): Promise<void> {
    await this.#page.getByRole('button', { name: '换一本工作簿' }).click()
  }
}
