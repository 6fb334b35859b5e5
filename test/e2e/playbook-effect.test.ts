import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'
import { SELDOM, seldomSteps } from '#test/support/seldom-steps.ts'

let host: TestHost
test.beforeEach(async () => {
  host = await startDealsHost((workbook) => seldomSteps(workbook, '首访'))
})
test.afterEach(() => host.close())

test('steps that few do and that go along with nothing are proposed for removal, and lead to where they are written', async ({
  page,
}) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('许国栋', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo('/playbooks/effect')
  const removals = page.getByRole('region', { name: '建议考虑去掉的步骤，2 个' })
  await expect(removals.getByRole('listitem')).toHaveCount(SELDOM.length)
  await expect(removals.getByRole('listitem').first()).toContainText(SELDOM[0])
  const table = page.getByRole('table', { name: '各步骤的效果' })
  await expect(table.getByText('建议考虑去掉', { exact: true })).toHaveCount(SELDOM.length)
  for (const theme of ['浅色', '深色']) {
    await shell.chooseFromPersonMenu(theme)
    expect(await seriousFindings(page), theme).toEqual([])
  }
  await removals.getByRole('button', { name: '看这一步' }).nth(1).click()
  await expect(page.getByRole('heading', { name: SELDOM[1] })).toBeVisible()
})
