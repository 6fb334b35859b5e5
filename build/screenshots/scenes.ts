import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { RunningHost } from '#db/host/host.ts'
import { firstRun as firstRunEn } from '#renderer/i18n/en/firstRun.ts'
import { imports as importsEn } from '#renderer/i18n/en/imports.ts'
import { firstRun as firstRunZh } from '#renderer/i18n/zh-CN/firstRun.ts'
import { imports as importsZh } from '#renderer/i18n/zh-CN/imports.ts'
import type { Language } from '#shared/locale/index.ts'
import { openPage, picture, type Theme } from './browser.ts'
import { importFileFor } from './import-file.ts'
import { SELLER } from './sample.ts'
import type { Sample } from './sample.ts'

/** The head of the team, who sees every row and may import. */
const PERSON = '李建国'

const WORDS = {
  'zh-CN': { sample: firstRunZh.sample, pick: importsZh.choose.pick, effect: importsZh.effect.title },
  en: { sample: firstRunEn.sample, pick: importsEn.choose.pick, effect: importsEn.effect.title },
} as const satisfies Record<Language, unknown>

export interface Stage {
  readonly browser: Browser
  readonly host: RunningHost
  readonly language: Language
  readonly sample: Sample
  /** For the file that is imported. */
  readonly folder: string
}

type Keep = (name: string, png: Buffer) => void

/** Every picture of one language; each is kept as soon as it is taken. */
export async function drawScenes(stage: Stage, keep: Keep): Promise<void> {
  const page = await enter(stage, 'light')
  keep('first-run', await firstRun(page))
  await openSample(page, stage)
  await choosePerson(page)
  keep('sign-in', await picture(page))
  await signIn(page, stage)
  keep('opportunities', await opportunities(page))
  keep('grid', await markedCells(page))
  keep('export', await exportDialog(page))
  keep('funnel', await pageAt(page, '/opportunities/funnel', 'table'))
  keep('forecast', await pageAt(page, '/analytics/forecast', 'table'))
  keep('today', await pageAt(page, '/today', '.today-section'))
  keep('board', await pageAt(page, '/opportunities/board', '.board-card'))
  keep('agenda', await teamAgenda(page))
  keep('warnings', await pageAt(page, '/settings/warnings', '.warning-rules'))
  keep('pipelines', await pageAt(page, '/settings/pipelines', '.stage-cards'))
  keep('movement', await pageAt(page, '/analytics/movement', 'table'))
  keep('import', await importWizard(page, stage))
  keep('settings', await pageAt(page, '/settings/people', '.permission-table'))
  await teamScenes(page, stage, keep)
  await page.context().close()
  await sellerScenes(stage, keep)
  keep('opportunities-dark', await inDark(stage))
}

/** Playbooks, logs and claims as the head of the team looks at them. */
async function teamScenes(page: Page, { sample }: Stage, keep: Keep): Promise<void> {
  const { id, stepKey } = sample.playbook
  keep('playbooks', await pageAt(page, `/playbooks?record=${id}&view=${stepKey}`, '.step-options'))
  keep('team-board', await boardOfLastWeek(page))
  keep('heat', await pageAt(page, '/daily/heat', '.heat-table'))
  keep('checks', await drawnSample(page))
  keep('problems', await problemGroup(page))
  keep('audit', await auditDesk(page, sample))
  keep('expense-card', await pageAt(page, '/expenses/card', '.card-page table'))
}

/** The same day as a salesperson writes it. */
async function sellerScenes(stage: Stage, keep: Keep): Promise<void> {
  const page = await enter(stage, 'light')
  await choosePerson(page, SELLER)
  await signIn(page, stage)
  const { claims, log, playbook } = stage.sample
  keep('run', await pageAt(page, `/playbooks/run?record=${playbook.runId}`, '.run-step.now'))
  keep('my-day', await pageAt(page, '/daily', '.ag-cell'))
  keep('claim', await claimWithReceipt(page, claims.draft))
  keep('print', await pageAt(page, `/daily/print?person=${log.personId}&day=${log.day}`, 'article svg'))
  await page.context().close()
}

