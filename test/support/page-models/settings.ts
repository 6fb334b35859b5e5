import { type Locator, type Page, expect } from '@playwright/test'
import { Shell } from './shell.ts'

export interface NewPerson {
  readonly name: string
  readonly roles?: readonly string[]
  readonly phone?: string
  readonly password?: string
}

/** The settings, in Chinese. */
export class SettingsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: /^(设置|Settings)$/ })
  }

  async open(section: 'people' | 'pipelines' | 'file' | 'personal'): Promise<void> {
    await new Shell(this.#page).goTo(`/settings/${section}`)
    await expect(this.heading).toBeVisible()
  }

  // People

  person(name: string): Locator {
    return this.#page.getByRole('row').filter({ has: this.#page.getByRole('button', { name, exact: true }) })
  }

  async choosePerson(name: string): Promise<void> {
    await this.person(name).getByRole('button').click()
  }

  async addPerson({ name, roles = [], phone, password }: NewPerson): Promise<void> {
    await this.#page.getByRole('button', { name: '加一个人' }).click()
    await this.fillPerson({ name, roles, ...(phone === undefined ? {} : { phone }) })
    if (password !== undefined) await this.dialog.getByLabel('初始口令').fill(password)
    await this.dialog.getByRole('button', { name: '加入' }).click()
  }

  async fillPerson({ name, roles = [], phone }: NewPerson): Promise<void> {
    await this.dialog.getByLabel('姓名').fill(name)
    for (const role of roles) await this.dialog.getByRole('checkbox', { name: role }).check()
    if (phone !== undefined) await this.dialog.getByLabel('电话').fill(phone)
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^取消/ }).click()
  }

  async setPassword(password: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^(设口令|重设口令…)$/ }).click()
    await this.dialog.getByLabel('初始口令').fill(password)
    await this.dialog.getByRole('button', { name: '设口令' }).click()
    await expect(this.dialog).toBeHidden()
  }

  async deactivate(): Promise<void> {
    await this.#page.getByRole('button', { name: '停用…' }).click()
    await this.dialog.getByRole('button', { name: '停用', exact: true }).click()
  }

  department(name: string): Locator {
    return this.#page
      .getByRole('navigation', { name: '部门' })
      .getByRole('button', { name: new RegExp(`^${name} \\d`) })
  }

  async addDepartment(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '加一个部门' }).click()
    await this.dialog.getByLabel('部门名称').fill(name)
    await this.dialog.getByRole('button', { name: '保存' }).click()
  }

  async deleteDepartment(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: `${name}的操作` }).click()
    await this.#page.getByRole('menuitem', { name: '删除部门' }).click()
    await this.dialog.getByRole('button', { name: '移到回收站' }).click()
  }

  /** The column of roles that is marked in the table of permissions. */
  get markedRoles(): Locator {
    return this.#page.locator('.permission-table thead th[data-mine]')
  }

  // Pipelines

  get stages(): Locator {
    return this.#page.locator('.stage-card')
  }

  async addPipeline(template: string, name: string): Promise<void> {
    await this.#page.getByRole('button', { name: '加一条管线' }).click()
    await this.dialog.locator('.template').filter({ hasText: template }).click()
    await this.dialog.getByLabel('管线名称').fill(name)
    await this.dialog.getByRole('button', { name: '新建管线' }).click()
    await expect(this.dialog).toBeHidden()
  }

  async renameStage(from: string, to: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: `“${from}”的名称` })
    await field.fill(to)
    await field.press('Enter')
  }

  async setRate(stage: string, percent: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: `“${stage}”的成功率` })
    await field.fill(percent)
    await field.press('Enter')
  }

  get refusal(): Locator {
    return this.#page.getByRole('alert')
  }

  // File

  async setIdleMinutes(minutes: number): Promise<void> {
    await this.#page.getByLabel('闲置锁定（分钟）').fill(String(minutes))
    await this.#page.getByRole('button', { name: '保存' }).click()
  }

  async backUpNow(): Promise<void> {
    await this.#page.getByRole('button', { name: '立即备份' }).click()
  }

  get backups(): Locator {
    return this.#page.getByRole('region', { name: '备份' }).locator('tbody tr')
  }

  async verify(): Promise<void> {
    await this.#page.getByRole('button', { name: '校验', exact: true }).click()
  }

  get verdict(): Locator {
    return this.#page.getByRole('region', { name: '校验', exact: true })
  }

  // Personal

  async chooseLanguage(name: '中文' | 'English'): Promise<void> {
    await this.#page.getByRole('radio', { name }).check({ force: true })
  }

  async chooseAppearance(name: '浅色' | '深色' | '跟随系统'): Promise<void> {
    await this.#page.getByRole('radio', { name }).check({ force: true })
  }

  async changeOwnPassword(current: string, next: string): Promise<void> {
    await this.#page.getByLabel('现在的口令').fill(current)
    await this.#page.getByLabel('新口令').fill(next)
    await this.#page.getByLabel('再输一次').fill(next)
    await this.#page.getByRole('button', { name: '改口令' }).click()
  }
}
