import { expect, test } from '@playwright/test'
import {
  BOOKLET_NAME,
  BOOKLET_WORDS,
  bookletWords,
  INTERNAL_STEP,
  printedBooklet,
  wrongPages,
} from '#test/support/booklet-seeds.ts'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { aMark } from '#test/support/playbooks.ts'
import { PlaybooksLibrary } from '#test/support/page-models/playbooks.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { A4, readPdf } from '#test/support/pdf-text.ts'
import { codeOn } from '#test/support/print-forms.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

// The sample workbook is made in the first of them.
test.describe.configure({ timeout: 180_000 })

let host: TestHost
let library: PlaybooksLibrary
let shell: Shell
let booklet: ReturnType<typeof printedBooklet>

test.beforeEach(async ({ page }) => {
  host = await startDealsHost((workbook) => {
    booklet = printedBooklet(workbook)
    aMark(workbook, '提案', '客户认可方案')
  })
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  shell = new Shell(page)
  await shell.waitUntilShown()
  library = new PlaybooksLibrary(page)
  await shell.goTo('/playbooks')
})
test.afterEach(() => host.close())

test('a playbook is written by keyboard, checked, published, changed and compared', async ({ page }) => {
  await library.make('现场勘测')
  await library.line('第一步').click()
  await page.keyboard.press('F2')
  await expect(library.title).toBeFocused()
  await library.call('抄空压机铭牌')
  await library.body.fill('先问再看：\n\n> 李工，铭牌在哪一面？')
  await expect(library.live.locator('blockquote')).toContainText('李工，铭牌在哪一面？')
  await library.body.blur()

  // Enter adds, Shift Tab makes a section of the line, Tab a step again, Alt with an arrow moves it.
  await library.line('抄空压机铭牌').click()
  await page.keyboard.press('Enter')
  await expect(library.lines).toHaveCount(3)
  const added = library.line('新的一步')
  await expect(added).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(added).toHaveAttribute('aria-level', '2')
  await expect(added).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(added).toHaveAttribute('aria-level', '3')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(library.lines.nth(1)).toContainText('新的一步')
  await expect(added).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(library.lines.nth(2)).toContainText('新的一步')

  // A choice without options is said at its place, and one press mends it.
  await expect(added).toBeFocused()
  await page.keyboard.press('F2')
  await library.call('看有没有油')
  await page.getByLabel('记录方式').click()
  await page.getByTitle('选一', { exact: true }).click()
  await expect(library.findings).toContainText(['要选一项，却没有选项'])
  await library.openPublish('v1')
  await expect(library.dialog.getByText('还有 1 处错误')).toBeVisible()
  await expect(library.dialog.getByRole('button', { name: /^发布/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(library.dialog).toBeHidden()
  await library.findings.getByRole('button', { name: '改为勾选' }).click()
  await expect(library.findings).toHaveCount(0)

  // Choices are written one below the other, each with its explanation; Backspace takes a blank one away.
  await page.getByLabel('记录方式').click()
  await page.getByTitle('选一', { exact: true }).click()
  await expect(library.findings).toHaveCount(1)
  await library.option(1).fill('有油')
  await page.keyboard.press('Enter')
  await expect(library.option(2)).toBeFocused()
  await page.keyboard.type('无油')
  await page.keyboard.press('Tab')
  await page.keyboard.type('少油，很少')
  await page.keyboard.press('Enter')
  await expect(library.option(3)).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(library.option(3)).toHaveCount(0)
  await expect(library.findings).toHaveCount(0)

  // The mark is picked from the stages of the pipelines, found by any word of its place.
  await page.getByRole('combobox', { name: '满足的升迁标志' }).click()
  await page.keyboard.type('提案 认可')
  await expect(
    page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option'),
  ).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '完成证据' })).toContainText(/客户认可方案.* › 提案/)
  expect(await seriousFindings(page)).toEqual([])

  await library.publish('v1', '首发')
  await expect(library.foot.getByRole('button', { name: '起草新版本' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await library.foot.getByRole('button', { name: '起草新版本' }).click()
  await expect(library.title).toBeVisible()
  await library.line('抄空压机铭牌').click()
  await expect(library.title).toHaveValue('抄空压机铭牌')
  await library.body.fill('先问再看：\n\n> 李工，铭牌在背面吗？')
  await library.body.blur()
  await expect(page.getByText('草稿 v2 改了 1 处')).toBeVisible()
  await page.getByRole('radio', { name: '与 v1 比' }).click()
  await expect(page.locator('.text-diff del')).toContainText(['哪一面'])
  expect(await seriousFindings(page)).toEqual([])
  await library.openPublish('v2')
  await expect(library.dialog.getByText('没有进行中的执行')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await library.publish('v2', '问法更具体')
  await page.getByRole('button', { name: '版本记录' }).click()
  await expect(page.locator('.version-item')).toHaveCount(2)
  await expect(page.locator('.version-item').first()).toContainText('问法更具体')
  await expect(page.locator('.difference')).toContainText(['抄空压机铭牌'])
  expect(await seriousFindings(page)).toEqual([])
  await shell.goTo('/playbooks/readings')
  await expect(page.getByText('没有要求阅读的手册')).toBeVisible()
})

const HOSTILE = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
  '[链接](javascript:window.ran=1) [数据](data:text/html,<script>1</script>) [网页](https://example.com/a)',
  '![远处](https://example.com/x.png) ![本地](file:///etc/passwd)',
  '<svg onload="window.ran = 1"></svg>',
  '<a href="javascript:window.ran=1">点</a>',
].join('\n\n')

test('nothing hostile in a text or in what is pasted runs or is fetched', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await library.make('来路不明')
  await library.line('第一步').click()
  await library.body.fill(HOSTILE)
  await expect(library.live.getByRole('link', { name: '网页' })).toHaveAttribute('href', 'https://example.com/a')
  await expect(library.live.getByRole('link')).toHaveCount(1)
  await expect(library.live.locator('script, iframe, img, svg:not(.lucide), [onerror], [onload]')).toHaveCount(0)

  const paste = (html: string) =>
    library.body.evaluate((area: HTMLTextAreaElement, text) => {
      area.focus()
      area.select()
      const data = new DataTransfer()
      data.setData('text/html', text)
      data.setData('text/plain', '文字')
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, html)
  await paste(
    `<html><head><style>p{color:red}</style></head><body><!--StartFragment-->
     <p class=MsoNormal>第一段<b>要点</b><o:p></o:p></p><script>window.ran = 1</script>
     <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span> </span></span>看铭牌</p>
     <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span> </span></span>问时长</p>
     <img src="https://example.com/track.png" onerror="window.ran = 1"><a href="javascript:window.ran=1" onclick="window.ran=1">点</a>
     <table><tr><td>型号</td><td>GA75</td></tr></table></body></html>`,
  )
  await expect(library.body).toHaveValue(/第一段\*\*要点\*\*/)
  await expect(library.body).toHaveValue(/- 看铭牌\n- 问时长/)
  const text = await library.body.inputValue()
  expect(text).not.toMatch(/javascript|script>|onerror|track\.png|mso|color:red/i)
  await expect(library.live.locator('table')).toBeVisible()
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  expect(asked.filter((url) => url.includes('example.com') || url.startsWith('file:'))).toEqual([])
})

test('a booklet has the pages that its contents name, and nothing internal in the dealer edition', async ({ page }) => {
  for (const edition of ['full', 'dealer'] as const) {
    await shell.goTo(booklet[edition])
    const sheet = page.getByRole('article', { name: BOOKLET_NAME })
    await expect(sheet.getByText('经销商版')).toHaveCount(edition === 'dealer' ? 1 : 0)
    await expect(sheet.locator('.playbook-picture.pending')).toHaveCount(0)
    const code = codeOn.exec(await sheet.innerText())?.[0] ?? ''
    const pages = readPdf(await page.pdf({ preferCSSPageSize: true }))
    expect(await wrongPages(sheet, pages)).toEqual([])
    for (const [index, { size, text }] of pages.entries()) {
      expect(size.map(Math.round)).toEqual(A4)
      expect(text).toContain(code)
      if (index > 0) expect(text).toContain(`${BOOKLET_NAME}v2`)
      if (index > 0) expect(text).toContain(`${index + 1}/${pages.length}`)
    }
    expect(pages.some(({ text }) => text.includes(INTERNAL_STEP))).toBe(edition === 'full')
  }
  expect(await seriousFindings(page)).toEqual([])
  const dealer = page.getByRole('article', { name: BOOKLET_NAME })
  expect(await bookletWords(dealer)).toEqual(BOOKLET_WORDS['zh-CN'])
  await shell.chooseFromPersonMenu('English')
  await expect(page.getByRole('navigation', { name: 'Contents' })).toBeVisible()
  expect(await bookletWords(dealer)).toEqual(BOOKLET_WORDS.en)
})
