import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import {
  type DesktopApp,
  answerOpenDialog,
  answerSaveDialog,
  electronExecutable,
  freezeService,
  killService,
  launchArguments,
  launchEnvironment,
  launchWorkbench,
  readLog,
} from '#test/support/electron-app.ts'
import { buildProcessApp } from '#test/support/process-page.ts'

let appFolder: string
let folder: string
let desktop: DesktopApp

test.beforeAll(async () => {
  appFolder = await buildProcessApp()
})
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-processes-test-'))
  desktop = await launchWorkbench({ appFolder, settingsDir: join(folder, 'settings') })
  await desktop.page.waitForFunction(() => window.processPage?.states.at(-1)?.phase === 'ready')
})
test.afterEach(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

const phases = () => desktop.page.evaluate(() => window.processPage.states.map(({ phase }) => phase))

const status = () => desktop.page.evaluate(() => window.processPage.call(['workbook', 'status']))

async function createWorkbook(path: string): Promise<void> {
  await answerSaveDialog(desktop, path)
  await desktop.page.evaluate(async () => {
    const file = await window.processPage.host.pickSave('new.funnel')
    const input = { fileToken: file?.token, name: '华东一部', administrator: '周敏', password: 'a long password 1' }
    await window.processPage.call(['workbook', 'create'], input)
  })
}

async function restartWith(path: string): Promise<void> {
  await desktop.close()
  desktop = await launchWorkbench({ appFolder, settingsDir: desktop.settingsDir, args: [path] })
  await desktop.page.waitForFunction(() => window.processPage?.states.at(-1)?.phase === 'ready')
}

test.describe('the window', () => {
  test('is sandboxed and isolated and has no Node', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }): unknown =>
        // Not in Electron's typings, but the only place that says what a window was really given.
        'getLastWebPreferences' in webContents && typeof webContents.getLastWebPreferences === 'function'
          ? webContents.getLastWebPreferences()
          : null,
      ),
    )
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    })
    const globals = await desktop.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
    )
    expect(globals).toEqual([])
  })

  test('sees of the desktop only the bridge, which has fewer than ten members', async () => {
    const members = await desktop.page.evaluate(() => Object.keys(window.workbenchHost ?? {}))
    expect(members.length).toBeGreaterThan(5)
    expect(members.length).toBeLessThan(10)
  })

  test('has a strict policy that holds', async () => {
    const { page } = desktop
    const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const outcome = await page.evaluate(async () => {
      const violations: string[] = []
      const allReported = new Promise<void>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => {
          if (violations.push(event.effectiveDirective) === 3) resolve()
        }),
      )
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
      const isReached = await fetch('https://example.com/').then(
        () => true,
        () => false,
      )
      await allReported
      return { isInjected: 'injected' in window, isReached, violations: violations.sort() }
    })
    expect(outcome).toEqual({
      isInjected: false,
      isReached: false,
      violations: ['connect-src', 'script-src-elem', 'style-src-elem'],
    })
  })

  test('serves nothing but its own files', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const paths = [
        '/..%2fmain/main.js',
        '/%2e%2e/main/main.js',
        '/../main/main.js',
        '/assets',
        '/assets/',
        '/none.js',
      ]
      return Promise.all(paths.map(async (path) => (await fetch(path)).status))
    })
    expect(answers).toEqual([404, 404, 404, 404, 404, 404])
  })

  test('does not navigate away and opens no windows', async () => {
    const { app, page } = desktop
    const address = page.url()
    const opened = await page.evaluate(() => {
      location.href = 'https://example.com/'
      return window.open('https://example.com/') !== null
    })
    expect(opened).toBe(false)
    await page.evaluate(() => (location.href = 'app://workbench/assets/other.html'))
    await expect.poll(() => readLog(desktop.settingsDir, 'main').split('security.navigation').length - 1).toBe(2)
    expect(page.url()).toBe(address)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await page.evaluate(() => window.processPage.states.at(-1)?.phase)).toBe('ready')
  })

  test('gets no permission', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const names: PermissionName[] = ['camera', 'geolocation', 'microphone', 'midi', 'notifications']
      const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
      const position = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code),
        ),
      )
      return [...states, position, await Notification.requestPermission()]
    })
    expect(new Set(answers)).toEqual(new Set(['denied']))
  })

  test('opens only listed addresses in the system browser', async () => {
    await desktop.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = (url) => {
        opened.push(url)
        return Promise.resolve()
      }
    })
    const answers = await desktop.page.evaluate(async () => [
      await window.processPage.host.openExternal('https://github.com/'),
      await window.processPage.host.openExternal('https://example.com/'),
      await window.processPage.host.openExternal('file:///etc/passwd'),
    ])
    expect(answers).toEqual([true, false, false])
    const opened = await desktop.app.evaluate((): unknown => Reflect.get(globalThis, 'opened'))
    expect(opened).toEqual(['https://github.com/'])
  })

  test('refuses a malformed request', async () => {
    const answer = await desktop.page.evaluate(() => {
      const input = { action: 'minimize' as const }
      Object.assign(input, { action: 'destroy' })
      return window.workbenchHost?.windowAction(input).then(
        () => 'answered',
        (reason: Error) => reason.message,
      )
    })
    expect(answer).toContain('malformed')
  })
})

