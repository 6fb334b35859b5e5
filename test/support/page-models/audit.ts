import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

/** 报销审核: the claims that wait, and the desk on which one is decided, in Chinese. */
export class AuditDesk {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get queue(): Locator {
    return this.#page.getByRole('table', { name: '报销审核' })
  }

  queueRow(words: string): Locator {
    return this.queue.getByRole('row').filter({ hasText: words })
  }

  get lines(): Locator {
    return this.#page.getByRole('grid', { name: '报销行' })
  }

  line(words: string): Locator {
    return this.lines.getByRole('row').filter({ hasText: words })
  }

  async openQueue(name: '待审核' | '待复核' | '待付款' | '已决定'): Promise<void> {
    await new Shell(this.#page).goTo('/expenses/audit')
    await this.#page.getByText(name, { exact: true }).click()
  }

  /** Goes to a line by the arrow keys; the lines have the focus. */
  async walkToLine(words: string): Promise<void> {
    await expect(this.lines).toBeFocused()
    const rows = this.lines.locator('tbody').getByRole('row')
    const count = await rows.count()
    for (let step = 0; step < count; step += 1) await this.#page.keyboard.press('ArrowUp')
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
    const texts = await rows.allInnerTexts()
    const at = texts.findIndex((text) => text.includes(words))
    if (at < 0) throw new Error(`There is no line ${words}`)
    for (let step = 0; step < at; step += 1) await this.#page.keyboard.press('ArrowDown')
    await expect(this.line(words)).toHaveAttribute('aria-selected', 'true')
  }
}
