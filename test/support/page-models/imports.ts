import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

/** The import wizard, in the words of a person who uses it in Chinese. */
export class ImportWizard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get title(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: /^导入/ })
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/imports')
    await expect(this.title).toBeVisible()
  }

  /** Ends at the result, and waits until the page before is there: its address comes after the click. */
  async leave(): Promise<void> {
    await this.#page.getByRole('button', { name: '完成' }).click()
    await expect(this.title).toBeHidden()
  }

  /** Chooses a file in a browser, where the page asks for it. */
  async chooseFile(
    file: { name: string; bytes: Uint8Array },
    button: string | RegExp = /选文件…$|换一个文件…/,
  ): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: button }).first().click()
    await (await chooser).setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.bytes) })
  }

  /** Drops a file on the page, as from a folder window. */
  async dropFile(file: { name: string; bytes: Uint8Array }): Promise<void> {
    const transfer = await this.#page.evaluateHandle(
      ({ name, bytes }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], name))
        return transfer
      },
      { name: file.name, bytes: [...file.bytes] },
    )
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.#page.locator('.page-body').dispatchEvent(type, { dataTransfer: transfer })
    }
  }

  /** Copies a table in the page's own clipboard format, then pastes it with the keys. */
  async paste(formats: Readonly<Record<'text/plain' | 'text/html', string>>): Promise<void> {
    await this.#page.evaluate((contents) => {
      const copy = (event: ClipboardEvent): void => {
        event.preventDefault()
        for (const [type, text] of Object.entries(contents)) event.clipboardData?.setData(type, text)
      }
      document.addEventListener('copy', copy, { once: true })
      document.execCommand('copy')
    }, formats)
    await this.#page.getByRole('button', { name: '从剪贴板…' }).click()
    await expect(this.#page.getByRole('textbox', { name: '按 Ctrl V 粘贴表格' })).toBeFocused()
    await this.#page.keyboard.press('ControlOrMeta+V')
  }

  /** The step that is on. */
  get step(): Locator {
    return this.#page.locator('[aria-current=step]')
  }

  recordType(name: string): Locator {
    return this.#page.getByRole('radio', { name: new RegExp(`^${name}\\s`) })
  }

  /** A part of the strip that says how the file is read. */
  get strip(): Locator {
    return this.#page.getByRole('region', { name: '文件怎样读' })
  }

  /** Sets encoding, delimiter or header row by hand. */
  async choose(part: string, value: string): Promise<void> {
    await this.strip.getByRole('button', { name: new RegExp(`^${part}: `) }).click()
    await this.#page.getByRole('menuitem', { name: value, exact: true }).click()
  }

  get columns(): Locator {
    return this.#page.getByRole('table', { name: '文件的列和对应的字段' })
  }

  picker(header: string): Locator {
    return this.columns.getByRole('combobox', { name: `“${header}”对应的字段` })
  }

  async mapColumn(header: string, field: string): Promise<void> {
    await this.picker(header).click()
    await this.#pickOption(field)
  }

  /** What is said of a column below its field. */
  checkOf(index: number): Locator {
    return this.columns.locator('tr.import-checks td').nth(index)
  }

  question(title: string | RegExp): Locator {
    return this.#page.getByRole('region', { name: title })
  }

  async answer(question: string | RegExp, option: string | RegExp): Promise<void> {
    await this.question(question).getByRole('radio', { name: option }).check()
  }

  async chooseStage(word: string, stage: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: `“${word}”对应的阶段` }).click()
    await this.#pickOption(stage)
    await expect(this.#page.locator('.ant-select-dropdown:visible')).toHaveCount(0)
  }

  /** Takes a row of the list that is open; a long list is scrolled until the row is there. */
  async #pickOption(text: string): Promise<void> {
    const open = this.#page.locator('.ant-select-dropdown:visible:not(.ant-slide-up-leave)')
    const row = open.locator('.ant-select-item-option', { hasText: new RegExp(`^${text}$`) })
    await expect(open).toBeVisible()
    await expect(async () => {
      if ((await row.count()) === 0)
        await open
          .locator('.rc-virtual-list-holder, .ant-select-dropdown-list-holder')
          .first()
          .evaluate((list) => {
            list.scrollTop += 200
          })
      await expect(row).toBeVisible({ timeout: 200 })
    }).toPass({ timeout: 10_000 })
    await row.click()
  }

  /** The button that writes, whatever it counts. */
  get writeButton(): Locator {
    return this.#page.getByRole('button', { name: /^写入|没有可写入的行/ })
  }

  /** A number of the panel that says what will happen, or of the result. */
  effect(label: string): Locator {
    return this.#page.getByRole('complementary').locator('dl div', { hasText: label }).locator('dd')
  }

  total(label: string): Locator {
    return this.#page
      .getByRole('region', { name: '导入结果' })
      .locator('.import-total', { hasText: label })
      .locator('b')
  }

  async write(): Promise<void> {
    await expect(this.writeButton).toBeEnabled()
    await this.writeButton.click()
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: /^撤销这次导入/ }).click()
    await expect(this.#page.getByRole('button', { name: '再导入一次' })).toBeVisible({ timeout: 30_000 })
  }

  async importAgain(): Promise<void> {
    await this.#page.getByRole('button', { name: '再导入一次' }).click()
  }

  get notice(): Locator {
    return this.#page.getByRole('alert')
  }
}
