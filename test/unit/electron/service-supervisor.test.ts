import { describe, expect, it } from 'vitest'
import { type ServiceChild, createServiceSupervisor } from '#electron/main/service-supervisor.ts'
import type { MainToService, ServiceToMain } from '#shared/wire.ts'

/** Electron's utility process as the supervisor sees it, driven by the test. */
class Child implements ServiceChild<string> {
  readonly sent: MainToService[] = []
  readonly ports: string[] = []
  isKilled = false
  #onMessage: (message: ServiceToMain) => void = () => undefined
  #onExit: (code: number) => void = () => undefined

  postMessage(message: MainToService, transfer: string[] = []) {
    this.sent.push(message)
    this.ports.push(...transfer)
  }
  on(event: 'message', listener: (message: ServiceToMain) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  on(...[event, listener]: ['message', (message: ServiceToMain) => void] | ['exit', (code: number) => void]) {
    if (event === 'message') this.#onMessage = listener
    else this.#onExit = listener
  }
  kill() {
    this.isKilled = true
    return true
  }
  say(message: ServiceToMain) {
    this.#onMessage(message)
  }
  exit(code = 1) {
    this.#onExit(code)
  }
}

function setUp(openPath?: string) {
  const children: Child[] = []
  const timers: { run: () => void; ms: number }[] = []
  const said: string[] = []
  const clock = { now: 0 }
  const supervisor = createServiceSupervisor<string>({
    fork() {
      const child = new Child()
      children.push(child)
      return child
    },
    start: { settingsDir: '/settings', sessionSecret: 'secret' },
    ...(openPath === undefined ? {} : { openPath }),
    onReady: () => said.push('ready'),
    onLost: (message) => said.push(`lost: ${message}`),
    onNotOpened: (path) => said.push(`not opened: ${path}`),
    log: () => undefined,
    now: () => clock.now,
    setTimer: (run, ms) => timers.push({ run, ms }),
  })
  const newest = () => {
    const child = children.at(-1)
    if (child === undefined) throw new Error('no child')
    return child
  }
  const restart = () => {
    const timer = timers.pop()
    timer?.run()
    return timer?.ms
  }
  return { supervisor, children, timers, said, clock, newest, restart }
}

describe('createServiceSupervisor', () => {
  it('hands a port over only once the service is ready', async () => {
    const { supervisor, newest } = setUp()
    const attached = supervisor.attach('port')
    expect(newest().ports).toEqual([])
    newest().say({ kind: 'ready' })
    await attached
    expect(newest().ports).toEqual(['port'])
  })

  it('restarts a dead service, waiting longer after each failure in a row', () => {
    const { newest, restart, said } = setUp()
    const waits = Array.from({ length: 7 }, () => {
      newest().exit()
      return restart()
    })
    expect(waits).toEqual([200, 400, 800, 1600, 3200, 5000, 5000])
    newest().say({ kind: 'ready' })
    expect(said.at(-1)).toBe('ready')
  })

  it('waits shortly again after the service had run well for a while', () => {
    const { newest, restart, clock } = setUp()
    newest().exit()
    restart()
    newest().exit()
    restart()
    newest().say({ kind: 'ready' })
    clock.now += 10_000
    newest().exit()
    expect(restart()).toBe(200)
  })

  it('rejects everything that waits, with the reason, when the service fails to start', async () => {
    const { supervisor, newest, said } = setUp()
    const attached = supervisor.attach('port')
    newest().say({ kind: 'failed', message: 'the add-on does not load' })
    newest().exit(1)
    await expect(attached).rejects.toThrow('the add-on does not load')
    expect(said).toEqual(['lost: the add-on does not load'])
  })

  it('rejects a grant in flight when the service dies', async () => {
    const { supervisor, newest } = setUp()
    newest().say({ kind: 'ready' })
    const granted = supervisor.grant('read', '/a.csv')
    await Promise.resolve()
    newest().exit(9)
    await expect(granted).rejects.toThrow('code 9')
  })

  it('gives each grant its own token', async () => {
    const { supervisor, newest } = setUp()
    newest().say({ kind: 'ready' })
    const [first, second] = [supervisor.grant('read', '/a.csv'), supervisor.grant('write', '/b.csv')]
    await Promise.resolve()
    newest().say({ kind: 'granted', id: 2, token: 'two' })
    newest().say({ kind: 'granted', id: 1, token: 'one' })
    expect([await first, await second]).toEqual(['one', 'two'])
  })

  it('reopens the workbook that was open, and stops doing so when that may be what fails', () => {
    const { newest, restart } = setUp('/first.funnel')
    const opened = () => {
      const [start] = newest().sent
      return start?.kind === 'start' ? start.start.openPath : 'not started'
    }
    expect(opened()).toBe('/first.funnel')
    newest().say({ kind: 'ready' })
    newest().say({ kind: 'workbook', path: '/second.funnel' })
    const reopened = Array.from({ length: 3 }, () => {
      newest().exit()
      restart()
      return opened()
    })
    expect(reopened).toEqual(['/second.funnel', '/second.funnel', undefined])
  })

  it('does not try a refused workbook again', () => {
    const { newest, restart, said } = setUp('/newer.funnel')
    newest().say({ kind: 'notOpened', path: '/newer.funnel' })
    newest().say({ kind: 'ready' })
    expect(said).toEqual(['not opened: /newer.funnel', 'ready'])
    newest().exit()
    restart()
    expect(newest().sent).toEqual([{ kind: 'start', start: { settingsDir: '/settings', sessionSecret: 'secret' } }])
  })

  it('lets the service close before it ends it, and starts no other', async () => {
    const { supervisor, newest, children } = setUp()
    newest().say({ kind: 'ready' })
    const closed = supervisor.close(30_000)
    expect(newest().sent.at(-1)).toEqual({ kind: 'close' })
    expect(newest().isKilled).toBe(false)
    newest().say({ kind: 'closed' })
    await closed
    newest().exit(0)
    expect(newest().isKilled).toBe(true)
    expect(children).toHaveLength(1)
    await expect(supervisor.attach('port')).rejects.toThrow('closing')
    expect(supervisor.close(1)).toBe(supervisor.close(1))
  })

  it('waits no longer than told for a service that does not close', async () => {
    const { supervisor, newest, timers } = setUp()
    newest().say({ kind: 'ready' })
    const closed = supervisor.close(30_000)
    expect(timers.at(-1)?.ms).toBe(30_000)
    timers.at(-1)?.run()
    await closed
    expect(newest().isKilled).toBe(true)
  })
})
