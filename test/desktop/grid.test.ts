import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type DesktopApp, launchWorkbench } from '#test/support/electron-app.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SAMPLE_PASSWORD, sampleFile } from '#test/support/sample-host.ts'

let folder: string
let desktop: DesktopApp

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-grid-test-'))
  const workbook = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(), workbook)
  desktop = await launchWorkbench({ settingsDir: join(folder, 'settings'), args: [workbook] })
  await new SignInScreen(desktop.page).signIn('周敏', SAMPLE_PASSWORD)
  await new Shell(desktop.page).waitUntilShown()
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(): Promise<OpportunitiesPage> {
  const opportunities = new OpportunitiesPage(desktop.page)
  await opportunities.open()
  return opportunities
}

test('a block goes through the clipboard of the system', async () => {
  const { grid } = await opened()
  await expect(grid.cell(0, 'nextAction')).not.toHaveText('')
  const before = await grid.texts('nextAction', 6)
  await grid.drag([0, 'nextAction'], [1, 'nextAction'])
  await grid.press('Control+c')
  const text = () => desktop.app.evaluate(async ({ clipboard }) => await clipboard.readText())
  await expect.poll(async () => (await text()).replaceAll('\r\n', '\n')).toBe(`${before[0]}\n${before[1]}\n`)
  await grid.choose(4, 'nextAction')
  await grid.press('Control+v')
  await expect(grid.cell(4, 'nextAction')).toHaveText(before[0] ?? '')
  await expect(grid.cell(5, 'nextAction')).toHaveText(before[1] ?? '')
  await desktop.app.evaluate(({ clipboard }) => clipboard.writeText('来自别处\t2026-12-24'))
  await grid.choose(2, 'nextAction')
  await grid.press('Control+v')
  await expect(grid.cell(2, 'nextAction')).toHaveText('来自别处')
  await expect(grid.cell(2, 'nextActionDate')).toHaveText('2026-12-24')
})

test('the menu of the window fills, empties and marks everything', async () => {
  const { grid } = await opened()
  const choose = (id: string) =>
    desktop.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
  await grid.type(1, 'nextAction', '回访')
  await grid.drag([1, 'nextAction'], [3, 'nextAction'])
  await choose('edit.fillDown')
  await expect.poll(async () => (await grid.texts('nextAction', 4)).slice(1)).toEqual(['回访', '回访', '回访'])
  await choose('edit.clear')
  await expect.poll(async () => (await grid.texts('nextAction', 4)).slice(1)).toEqual(['', '', ''])
  await choose('edit.undo')
  await expect(grid.cell(2, 'nextAction')).toHaveText('回访')
  await choose('edit.selectAll')
  await expect(grid.header('customerId')).toHaveClass(/selected-column/)
})
