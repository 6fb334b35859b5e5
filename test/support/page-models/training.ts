import { type Locator, type Page, expect } from '@playwright/test'

export interface AskedQuestion {
  readonly question: string
  readonly options: readonly string[]
  readonly explanation: string
}

/** The dialog in which a question of a step is written, in Chinese. */
export class QuestionForm {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: '加一道题' })
  }

  /** Questions of the step that stands open. */
  get questions(): Locator {
    return this.#page.getByRole('region', { name: '考题' }).getByRole('listitem')
  }

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: '加一道题' }).click()
    await expect(this.dialog).toBeVisible()
  }

  async write({ question, options, explanation }: AskedQuestion): Promise<void> {
    await this.dialog.getByLabel('题目').fill(question)
    for (const [index, text] of options.entries()) {
      await this.dialog.getByRole('textbox', { name: `选项 ${index + 1}`, exact: true }).fill(text)
    }
    await this.dialog.getByLabel('解释').fill(explanation)
  }

  /** Marks the option that is right. */
  async mark(number: number): Promise<void> {
    const option = this.dialog.getByRole('radio', { name: `选项 ${number} 正确` })
    await option.click()
    await expect(option).toBeChecked()
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: '保存' }).click()
  }
}

export interface SaidTalk {
  readonly person: string
  readonly topics: string
  readonly agreed: string
  readonly nextStep: string
}

/** The form of a talk or an assessment and what it leads to, in Chinese. */
export class TalkForm {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: '记一次谈话' })
  }

  /** The talk that stands open beside the grid. */
  get shown(): Locator {
    return this.#page.getByRole('region', { name: '谈话', exact: true })
  }

  get plan(): Locator {
    return this.#page.getByRole('region', { name: '训练计划' })
  }

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: '记一次谈话' }).first().click()
    await expect(this.dialog).toBeVisible()
  }

  async write({ person, topics, agreed, nextStep }: SaidTalk): Promise<void> {
    await this.dialog.getByLabel('谈话对象').fill(person)
    await this.#page.locator('.ant-select-item-option').filter({ hasText: person }).click()
    await this.dialog.getByLabel('谈了什么').fill(topics)
    await this.dialog.getByLabel('约定').fill(agreed)
    await this.dialog.getByLabel('下一步', { exact: true }).fill(nextStep)
  }

  async assess(): Promise<void> {
    await this.dialog.getByRole('radio', { name: '技能评估' }).press('Space')
    await expect(this.dialog.getByRole('region', { name: '技能评分' })).toBeVisible()
  }

  async rate(skill: string, level: number): Promise<void> {
    const choice = this.dialog.getByRole('group', { name: skill }).getByRole('radio', { name: String(level) })
    await choice.press('Space')
    await expect(choice).toBeChecked()
  }

  async sayNextOn(day: string): Promise<void> {
    const field = this.dialog.getByLabel('下一步日期')
    await field.fill(day)
    // Enter would save the form as it stands.
    await field.press('Tab')
    await expect(field).toHaveValue(day)
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: '保存' }).click()
  }
}
