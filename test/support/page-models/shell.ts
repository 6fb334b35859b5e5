import { type Locator, type Page, expect } from '@playwright/test'

const MOST_PARTS = 16
/** Each cell of a table is a stop. */
const MOST_STOPS = 200

/** What the router of the program tells, as its library leaves it on the window. */
interface ProgramRouter {
  readonly state: { readonly status: string; readonly resolvedLocation?: { readonly pathname: string } }
}

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

  /** Resolves once the page of the address stands in place of the one that is left, whose rows may look alike. */
  async goTo(address: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      location.hash = hash
    }, address)
    await this.waitUntilArrived()
  }

  /** After what leads to another page: its parts are read when they are first needed, and the page that is left stands till then. */
  async waitUntilArrived(): Promise<void> {
    await this.#page.waitForFunction(() => {
      const state = (Reflect.get(window, '__TSR_ROUTER__') as ProgramRouter | undefined)?.state
      const shown = state?.resolvedLocation
      const [place = ''] = location.hash.slice(1).split('?')
      return state?.status === 'idle' && shown?.pathname === (decodeURI(place) || '/')
    })
  }

  /** The address below the program's own, such as `/settings/people`. */
  get address(): string {
    return new URL(this.#page.url()).hash.slice(1)
  }

  /** Goes from part to part of the window by keyboard until one has the focus. */
  async walkTo(part: Locator): Promise<void> {
    await expect(part).toBeVisible()
    const hasFocus = () => part.evaluate((element) => element.contains(document.activeElement))
    for (let step = 0; step < MOST_PARTS; step += 1) {
      if (await hasFocus()) return
      await this.#page.keyboard.press('F6')
    }
    throw new Error('No region of the window is there')
  }

  /** Presses Tab until a control has the focus. */
  async tabTo(control: Locator): Promise<void> {
    await expect(control).toBeVisible()
    for (let step = 0; step < MOST_STOPS; step += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.#page.keyboard.press('Tab')
    }
    throw new Error('Tab does not lead there')
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
