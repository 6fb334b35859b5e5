import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { listBrowsers } from './build/tests/chromium.ts'
import { zoneInTheMorning } from './build/tests/morning.ts'

const browser = listBrowsers()[0]
/**
 * The tests run where it is ten in the morning, at whatever hour they are started: no log window closes and no day ends
 * while they run. Their workers, the host, the browser and Electron take the zone over from the process that started them.
 */
const timezoneId = (process.env['WORKBENCH_TEST_ZONE'] ??= zoneInTheMorning(Date.now()))
process.env['TZ'] = timezoneId
/** One making of the sample workbook serves all workers, and whoever started this run may have a place for more than it. */
if (process.env['WORKBENCH_SAMPLES'] === undefined) {
  const samples = mkdtempSync(join(tmpdir(), 'funnel-samples-'))
  process.once('exit', () => rmSync(samples, { recursive: true, force: true }))
  process.env['WORKBENCH_SAMPLES'] = samples
}

export default defineConfig({
  // A test that passes at the second try is a test that fails.
  retries: 0,
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  globalTimeout: 2_400_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // Tracing takes a sixth of a run on two cores: TRACE=1 turns it on where a failure is looked into.
  use: {
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'zh-CN',
    timezoneId,
    // Menus and dialogs stand where they will be clicked; accessibility.test looks at movement itself.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'browser',
      testDir: 'test/e2e',
      outputDir: 'test-results/browser',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        launchOptions: browser === undefined ? {} : { executablePath: browser },
      },
    },
    { name: 'desktop', testDir: 'test/desktop', outputDir: 'test-results/desktop', workers: 1 },
  ],
})
