import { type Locator, type Page, expect } from '@playwright/test'
import { boxAtRest } from './place.ts'
import { Shell } from './shell.ts'

/** The board of opportunities, in Chinese. */
export class BoardPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/opportunities/board')
    await expect(this.board).toBeVisible()
    await this.waitForCards()
  }

  /** Every column that says it holds something shows a card of it. */
  async waitForCards(): Promise<void> {
    await expect(this.board.locator('[data-record]').first()).toBeVisible()
    await expect(this.board.locator('[data-card]:not([data-record])')).toHaveCount(0)
  }

  get board(): Locator {
    return this.#page.getByRole('region', { name: '机会看板' })
  }

  column(stage: string): Locator {
    return this.board.getByRole('region', { name: new RegExp(`^${stage}，成功率`) })
  }

  zone(outcome: '赢单' | '输单'): Locator {
    return this.board.getByRole('region', { name: outcome, exact: true })
  }

  cards(stage: string): Locator {
    return this.column(stage).locator('[data-card]')
  }

  /** The card of an opportunity wherever it is. */
  card(title: string): Locator {
    return this.board.getByRole('button', { name: new RegExp(`^${title} `) })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get details(): Locator {
    return this.#page.getByRole('region', { name: '机会详情' })
  }

  /** What a screen reader was told last. */
  get said(): Locator {
    return this.#page.locator('output[aria-live="assertive"]')
  }

  /** Number of opportunities that the status bar says the board holds. */
  async shown(): Promise<number> {
    const line = await new Shell(this.#page).statusBar.getByText(/^看板上 [\d,]+/).textContent()
    return Number(/[\d,]+/.exec(line ?? '')?.[0]?.replaceAll(',', ''))
  }

  /** Number of opportunities that a column says it holds. */
  async count(stage: string): Promise<number> {
    const heading = await this.column(stage).getByRole('heading').innerText()
    return Number(/，([\d,]+) 个，/.exec(heading)?.[1]?.replaceAll(',', ''))
  }

  async firstTitle(stage: string): Promise<string> {
    const title = await this.cards(stage).first().locator('.medium[title]').first().getAttribute('title')
    return title ?? ''
  }

  /** Of the first card of a column; its title may be that of others too. */
  async firstRecord(stage: string): Promise<string> {
    return (await this.cards(stage).first().getAttribute('data-record')) ?? ''
  }

  /** The card of a record in a column. */
  cardOf(record: string, stage: string): Locator {
    return this.column(stage).locator(`[data-record="${record}"]`)
  }

  async waitForCount(stage: string, count: number): Promise<void> {
    await expect.poll(() => this.count(stage)).toBe(count)
  }

  async lift(card: Locator): Promise<void> {
    const box = await boxAtRest(card)
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await this.#page.mouse.down()
    await this.#page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2 + 6, { steps: 3 })
    await expect(this.ghost).toBeVisible()
  }

  async carryTo(place: Locator): Promise<void> {
    const box = await boxAtRest(place)
    await this.#page.mouse.move(box.x + box.width / 2, box.y + Math.min(160, box.height / 2), { steps: 12 })
  }

  async release(): Promise<void> {
    await this.#page.mouse.up()
    await expect(this.ghost).toBeHidden()
  }

  get ghost(): Locator {
    return this.#page.locator('.board-ghost')
  }

  async drag(card: Locator, place: Locator): Promise<void> {
    await this.lift(card)
    await this.carryTo(place)
    await this.release()
  }

  async undo(): Promise<void> {
    await this.#page.keyboard.press('Control+z')
  }
}
