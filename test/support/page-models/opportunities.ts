import { type Locator, type Page, expect } from '@playwright/test'
import { Grid } from './grid.ts'
import { Shell } from './shell.ts'

type Tab = '全部机会' | '本季预期' | '进行中' | '赢单' | '输单' | '回收站'
type DetailsTab = '概况' | '产品明细' | '联系人' | '文件' | '历史' | '升迁记录'

/** The opportunities of the team, in Chinese. */
export class OpportunitiesPage {
  readonly grid: Grid
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.grid = new Grid(page)
  }

  async open(): Promise<void> {
    const shell = new Shell(this.#page)
    await shell.waitUntilShown()
    await shell.goTo('/opportunities')
    // The rows of the page that is left stand until this one has come.
    await expect(this.#page.getByRole('tab', { name: /^全部机会/ })).toBeVisible()
    await this.grid.waitForRows()
  }

  async chooseTab(name: Tab): Promise<void> {
    const tab = this.#page.getByRole('tablist', { name: '视图' }).getByRole('tab', { name })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }

  get details(): Locator {
    return this.#page.getByRole('region', { name: '机会详情' })
  }

  get stages(): Locator {
    return this.details.getByRole('list', { name: '各阶段停留天数' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  async showDetails(tab: DetailsTab): Promise<void> {
    await this.details.getByRole('tab', { name: tab }).click()
  }

  /** A field of the details, with its label. */
  fact(label: string): Locator {
    return this.details.locator('.fact').filter({ has: this.#page.getByText(label, { exact: true }) })
  }

  async editFact(label: string, text: string): Promise<void> {
    await this.fact(label).locator('.fact-button').click()
    await this.fact(label).getByRole('textbox').fill(text)
    await this.#page.keyboard.press('Enter')
  }

  async promote(): Promise<void> {
    await this.details.getByRole('button', { name: /^升迁到/ }).click()
  }

  async win(): Promise<void> {
    await this.details.getByRole('button', { name: '赢单', exact: true }).click()
    await this.dialog.getByRole('button', { name: '赢单', exact: true }).click()
    await expect(this.dialog).toBeHidden()
  }

  async askToLose(): Promise<void> {
    await this.details.getByRole('button', { name: '输单', exact: true }).click()
    await expect(this.dialog).toBeVisible()
  }

  async confirmLoss(): Promise<void> {
    await this.dialog.getByRole('button', { name: '输单', exact: true }).click()
  }

  async chooseLossReason(name: string): Promise<void> {
    await this.dialog.getByRole('combobox').click()
    await this.#page.getByTitle(name, { exact: true }).click()
  }

  async reopen(): Promise<void> {
    await this.details.getByRole('button', { name: '重开' }).click()
    await this.dialog.getByLabel('原因').fill('客户又来询价')
    await this.dialog.getByRole('button', { name: '重开' }).click()
    await expect(this.dialog).toBeHidden()
  }

  /** An act on the selected rows, from the menu over the grid. */
  async act(name: '升迁' | '退回' | '赢单' | '输单' | '重开' | '删除' | '还原'): Promise<void> {
    await this.#page
      .getByRole('button', { name: /^(已选|更多操作)/ })
      .first()
      .click()
    await this.#page.getByRole('menuitem', { name }).click()
  }

  async confirmDeletion(): Promise<void> {
    await this.#page.getByRole('button', { name: '移到回收站' }).click()
  }

  /** The form of a new opportunity, with a customer that does not exist yet. */
  async create(values: {
    readonly name: string
    readonly newCustomer: string
    readonly amount: string
  }): Promise<void> {
    await this.#page.getByRole('button', { name: '新机会' }).first().click()
    await this.dialog.getByLabel('机会名称').fill(values.name)
    await this.dialog.getByLabel('客户').fill(values.newCustomer)
    await this.#page.getByText(`新建客户“${values.newCustomer}”`).click()
    await this.dialog.getByLabel('预计订单金额').fill(values.amount)
    await this.dialog.getByRole('button', { name: '新增' }).click()
    await expect(this.dialog).toBeHidden()
  }
}
