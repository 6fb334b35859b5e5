import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runCommandLine } from '#db/cli/run.ts'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { A4, type PdfPage, readPdf } from '#test/support/pdf-text.ts'
import { BOOKLET_NAME, printedBooklet, wrongPages } from '#test/support/booklet-seeds.ts'
import { codeOn, FORM_NAMES, FORMS } from '#test/support/print-forms.ts'
import { LAST_WORDS, PRINTED_PERSON, type PrintedSheets, printedSheets } from '#test/support/print-seeds.ts'
import { prepareFile, SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

let folder: string
let file: string
let desktop: DesktopApp
let sheets: PrintedSheets
let booklet: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-prints-desktop-'))
  file = join(folder, '样例.funnel')
  copyFileSync(await sampleFile(false), file)
  prepareFile(file, (workbook) => {
    sheets = printedSheets(workbook)
    booklet = printedBooklet(workbook).full
  })
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [file] })
  await new SignInScreen(desktop.page).signIn(PRINTED_PERSON, SAMPLE_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The window as a printer gets it. */
async function print({ app }: DesktopApp): Promise<PdfPage[]> {
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
    return printed?.toString('base64') ?? ''
  })
  return readPdf(Buffer.from(pdf, 'base64'))
}

/** What `workbench verify --head` says of a code. */
async function verify(code: string): Promise<{ readonly result: number; readonly words: string }> {
  let words = ''
  const write = (text: string) => (words += text)
  const streams = { stdout: { write }, stderr: { write } }
  const result = await runCommandLine(['verify', file, '--lang', 'zh-CN', '--head', code], streams, process.env)
  return { result, words }
}

test('a booklet has the pages that its contents name', async () => {
  test.setTimeout(120_000)
  await new Shell(desktop.page).goTo(booklet)
  const sheet = desktop.page.getByRole('article', { name: BOOKLET_NAME })
  await expect(sheet).toContainText(codeOn)
  await expect(sheet.getByRole('img', { name: '现场' }).last()).toBeAttached()
  await expect(sheet.locator('.playbook-picture.pending')).toHaveCount(0)
  const pages = await print(desktop)
  for (const { size } of pages) expect(size.map(Math.round)).toEqual(A4)
  expect(await wrongPages(sheet, pages)).toEqual([])
})

test('every form goes to A4 in whole pages, with a code that verify still knows', async () => {
  test.setTimeout(240_000)
  const shell = new Shell(desktop.page)
  const codes = new Set<string>()
  for (const name of FORM_NAMES) {
    const form = FORMS[name]
    await shell.goTo(sheets[name])
    const sheet = desktop.page.getByRole('article', { name: form.words['zh-CN'][0] ?? '' })
    await expect(sheet, name).toContainText(codeOn)
    const pages = await print(desktop)
    expect(pages.length > 1, `${name}: ${pages.length} pages`).toBe(form.isLong)
    for (const { size } of pages) expect(size.map(Math.round), name).toEqual(A4)
    const code = codeOn.exec(await sheet.innerText())?.[0] ?? name
    expect(pages.at(-1)?.text, name).toContain(code)
    codes.add(code)
    if (form.hasLastWords) expect(pages.map(({ text }) => text).join(''), name).toContain(LAST_WORDS)
    for (const head of form.repeated) {
      const withHead = pages.filter(({ text }) => text.includes(head))
      expect(withHead.length, `${name}: ${head}`).toBeGreaterThan(1)
    }
  }
  expect([...codes]).toHaveLength(1)
  await desktop.close()
  for (const code of codes) {
    expect(await verify(code)).toMatchObject({ result: 0, words: expect.stringContaining('打印件成立') })
  }
  expect((await verify('0000-0000-0000-0000')).result).not.toBe(0)
})
