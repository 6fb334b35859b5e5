import { expect, type Locator, type Page } from '@playwright/test'

/** The library of playbooks, in Chinese. */
export class PlaybooksLibrary {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get title(): Locator {
    return this.#page.getByRole('textbox', { name: '标题', exact: true })
  }

  get body(): Locator {
    return this.#page.getByRole('textbox', { name: '正文', exact: true })
  }

  get live(): Locator {
    return this.#page.getByRole('region', { name: '所见' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get lines(): Locator {
    return this.#page.getByRole('tree', { name: '大纲' }).getByRole('treeitem')
  }

  get findings(): Locator {
    return this.#page.locator('.findings > li')
  }

  get foot(): Locator {
    return this.#page.locator('.playbook-foot')
  }

  /** The choice of a step at the place, without its explanation. */
  option(number: number): Locator {
    return this.#page.getByLabel(`选项 ${number}`, { exact: true })
  }

  line(title: string): Locator {
    return this.lines.filter({ hasText: title })
  }

  item(name: string): Locator {
    return this.#page.getByRole('navigation', { name: '手册', exact: true }).getByRole('button', { name })
  }

  async make(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '新手册' }).first().click()
    await this.dialog.getByLabel(/^手册/).fill(name)
    await this.dialog.getByRole('button', { name: '新建并起草' }).click()
    await expect(this.dialog).toBeHidden()
    await expect(this.item(name)).toHaveAttribute('aria-current', 'true')
    await expect(this.line('第一步')).toBeVisible()
  }

  /** Writes the title of the chosen line and waits until the outline shows it. */
  async call(title: string): Promise<void> {
    await this.title.fill(title)
    await this.title.blur()
    await expect(this.line(title)).toBeVisible()
  }

  async openPublish(version: string): Promise<void> {
    await this.foot.getByRole('button', { name: `发布 ${version}…` }).click()
    await expect(this.dialog.getByText(/改动 \d+ 处|共 \d+ 步/)).toBeVisible()
  }

  async publish(version: string, reason: string): Promise<void> {
    await this.openPublish(version)
    await this.dialog.getByLabel(/改了什么/).fill(reason)
    await this.dialog.getByRole('button', { name: /^发布/ }).click()
    await expect(this.dialog).toBeHidden()
  }
}
