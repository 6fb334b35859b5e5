import { expect, test } from '@playwright/test'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { SAMPLE_PASSWORD, startSampleHost } from '#test/support/sample-host.ts'

test('a lost connection is said, then resumed without a new sign-in', async ({ page }) => {
  const host = await startSampleHost()
  const shell = new Shell(page)
  const signIn = new SignInScreen(page)
  let cut: (() => Promise<void>) | undefined
  let isReachable = true
  // Between page and host, so that the loss is that of the wire and the service keeps its workbook.
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (!isReachable) {
      void socket.close()
      return
    }
    const server = socket.connectToServer()
    cut = async () => {
      await server.close()
      await socket.close()
    }
  })
  await page.goto(host.newEntryUrl())
  await signIn.signIn('周敏', SAMPLE_PASSWORD)
  await shell.waitUntilShown()

  isReachable = false
  await cut?.()
  await expect(shell.lostBand).toBeVisible()
  isReachable = true
  await expect(shell.toasts).toContainText('后台服务已恢复')
  await expect(shell.lostBand).toBeHidden()
  await shell.goTo('/settings/people')
  await expect(page.getByRole('row').filter({ hasText: '周敏' })).toBeVisible()
  await host.close()
})
