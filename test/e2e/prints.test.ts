import { type Page, expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { A4, readPdf } from '#test/support/pdf-text.ts'
import { codeOn, type Form, FORM_NAMES, FORMS, wordsOf } from '#test/support/print-forms.ts'
import { LAST_WORDS, PRINTED_PERSON, type PrintedSheets, printedSheets } from '#test/support/print-seeds.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost
let sheets: PrintedSheets

test.beforeAll(async () => {
  host = await startDealsHost((workbook) => {
    sheets = printedSheets(workbook)
  })
})
test.afterAll(() => host.close())

/** Opens each form, whose words are those of the form in its language. */
async function eachForm(
  page: Page,
  language: 'en' | 'zh-CN',
  look: (form: Form, name: string) => Promise<void>,
): Promise<void> {
  const shell = new Shell(page)
  for (const name of FORM_NAMES) {
    const { words } = FORMS[name]
    await shell.goTo(sheets[name])
    const article = page.getByRole('article', { name: words[language][0] ?? '', exact: true })
    await expect(article, name).toContainText(codeOn)
    expect(await wordsOf(article), `${name}, ${language}`).toEqual(words[language])
    await look(FORMS[name], name)
  }
}

test('each form has its words in both languages and goes to whole pages of A4, each with its code', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(PRINTED_PERSON, SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await eachForm(page, 'zh-CN', async ({ isLong, hasLastWords, repeated }, name) => {
    const pages = readPdf(await page.pdf({ preferCSSPageSize: true }))
    expect(pages.length > 1, `${name}: ${pages.length} pages`).toBe(isLong)
    const code = codeOn.exec(await page.getByRole('article').innerText())?.[0] ?? ''
    for (const { size, text } of pages) {
      expect(size.map(Math.round), name).toEqual(A4)
      expect(text, name).toContain(code)
    }
    const whole = pages.map(({ text }) => text).join('')
    if (hasLastWords) expect(whole, name).toContain(LAST_WORDS)
    for (const head of repeated) {
      const withHead = pages.filter(({ text }) => text.includes(head))
      expect(withHead.length, `${name}: ${head}`).toBeGreaterThan(1)
    }
  })
  await shell.chooseFromPersonMenu('English')
  await eachForm(page, 'en', () => Promise.resolve())
})

test('a daily log goes to one sheet with the code that vouches for it', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo(sheets.emptyLog)
  const sheet = page.getByRole('article', { name: '日清单' })
  await expect(sheet.getByRole('img', { name: '链头二维码' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  const code = codeOn.exec(await sheet.innerText())?.[0] ?? ''
  await shell.goTo('/settings/file')
  const verify = page.getByRole('region', { name: '校验' })
  await verify.getByLabel('核对打印件的短码').fill(code)
  await verify.getByRole('button', { name: '校验' }).click()
  await expect(verify).toContainText('打印件成立')
})
