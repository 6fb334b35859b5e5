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
import type { Sample } from './sample.ts'

/** The head of the team, who sees every row and may import. */
const PERSON = '李建国'
const SELLER = '陈立'

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
  await page.context().close()
  keep('opportunities-dark', await inDark(stage))
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

async function choosePerson(page: Page): Promise<void> {
  await page.getByRole('radio', { name: PERSON }).click()
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
