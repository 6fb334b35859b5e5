import { readFileSync } from 'node:fs'
import { type Locator, type Page, expect } from '@playwright/test'

/** The export dialog of a page of records, in Chinese. */
export class ExportDialog {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: '导出' })
  }

  /** By the keys, as somebody who knows them. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+e')
    await expect(this.dialog).toBeVisible()
  }

  async openByButton(): Promise<void> {
    await this.#page.getByRole('button', { name: '导出…' }).first().click()
    await expect(this.dialog).toBeVisible()
  }

  async chooseRows(words: string | RegExp): Promise<void> {
    await this.#choose('内容', words)
  }

  async chooseColumns(words: string | RegExp): Promise<void> {
    await this.#choose('列', words)
  }

  async chooseFormat(words: string | RegExp): Promise<void> {
    await this.#choose('格式', words)
  }

  async #choose(group: string, words: string | RegExp): Promise<void> {
    await this.dialog.getByRole('group', { name: group, exact: true }).getByText(words).click()
  }

  async makeRoundTrip(): Promise<void> {
    await this.dialog.getByRole('checkbox', { name: /往返表格/ }).check()
  }

  async start(): Promise<void> {
    await this.dialog.getByRole('button', { name: '导出…' }).click()
  }

  /** Exports in a browser; resolves to the file that it downloads. */
  async download(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const downloading = this.#page.waitForEvent('download')
    await this.start()
    const download = await downloading
    await expect(this.dialog).toBeHidden()
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  async copy(): Promise<void> {
    await this.dialog.getByRole('button', { name: '复制为表格' }).click()
    await expect(this.dialog).toBeHidden()
  }
}

/** The page on which an exported table comes back, in Chinese. */
export class RoundTripPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { name: '往返表格' })
  }

  get differences(): Locator {
    return this.#page.getByRole('region', { name: '差别' })
  }

  get foot(): Locator {
    return this.#page.locator('.round-trip-foot')
  }

  /** Chooses a file in a browser. */
  async choose(file: { readonly name: string; readonly bytes: Buffer }): Promise<void> {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: /^(选择往返表格|换一个文件)/ }).click()
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await (await choosing).setFiles({ name: file.name, mimeType, buffer: file.bytes })
  }

  async showKind(name: string | RegExp): Promise<void> {
    await this.#page.getByRole('tab', { name }).click()
  }

  /** The line of one cell. */
  cell(title: string, field: string): Locator {
    return this.differences.locator('tbody').filter({ hasText: title }).getByRole('row').filter({ hasText: field })
  }

  async tick(name: string, isOn: boolean): Promise<void> {
    await this.differences.getByRole('checkbox', { name, exact: true }).setChecked(isOn)
  }

  async decide(title: string, field: string, side: RegExp): Promise<void> {
    await this.cell(title, field).getByRole('radio', { name: side }).check()
  }

  async apply(): Promise<void> {
    await this.foot.getByRole('button', { name: '写入' }).click()
  }

  async undo(): Promise<void> {
    await this.#page.locator('main, #page').getByRole('button', { name: '撤销', exact: true }).first().click()
  }
}
