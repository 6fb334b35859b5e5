import { type Page, expect, test } from '@playwright/test'
import type { TestHost } from '#test/support/loopback-host.ts'
import { CustomersPage } from '#test/support/page-models/customers.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

let host: TestHost

test.beforeEach(async () => {
  host = await startSampleHost()
})
test.afterEach(() => host.close())

async function opened(page: Page, name: string): Promise<CustomersPage> {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn(name, SAMPLE_PASSWORD)
  await new Shell(page).waitUntilShown()
  const customers = new CustomersPage(page)
  await customers.open()
  return customers
}

/** What the service says to the page can be held back, as on a slow line. */
async function onSlowLine(page: Page): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (held === null) socket.send(message)
      else held.push(() => socket.send(message))
    })
  })
  return {
    hold: () => {
      held = []
    },
    release: () => {
      const waiting = held ?? []
      held = null
      for (const send of waiting) send()
    },
  }
}

test('a paste over cells that somebody has just changed asks cell by cell, and writes what is chosen', async ({
  page,
  browser,
}) => {
  const line = await onSlowLine(page)
  const { grid, dialog } = await opened(page, '周敏')
  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const theirs = await opened(other, '李建国')
  line.hold()
  await theirs.grid.type(0, 'industry', '造船')
  await theirs.grid.type(1, 'industry', '航空')
  await expect(new Shell(other).statusBar).toContainText('已保存')
  await grid.choose(0, 'industry')
  await grid.pasteData({ 'text/plain': '铁路\n铁路\n铁路' })
  line.release()

  await expect(dialog).toContainText('有 2 格刚被别人改过')
  await expect(dialog.getByRole('button', { name: '写入所选' })).toBeDisabled()
  await dialog.getByRole('radio', { name: /造船/ }).check()
  await dialog.getByRole('radio', { name: /铁路/ }).last().check()
  await dialog.getByRole('button', { name: '写入所选' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => grid.texts('industry', 3)).toEqual(['造船', '铁路', '铁路'])
  await expect.poll(() => theirs.grid.texts('industry', 3)).toEqual(['造船', '铁路', '铁路'])
  await other.context().close()
})
