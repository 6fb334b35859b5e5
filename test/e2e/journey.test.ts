import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { walkTheFirstDay } from '#test/support/journey.ts'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'

let folder: string
let host: TestHost

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-journey-test-'))
})
test.afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a team goes from nothing to its forecast in a browser, and finds it again the next day', async ({ page }) => {
  test.setTimeout(120_000)
  host = await startTestHost({ page: 'built', workbooksDir: folder })
  await page.goto(host.newEntryUrl())
  await walkTheFirstDay(page, {
    choosesPlace: false,
    choosePipeline: (wizard, file) => wizard.chooseFile(file),
    async restart() {
      await host.close()
      const [workbook = ''] = readdirSync(folder).filter((name) => name.endsWith('.funnel'))
      host = await startTestHost({ page: 'built', workbooksDir: folder, workbook: join(folder, workbook) })
      await page.goto(host.newEntryUrl())
      return page
    },
  })
})