test.describe('the program', () => {
  test('keeps the place of its window', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }),
    )
    await desktop.close()
    desktop = await launchWorkbench({ appFolder, settingsDir: desktop.settingsDir })
    const bounds = await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(bounds).toEqual({ x: 40, y: 30, width: 1100, height: 700 })
  })

  test('hands a second start to the first, with its workbook as a token', async () => {
    const path = join(folder, '销售部.funnel')
    writeFileSync(path, '')
    const second = spawn(electronExecutable(), launchArguments({ appFolder, args: [path] }), {
      env: launchEnvironment(desktop.settingsDir),
      stdio: 'ignore',
    })
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    await desktop.page.waitForFunction(() => window.processPage.commands.length > 0)
    const [command] = await desktop.page.evaluate(() => window.processPage.commands)
    expect(command).toEqual({
      command: 'workbook.open',
      file: { token: expect.stringMatching(/^[\w-]{22}$/), name: '销售部.funnel' },
    })
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('gives the page tokens for chosen files, never paths', async () => {
    const path = join(folder, '机会.csv')
    writeFileSync(path, '编号\n')
    await answerOpenDialog(desktop, path)
    const picked = await desktop.page.evaluate(() => window.processPage.host.pickFile({ accept: ['.csv'] }))
    expect(picked).toEqual({ token: expect.stringMatching(/^[\w-]{22}$/), name: '机会.csv', size: 7 })
    await answerOpenDialog(desktop, null)
    expect(await desktop.page.evaluate(() => window.processPage.host.pickFile({ accept: [] }))).toBeNull()
  })

  test('adds the ending that a person leaves out, and asks before that replaces a file', async () => {
    mkdirSync(join(folder, 'out'))
    const save = () => desktop.page.evaluate(() => window.processPage.host.pickSave('拒绝.csv'))
    await answerSaveDialog(desktop, join(folder, 'out', '拒绝'))
    expect(await save()).toMatchObject({ name: '拒绝.csv' })
    writeFileSync(join(folder, 'out', '拒绝.csv'), 'kept')
    await desktop.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    })
    expect(await save()).toBeNull()
    expect(readFileSync(join(folder, 'out', '拒绝.csv'), 'utf8')).toBe('kept')
  })

  test('switches its menu when the page switches the language', async () => {
    const firstLabel = () => desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label)
    expect(await firstLabel()).toBe('文件')
    await desktop.page.evaluate(() => window.processPage.host.setNativeLanguage('en'))
    await expect.poll(firstLabel).toBe('File')
  })

  test('sends commands of its menu to the page, and text undo to a focused input', async () => {
    const choose = (id: string) =>
      desktop.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
    await choose('edit.undo')
    await desktop.page.waitForFunction(() => window.processPage.commands.at(-1)?.command === 'edit.undo')
    const input = desktop.page.getByLabel('text')
    await input.click()
    await desktop.page.keyboard.type('a')
    await choose('edit.undo')
    await expect(input).toHaveValue('')
    expect(await desktop.page.evaluate(() => window.processPage.commands.length)).toBe(1)
  })
})

test.describe('the service', () => {
  test('that dies rejects what is in flight, is started again, and the page says both', async () => {
    const { page } = desktop
    await page.evaluate(async () => {
      window.followed = await window.processPage.follow(['workbook', 'feed'])
    })
    await freezeService(desktop)
    const call = page.evaluate(() =>
      window.processPage.call(['workbook', 'status']).then(
        () => 'answered',
        (reason: { code?: string }) => reason.code,
      ),
    )
    await killService(desktop)
    expect(await call).toBe('DISCONNECTED')
    expect(await page.evaluate(() => window.followed.ended)).toBe('DISCONNECTED')
    await page.waitForFunction(() => window.processPage.states.at(-1)?.phase === 'restarted')
    expect(await phases()).toEqual(['connecting', 'ready', 'lost', 'restarted'])
    expect(await page.evaluate(() => window.processPage.call(['workbook', 'status']))).toMatchObject({ isOpen: false })
    expect(readLog(desktop.settingsDir, 'main')).toContain('supervisor.lost')
  })

  test('opens again the workbook that was open when it died', async () => {
    const path = join(folder, '华东一部.funnel')
    await createWorkbook(path)
    await killService(desktop)
    await desktop.page.waitForFunction(() => window.processPage.states.at(-1)?.phase === 'restarted')
    expect(await status()).toMatchObject({ isOpen: true, fileName: '华东一部.funnel' })
  })

  test('opens the workbook that the program was started with', async () => {
    const path = join(folder, '华东一部.funnel')
    await createWorkbook(path)
    await restartWith(path)
    expect(await status()).toMatchObject({ isOpen: true, fileName: '华东一部.funnel' })
  })

  test('leaves a file that is no workbook to the page, and as it was', async () => {
    const path = join(folder, '记事.funnel')
    writeFileSync(path, 'not a workbook')
    await restartWith(path)
    await desktop.page.waitForFunction(() => window.processPage.commands.length > 0)
    const answer = await desktop.page.evaluate(() => {
      const [command] = window.processPage.commands
      const input = { fileToken: command?.file?.token }
      return window.processPage.call(['workbook', 'open'], input).then(
        () => 'opened',
        ({ code, data }: { code: string; data: unknown }) => ({ code, data }),
      )
    })
    expect(answer).toMatchObject({ code: 'WORKBOOK_REFUSED', data: { reason: 'notAWorkbook' } })
    expect(readFileSync(path, 'utf8')).toBe('not a workbook')
  })

  test('survives the page: a reloaded page is connected anew', async () => {
    await desktop.page.reload()
    await desktop.page.waitForFunction(() => window.processPage?.states.at(-1)?.phase === 'ready')
    expect(await phases()).toEqual(['connecting', 'ready'])
  })

  test('closes before the program ends', async () => {
    await desktop.close()
    expect(readLog(desktop.settingsDir, 'service')).toContain('service.closed')
    desktop = await launchWorkbench({ appFolder, settingsDir: desktop.settingsDir })
  })
})
