import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

export interface NewMark {
  readonly name: string
  readonly kind?: '勾选' | '字段有值' | '文件' | '行动记录'
  /** Of a mark of a field or of an act. */
  readonly of?: string
}

/** The pipeline editor, in Chinese. */
export class PipelineEditor {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await new Shell(this.#page).goTo('/settings/pipelines')
    await expect(this.stages.first()).toBeVisible()
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get list(): Locator {
    return this.#page.getByRole('navigation', { name: '销售管线' })
  }

  get stages(): Locator {
    return this.#page.getByRole('list', { name: '阶段' }).locator('.stage-card')
  }

  stage(name: string): Locator {
    return this.#page.locator(`.stage-card[aria-label="${name}"]`)
  }

  async stageNames(): Promise<readonly (string | null)[]> {
    // All at once: a card that goes away meanwhile would be waited for.
    return this.stages.evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')))
  }

  async expectOrder(...names: string[]): Promise<void> {
    await expect.poll(() => this.stageNames()).toEqual(names)
  }

  grip(name: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^移动“${name}”`) })
  }

  async choose(pipeline: string): Promise<void> {
    await this.list.getByRole('button', { name: pipeline }).click()
    await expect(this.#page.getByRole('region', { name: pipeline, exact: true })).toBeVisible()
  }

  async addPipeline(template: string, name: string, withGates = true): Promise<void> {
    await this.#page.getByRole('button', { name: '加一条管线' }).click()
    await this.dialog.locator('.template').filter({ hasText: template }).click()
    await this.dialog.getByLabel('管线名称').fill(name)
    const gates = this.dialog.getByRole('checkbox', { name: '带上升迁标志和阶段任务' })
    await expect(gates).toBeChecked()
    await gates.setChecked(withGates)
    await this.dialog.getByRole('button', { name: '新建管线' }).click()
    await expect(this.dialog).toBeHidden()
    // The page of the pipeline before stands until this one has come, and takes its open menu along.
    await expect(this.#page.getByRole('region', { name, exact: true })).toBeVisible()
  }

  async act(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '更多操作' }).click()
    await this.#page.getByRole('menuitem', { name }).click()
  }

  // Marks and tasks

  marks(stage: string): Locator {
    return this.#page.getByRole('list', { name: `“${stage}”的升迁标志` }).getByRole('listitem')
  }

  tasks(stage: string): Locator {
    return this.#page.getByRole('list', { name: `“${stage}”的阶段任务` }).getByRole('listitem')
  }

  async addMark(stage: string, mark: NewMark): Promise<void> {
    await this.#page.getByRole('button', { name: `给“${stage}”加一条升迁标志` }).click()
    await this.fillMark(mark)
  }

  async fillMark({ name, kind, of }: NewMark): Promise<void> {
    await this.dialog.getByLabel('要拿到什么').fill(name)
    if (kind !== undefined) await this.#pick('怎样算满足', kind)
    if (of !== undefined) await this.#pick(kind === '字段有值' ? '哪个字段' : '哪类行动', of)
    await this.save()
  }

  async addTask(stage: string, name: string, days: string): Promise<void> {
    await this.#page.getByRole('button', { name: `给“${stage}”加一项任务` }).click()
    await this.dialog.getByLabel('做什么').fill(name)
    await this.dialog.getByLabel('进入阶段后几天内').fill(days)
    await this.save()
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: '保存' }).click()
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^取消/ }).click()
    await expect(this.dialog).toBeHidden()
  }

  async #pick(label: string, option: string): Promise<void> {
    await this.dialog.getByLabel(label).click()
    await this.#page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  }

  // The check

  /** The records behind a number of a stage. */
  get records(): Locator {
    return this.#page.locator('.drill')
  }

  get check(): Locator {
    return this.#page.getByRole('complementary', { name: '检查' })
  }

  finding(title: string): Locator {
    return this.check.getByRole('listitem').filter({ hasText: title })
  }

  async mend(title: string): Promise<void> {
    await this.finding(title).getByRole('button').click()
  }

  field(stage: string, what: '名称' | '成功率' | '预计天数' | '每人上限'): Locator {
    return this.#page.getByRole('textbox', { name: `“${stage}”的${what}` })
  }

  async setField(stage: string, what: '名称' | '成功率' | '预计天数' | '每人上限', text: string): Promise<void> {
    const field = this.field(stage, what)
    await field.fill(text)
    await field.press('Enter')
  }

  // Whole pipelines

  async deleteStage(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: `删除阶段“${name}”` }).click()
  }

  async importFile(name: string, text: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: '导入管线…' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }

  /** What is said of the edition: a draft, an earlier one, opportunities to move on. */
  get notes(): Locator {
    return this.#page.locator('.edition-notes .note')
  }

  async beginMoveOn(from: string): Promise<void> {
    await this.notes.filter({ hasText: from }).getByRole('button', { name: '移到新版本…' }).click()
    await expect(this.dialog).toBeVisible()
  }
}
