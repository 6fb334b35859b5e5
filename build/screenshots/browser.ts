import { type Browser, type Page, chromium } from '@playwright/test'
import type { Language } from '#shared/locale/index.ts'
import { findChromium } from '../tests/chromium.ts'
import { clockShift } from './clock.ts'

export type Theme = 'light' | 'dark'

const SIZE = { width: 1440, height: 900 }
/** Messages come and go by themselves, so no picture has one. The page's policy takes no style element. */
const HIDE_MESSAGES = `const sheet = new CSSStyleSheet()
  sheet.replaceSync('.toasts { visibility: hidden }')
  document.adoptedStyleSheets.push(sheet)`
const STABLE_WITHIN_MS = 15_000
const BETWEEN_LOOKS_MS = 250

export async function openBrowser(root: string): Promise<Browser> {
  const place = await findChromium(root)
  if ('reason' in place) throw new Error(`${place.reason.zh} (${place.reason.en})`)
  // Chromium refuses its sandbox to root. Without hinting the letters are the same on every machine with the fonts.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...sandbox, '--font-render-hinting=none', '--disable-lcd-text']
  // The grid keeps room for its scroll bars, which Chromium hides by default when nobody watches.
  return chromium.launch({ executablePath: place.found, args, ignoreDefaultArgs: ['--hide-scrollbars'] })
}

/** A page as a person has it who chose language and theme before. */
export async function openPage(browser: Browser, entryUrl: string, language: Language, theme: Theme): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZE,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ({ choices, shift }) => {
      for (const [key, value] of Object.entries(choices)) localStorage.setItem(key, value)
      const realNow = Date.now.bind(Date)
      globalThis.Date = new Proxy(Date, {
        construct: (target, given: unknown[], self) =>
          Reflect.construct(target, given.length === 0 ? [realNow() + shift] : given, self),
        get: (target, key) => (key === 'now' ? () => realNow() + shift : (Reflect.get(target, key) as unknown)),
      })
    },
    { choices: { 'workbench.language': language, 'workbench.appearance': theme }, shift: clockShift() },
  )
  await context.addInitScript({ content: HIDE_MESSAGES })
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`The page failed: ${error.message}\n`))
  await page.goto(entryUrl)
  return page
}

/** The page once nothing on it moves or loads any more. */
export async function picture(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0)
  const end = performance.now() + STABLE_WITHIN_MS
  let last = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  for (;;) {
    await page.waitForTimeout(BETWEEN_LOOKS_MS)
    const next = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    const isBusy = (await page.locator('[aria-busy=true]:visible, .ag-row-loading').count()) > 0
    if (next.equals(last) && !isBusy) return next
    if (performance.now() > end) throw new Error('The page does not come to rest')
    last = next
  }
}
