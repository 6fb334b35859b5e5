import { expect, test } from '@playwright/test'
import { seriousFindings } from '#test/support/axe.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { Grid } from '#test/support/page-models/grid.ts'
import { MyDayPage } from '#test/support/page-models/my-day.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeAll(async () => {
  host = await startDealsHost((workbook) => {
    const { today, person, insert } = seedsOf(workbook)
    insert('problem', { statement: '交货期太长，客户等不及', ownerId: person('陈立'), raisedOn: today })
    insert('problem', { statement: '客户嫌交货期太长', ownerId: person('方静怡'), raisedOn: today })
    insert('problem', { statement: '发票抬头开错了', ownerId: person('陈立'), raisedOn: today })
  })
})
test.afterAll(() => host.close())

test('a third occurrence asks for a rule, which is shown to the next and used by it', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('李建国', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo('/daily/problems')
  const grid = new Grid(page)
  await grid.waitForRows()
  expect(await seriousFindings(page)).toEqual([])

  const add = async (statement: string) => {
    await grid.press('Control+Shift+n')
    const form = page.getByRole('dialog', { name: '新问题' })
    await expect(form.getByLabel('问题').first()).toBeFocused()
    await page.keyboard.insertText(statement)
    return form
  }
  const before = await shell.recordsShown()
  const third = await add('交货期太长，又有客户不满')
  await third.getByRole('button', { name: '新增' }).click()
  await expect(third).toBeHidden()
  await expect.poll(() => shell.recordsShown()).toBe(before + 1)

  await shell.goTo('/daily/problems/groups')
  const group = page.getByRole('button', { name: /3 次.*交货期太长/ })
  await expect(group).toContainText('该订规则了')
  await group.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '同类问题 3 次' }).getByRole('listitem')).toHaveCount(3)
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: '由此订规则…' }).click()
  const dialog = page.getByRole('dialog', { name: '订规则' })
  await expect(dialog.getByLabel('遇到时怎么办')).toBeFocused()
  await page.keyboard.insertText('下单前先问生产，按排期报 45 天')
  await dialog.getByLabel('规则名称').fill('交货期')
  await dialog.getByRole('button', { name: '订规则' }).click()
  await expect(dialog).toBeHidden()
  await expect(group).toContainText('交货期')
  await expect(page.getByText('有规则可循：').first()).toBeVisible()

  await shell.goTo('/daily/problems')
  await grid.waitForRows()
  const fourth = await add('交货期太长')
  await expect(fourth.getByText('下单前先问生产，按排期报 45 天')).toBeVisible()
  await fourth.getByRole('button', { name: '新增' }).click()
  await expect(fourth).toBeHidden()
  const details = page.getByRole('region', { name: '问题详情' })
  await expect(details).toContainText('交货期太长')
  await details.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '写明解决办法…' }).click()
  const solve = page.getByRole('dialog', { name: '解决问题' })
  await solve.getByRole('button', { name: '记为已解决' }).click()
  await expect(solve).toContainText('请写明怎样解决的')
  await solve.getByLabel('是按这条规则处理的').check()
  await solve.getByRole('button', { name: '记为已解决' }).click()
  await expect(solve).toBeHidden()
  await details.getByRole('tab', { name: '同类' }).click()
  await expect(details).toContainText('用过 1 次')
  await expect(details.getByRole('list', { name: '订规则前后的出现次数' })).toBeVisible()

  // Where the next log says the same, the rule stands beside it, and following it is counted.
  await shell.goTo('/daily')
  const day = new MyDayPage(page)
  await day.waitUntilShown()
  await day.begin(day.visits, 0, 'place')
  await day.cell(day.visits, 0, 'stillOpen').click()
  await day.write(day.visits, ['交货期太长，客户等不了'])
  const strip = page.getByRole('region', { name: '适用的规则' })
  await expect(strip).toContainText('规则“交货期”适用')
  await expect(strip).toContainText('用过 1 次')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Alt+r')
  await expect(strip).toContainText('已按规则办理')
  await expect(strip).toContainText('用过 2 次')
})
