import { defineConfig } from '@playwright/test'
import { listBrowsers } from './build/tests/chromium.ts'

const browser = listBrowsers()[0]

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
