import { type Locator, type Page, expect } from '@playwright/test'

export interface NewWorkbook {
  readonly name: string
  readonly administrator: string
  readonly password: string
  readonly template?: string
  /** With the template's promotion marks and tasks, as the dialog proposes. */
  readonly withGates?: boolean
  /** In a window a person chooses where; in a browser the place is given. */
  readonly choosesPlace?: boolean
}

/** The first screen, in Chinese. */
export class StartScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get title(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: '漏斗工作台' })
  }

  get recent(): Locator {
    return this.#page.getByRole('region', { name: '最近打开' })
  }

  get refusal(): Locator {
    return this.#page.getByRole('alert')
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  async beginWorkbook(): Promise<void> {
    await this.#page.getByRole('button', { name: /^新建工作簿/ }).click()
    await expect(this.dialog).toBeVisible()
  }

  async next(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^下一步/ }).click()
  }

  async nameIt(name: string, choosesPlace = false): Promise<void> {
    await this.dialog.getByLabel('工作簿名称').fill(name)
    if (choosesPlace) {
      await this.dialog.getByRole('button', { name: /选位置/ }).click()
      await expect(this.dialog.getByText(/\.funnel/)).toBeVisible()
    }
    await this.next()
  }

  async setAdministrator(name: string, password: string, repeated = password): Promise<void> {
    await this.dialog.getByLabel('管理员姓名').fill(name)
    await this.dialog.getByLabel(/^口令/).fill(password)
    await this.dialog.getByLabel('再输一次').fill(repeated)
    await this.next()
  }

  async chooseTemplate(name: string): Promise<void> {
    await this.dialog.locator('.template').filter({ hasText: name }).click()
  }

  get stagesOffered(): Locator {
    return this.dialog.locator('.stage-list li')
  }

  async finish(): Promise<void> {
    await this.dialog.getByRole('button', { name: '新建并打开' }).click()
    await expect(this.dialog).toBeHidden()
  }

  async createWorkbook({
    name,
    administrator,
    password,
    template,
    choosesPlace,
    withGates = false,
  }: NewWorkbook): Promise<void> {
    await this.beginWorkbook()
    await this.nameIt(name, choosesPlace)
    await this.setAdministrator(administrator, password)
    if (template !== undefined) await this.chooseTemplate(template)
    await this.dialog.getByRole('checkbox', { name: '带上升迁标志和阶段任务' }).setChecked(withGates)
    await this.finish()
  }

  async chooseAppearance(name: '浅色' | '深色'): Promise<void> {
    await this.#page
      .getByRole('banner')
      .getByRole('button', { name: /^(浅色|深色|跟随系统)$/ })
      .click()
    await this.#page.getByRole('menuitem', { name }).click()
    await expect(this.#page.getByRole('banner').getByRole('button', { name })).toBeVisible()
    // A choice that stands already leaves the menu open; and while it fades out its words have little contrast.
    await this.#page.keyboard.press('Escape')
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }

  async openSample(): Promise<void> {
    await this.#page.getByRole('button', { name: /^看样例工作簿/ }).click()
  }

  async openRecent(name: string): Promise<void> {
    await this.recent.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  }

  async openFile(file: { name: string; bytes: Uint8Array }): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: /^打开工作簿/ }).click()
    await (
      await chooser
    ).setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) })
  }
}
