import { type Locator, type Page, expect } from '@playwright/test'

/** The frame around every page of a signed-in person, in Chinese. */
export class Shell {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get rail(): Locator {
    return this.#page.getByRole('navigation', { name: /^(分区|Sections)$/ })
  }

  get statusBar(): Locator {
    return this.#page.getByRole('contentinfo')
  }

  get toasts(): Locator {
    return this.#page.getByRole('region', { name: /^(提示条|Messages)$/ })
  }

  get lostBand(): Locator {
    return this.#page.getByRole('alert').filter({ hasText: '正在重连' })
  }

  /** The first section, where a person arrives. */
  async home(): Promise<string> {
    const target = await this.rail.getByRole('link').first().getAttribute('href')
    return target?.replace(/^.*#/, '') ?? ''
  }

  async waitUntilShown(): Promise<void> {
    await expect(this.rail).toBeVisible()
  }

  async goTo(address: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      location.hash = hash
    }, address)
  }

  /** The address below the program's own, such as `/settings/people`. */
  get address(): string {
    return new URL(this.#page.url()).hash.slice(1)
  }

  async lock(): Promise<void> {
    await this.#page.keyboard.press('Control+l')
  }

  async switchPerson(): Promise<void> {
    await this.#page.locator('.person-button').click()
    await this.#page.getByRole('menuitem', { name: '换人' }).click()
  }

  async chooseFromPersonMenu(name: string): Promise<void> {
    await this.#page.locator('.person-button').click()
    await this.#page.getByRole('menuitem', { name }).click()
    // A choice that stands already leaves the menu open; and while it fades out its words have little contrast.
    await this.#page.keyboard.press('Escape')
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }

  async openWorkbookMenu(): Promise<void> {
    await this.#page.getByRole('button', { name: /^工作簿菜单/ }).click()
  }

  async closeWorkbook(): Promise<void> {
    await this.openWorkbookMenu()
    await this.#page.getByRole('menuitem', { name: '关闭工作簿' }).click()
  }

  async undo(): Promise<void> {
    await this.#page.keyboard.press('Control+z')
  }

  async search(text: string): Promise<void> {
    await this.#page.keyboard.press('Control+k')
    await this.#page.getByRole('combobox', { name: '搜索与命令' }).fill(text)
  }

  found(text: string | RegExp): Locator {
    return this.#page.getByRole('option', { name: text })
  }

  /** Number of records that the grid says it shows. */
  async recordsShown(): Promise<number> {
    const line = this.statusBar.getByText(/^显示/)
    await expect(line).toHaveText(/显示 [\d,]+/)
    const text = (await line.textContent()) ?? ''
    return Number(/显示 ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''))
  }
}
