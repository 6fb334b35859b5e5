import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { startTestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { StartScreen } from '#test/support/page-models/start.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

const PAGES = [
  ['漏斗', '/opportunities/funnel', 'h1:text("漏斗")'],
  ['销售预测表', '/analytics/forecast', '.forecast-table'],
  ['机会升迁状况表', '/analytics/movement', 'table'],
  ['阶段转化', '/analytics/conversion', '.report-section'],
  ['成交率与周期', '/analytics/outcomes', '.report-table'],
  ['输单分析', '/analytics/losses', '.report-table'],
  ['因素分析', '/analytics/factors', '.report-table'],
  ['例外放行', '/analytics/overrides', 'h1:text("例外放行")'],
  ['人员与权限', '/settings/people', '.permission-table'],
  ['管线与阶段', '/settings/pipelines', '.stage-cards'],
  ['字段', '/settings/fields', '.fields-main'],
  ['文件', '/settings/file', 'section[aria-label="校验"]'],
  ['个人', '/settings/personal', 'section[aria-label="我的口令"]'],
] as const

/** Early in a period there is little in it: these are looked at in the one before, as are the analyses after the first. */
const WITH_PERIOD: ReadonlySet<string> = new Set(['机会升迁状况表', '阶段转化'])

const THEMES = ['浅色', '深色'] as const

test.describe('axe finds nothing serious', () => {
  // Each of its looks at a page takes seconds on a slow machine.
  test.setTimeout(240_000)

  test('on the first screen and in its dialog, in both themes', async ({ page }) => {
    const host = await startTestHost({ page: 'built' })
    await page.goto(host.newEntryUrl())
    const start = new StartScreen(page)
    for (const theme of THEMES) {
      await start.chooseAppearance(theme)
      await expect(start.title).toBeVisible()
      expect(await seriousFindings(page), theme).toEqual([])
    }
    await start.beginWorkbook()
    await start.nameIt('一本')
    await start.setAdministrator('某人', 'abc')
    await expect(start.dialog.getByText(/还差 3 个/)).toBeVisible()
    expect(await seriousFindings(page)).toEqual([])
    await host.close()
  })

  test('on sign-in and on the pages behind it, in both themes', async ({ page }) => {
    const host = await startSampleHost()
    await page.goto(host.newEntryUrl())
    const signIn = new SignInScreen(page)
    const shell = new Shell(page)
    await signIn.waitUntilShown()
    await signIn.choose('周敏')
    await signIn.enterPassword('wrong-guess')
    await expect(signIn.panel).toContainText('口令不对')
    expect(await seriousFindings(page)).toEqual([])
    await signIn.signIn('李建国', SAMPLE_PASSWORD)
    await shell.waitUntilShown()
    for (const theme of THEMES) {
      await shell.chooseFromPersonMenu(theme)
      for (const [name, address, mark] of PAGES) {
        await shell.goTo(address)
        if (theme === THEMES[0] && WITH_PERIOD.has(name))
          await page.getByRole('button', { name: '上一期' }).first().click()
        await expect(page.locator(mark).first()).toBeVisible()
        const looksAt = theme === THEMES[0] ? 'all' : 'colours'
        expect(await seriousFindings(page, looksAt), `${name}, ${theme}`).toEqual([])
      }
    }
    await host.close()
  })
})

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`menus and dialogs come to stand where they belong, movement: ${reducedMotion}`, async ({ page }) => {
    const host = await startSampleHost()
    await page.emulateMedia({ reducedMotion })
    await page.goto(host.newEntryUrl())
    await new SignInScreen(page).signIn('周敏', SAMPLE_PASSWORD)
    await new Shell(page).waitUntilShown()
    const opportunities = new OpportunitiesPage(page)
    await opportunities.open()
    const { grid } = opportunities
    await grid.openMenu(2, 'amount')
    // A popup may be measured before it has its place.
    await expect(async () => {
      const cell = await grid.cell(2, 'amount').boundingBox()
      const menu = await grid.menu.boundingBox()
      expect(Math.abs((menu?.y ?? 0) - (cell?.y ?? Number.NaN))).toBeLessThan(80)
      expect(menu?.x).toBeGreaterThanOrEqual(cell?.x ?? Number.NaN)
    }).toPass()
    await page.keyboard.press('Escape')
    await expect(grid.menu).toBeHidden()
    await page.getByRole('button', { name: /^视图“.*”的操作$/ }).click()
    await expect(page.getByRole('menuitem', { name: '另存为…' })).toBeInViewport({ ratio: 1 })
    await page.getByRole('menuitem', { name: '另存为…' }).click()
    await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('textbox', { name: '名称' })).toBeFocused()
    // As long as the menu still fades out, Esc is for the menu; it has gone before the dialog has come to rest.
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(page.locator('.ant-zoom-appear')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    // A popup may be measured below the page before it has its place; looking for it there moves nothing.
    const scrolled = await page.evaluate(() => {
      const far = document.createElement('div')
      far.style.cssText = 'position: absolute; top: 200vh; height: 20px'
      document.body.append(far)
      far.scrollIntoView()
      const tops = [document.documentElement.scrollTop, document.body.scrollTop]
      far.remove()
      return tops
    })
    expect(scrolled).toEqual([0, 0])
    await host.close()
  })
}
