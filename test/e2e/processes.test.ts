import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { expect, test } from '@playwright/test'
import { type TestHost, startTestHost } from '#test/support/loopback-host.ts'
import { buildProcessPage } from '#test/support/process-page.ts'

let pageRoot: string
let host: TestHost

test.beforeAll(async () => {
  pageRoot = mkdtempSync(join(tmpdir(), 'funnel-process-page-'))
  await buildProcessPage(pageRoot)
})
test.afterAll(() => rmSync(pageRoot, { recursive: true, force: true }))
test.beforeEach(async ({ page }) => {
  host = await startTestHost({ pageRoot })
  await page.goto(host.newEntryUrl())
  await page.waitForFunction(() => window.processPage?.states.at(-1)?.phase === 'ready')
})
test.afterEach(() => host.close())

test.describe('a page of the loopback host', () => {
  test('is let in by the link and keeps no token in its address', async ({ page }) => {
    expect(page.url()).toBe(`${host.origin}/`)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect(await page.evaluate(() => window.processPage.call(['workbook', 'status']))).toMatchObject({ isOpen: false })
  })

  test('uploads a chosen file and gets a token for it', async ({ page }) => {
    const chooser = page.waitForEvent('filechooser')
    const picked = page.evaluate(() => window.processPage.host.pickFile({ accept: ['.csv'] }))
    await (await chooser).setFiles({ name: '机会.csv', mimeType: 'text/csv', buffer: Buffer.from('编号\n') })
    expect(await picked).toEqual({ token: expect.stringMatching(/^[\w-]{22}$/), name: '机会.csv', size: 7 })
  })

  test('downloads what the service has written', async ({ page }) => {
    const download = page.waitForEvent('download')
    await page.evaluate(async () => {
      const file = await window.processPage.host.pickSave('拒绝的行.csv')
      if (file !== null) window.processPage.host.deliver(file)
    })
    const { suggestedFilename, path } = await download.then((file) => ({
      suggestedFilename: file.suggestedFilename(),
      path: file.path(),
    }))
    expect(suggestedFilename).toBe('拒绝的行.csv')
    expect(readFileSync(await path, 'utf8')).toBe('')
  })

  test('says that the service is gone and rejects what is in flight', async ({ page }) => {
    await page.evaluate(async () => {
      window.followed = await window.processPage.follow(['workbook', 'feed'])
    })
    await host.close()
    expect(await page.evaluate(() => window.followed.ended)).toBe('DISCONNECTED')
    expect(await page.evaluate(() => window.processPage.states.map(({ phase }) => phase).slice(0, 3))).toEqual([
      'connecting',
      'ready',
      'lost',
    ])
  })
})

test.describe('a page from elsewhere', () => {
  test('reaches no door of the host, even in the browser that holds the session', async ({ page }) => {
    const elsewhere = await startTestHost({ pageRoot })
    await page.goto(elsewhere.newEntryUrl())
    const outcome = await page.evaluate(async (origin) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`)
      const socketEnd = new Promise((resolve) => {
        socket.addEventListener('open', () => resolve('open'))
        socket.addEventListener('error', () => resolve('refused'))
      })
      const status = (path: string, init?: RequestInit) =>
        fetch(`${origin}${path}`, { credentials: 'include', mode: 'no-cors', ...init }).then(
          ({ type }) => type,
          () => 'refused',
        )
      return [await socketEnd, await status('/'), await status('/files?name=a.csv', { method: 'POST', body: 'a' })]
    }, host.origin)
    expect(outcome).toEqual(['refused', 'refused', 'refused'])
    await elsewhere.close()
  })
})

async function firstLine(input: Readable): Promise<string> {
  const [line]: unknown[] = await once(createInterface({ input }), 'line')
  return String(line)
}

test.describe('the loopback host as a program', () => {
  const start = (...args: string[]) => {
    const entry = resolve(import.meta.dirname, '../../db/host/main.ts')
    const settings = mkdtempSync(join(tmpdir(), 'funnel-host-program-'))
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...process.env, WORKBENCH_SETTINGS_DIR: settings },
    })
    const exit = once(child, 'exit').then(([code]: unknown[]) => {
      rmSync(settings, { recursive: true, force: true })
      return code
    })
    return { child, exit }
  }

  test('prints one address, serves the page there, and ends on a signal', async ({ page }) => {
    const { child, exit } = start()
    const line = await firstLine(child.stdout)
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/.exec(line)?.[0] ?? ''
    const violations: string[] = []
    page.on(
      'console',
      (message) => message.text().includes('Content Security Policy') && violations.push(message.text()),
    )
    await page.goto(address)
    await expect(page).toHaveTitle(/Funnel Workbench/)
    await expect(page.locator('#root')).not.toBeEmpty()
    expect(violations).toEqual([])
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
  })

  for (const args of [['--port', 'x'], ['--port', '70000'], ['--nonsense'], ['a.funnel', 'b.funnel']]) {
    test(`says how to start it when given ${args.join(' ')}`, async () => {
      const { child, exit } = start(...args)
      const line = await firstLine(child.stderr)
      expect(line).toContain('--port N')
      expect(await exit).toBe(2)
    })
  }
})