/** The pictures are taken on a Monday, whose week has nothing yet. */
async function boardOfLastWeek(page: Page): Promise<Buffer> {
  await goTo(page, '/daily/board')
  await page.locator('.board-page table').waitFor()
  await page.locator('.page-header button').first().click()
  await page.locator('.board-page th').filter({ hasText: '11-16' }).first().waitFor()
  return picture(page)
}

async function drawnSample(page: Page): Promise<Buffer> {
  await goTo(page, '/daily/checks/draws')
  await page.locator('.draw-card').waitFor()
  await page.locator('.draw-card').evaluate((card) => card.scrollIntoView())
  return picture(page)
}

/** The group that asks for a rule stands first. */
async function problemGroup(page: Page): Promise<Buffer> {
  await goTo(page, '/daily/problems/groups')
  await page.locator('main button[aria-expanded=false]').first().click()
  return picture(page)
}

/** A line that the audit doubts, beside the days of its person. */
async function auditDesk(page: Page, { claims }: Sample): Promise<Buffer> {
  return pageAt(page, `/expenses/audit?record=${claims.audited}`, '.ag-cell, tbody td')
}

async function claimWithReceipt(page: Page, claimId: string): Promise<Buffer> {
  await goTo(page, `/expenses/claim?record=${claimId}`)
  await page.locator('.claim-grid .ag-row[row-index="1"] .ag-cell[col-id="description"]').click()
  return picture(page)
}

function enter({ browser, host, language }: Stage, theme: Theme): Promise<Page> {
  return openPage(browser, host.newEntryUrl(), language, theme)
}

async function firstRun(page: Page): Promise<Buffer> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  return picture(page)
}

async function openSample(page: Page, { language }: Stage): Promise<void> {
  await page.getByRole('button', { name: WORDS[language].sample }).click()
}

async function choosePerson(page: Page, name = PERSON): Promise<void> {
  await page.getByRole('radio', { name }).click()
  await page.locator('input[type=password]').waitFor()
}

async function signIn(page: Page, { sample }: Stage): Promise<void> {
  await page.locator('input[type=password]').fill(sample.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
}

/** The address changes after the hash alone, so the page and its sign-in stay. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(new URL(`/#${address}`, page.url()).href)
}

async function opportunities(page: Page): Promise<Buffer> {
  await goTo(page, '/opportunities')
  // The details of the current row stand beside the grid.
  await page.locator('.ag-row[row-index="10"] .ag-cell[col-id="name"]').click()
  await page.getByRole('complementary').getByRole('tablist').waitFor()
  return picture(page)
}

/** A block of amounts, and in the status bar what it comes to. */
async function markedCells(page: Page): Promise<Buffer> {
  await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="amount"]').click()
  await page.locator('.ag-row[row-index="9"] .ag-cell[col-id="amount"]').click({ modifiers: ['Shift'] })
  return picture(page)
}

async function exportDialog(page: Page): Promise<Buffer> {
  await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="amount"]').click()
  await page.keyboard.press('Control+Shift+E')
  await page.getByRole('dialog').waitFor()
  const png = await picture(page)
  await page.keyboard.press('Escape')
  return png
}

/** The week of a salesperson: the head of the team plans nothing. */
async function teamAgenda(page: Page): Promise<Buffer> {
  await goTo(page, '/agenda')
  await page.locator('.agenda-who').click()
  await page.locator('.ant-select-item-option').filter({ hasText: SELLER }).click()
  await page.locator('.agenda-card').first().waitFor()
  return picture(page)
}

/** A page that needs no act, once what it is about is there. */
async function pageAt(page: Page, address: string, mark: string): Promise<Buffer> {
  await goTo(page, address)
  await page.locator(mark).first().waitFor()
  return picture(page)
}

async function importWizard(page: Page, { language, sample, folder }: Stage): Promise<Buffer> {
  const { name, bytes } = importFileFor(language, sample.customers)
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  await goTo(page, '/imports')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: WORDS[language].pick }).click()
  await (await chooser).setFiles(file)
  await page.getByText(WORDS[language].effect).waitFor()
  return picture(page)
}

async function inDark(stage: Stage): Promise<Buffer> {
  const page = await enter(stage, 'dark')
  await choosePerson(page)
  await signIn(page, stage)
  const png = await opportunities(page)
  await page.context().close()
  return png
}
