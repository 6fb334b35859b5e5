import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type RouterClient, os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ReconnectingLink, createReconnectingLink, isDisconnected } from '#renderer/rpc/reconnecting-link.ts'
import { keepSubscribed } from '#renderer/rpc/subscription.ts'

const never = () => new Promise<never>(() => undefined)

/** A service over real ports, as the desktop has it, that the test lets die. */
function setUp() {
  const log: string[] = []
  const ports: MessagePort[] = []
  const timers: { run: () => void; ms: number }[] = []
  const refusal = { message: '' }
  const router = {
    echo: os.input(z.string()).handler(({ input }) => {
      log.push(input)
      return input
    }),
    hang: os.handler(never),
    count: os.handler(async function* () {
      yield ports.length
      await never()
    }),
  }
  let lose: (message: string) => void = () => undefined
  const reconnecting: ReconnectingLink = createReconnectingLink(
    async (onLost) => {
      if (refusal.message !== '') throw new Error(refusal.message)
      const { port1, port2 } = new MessageChannel()
      ports.push(port1, port2)
      new RPCHandler(router).upgrade(port2, { context: {} })
      lose = onLost
      return { link: new RPCLink({ port: port1 }), close: () => port1.close() }
    },
    { setTimer: (run, ms) => timers.push({ run, ms }) },
  )
  const client: RouterClient<typeof router> = createORPCClient(reconnecting.link)
  return {
    ...reconnecting,
    client,
    log,
    refusal,
    die: (message = 'killed') => lose(message),
    retry() {
      const timer = timers.shift()
      timer?.run()
      return timer?.ms
    },
    end() {
      reconnecting.close()
      for (const port of ports) port.close()
    },
  }
}

let service: ReturnType<typeof setUp>
afterEach(() => service.end())

/** Resolves once the connection is in the phase. */
function phase(wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => service.connection.get().phase === wanted && resolve()
    service.connection.subscribe(check)
    check()
  })
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (reason: unknown) => reason,
  )

describe('createReconnectingLink', () => {
  it('lets calls wait for the first connection', async () => {
    service = setUp()
    expect(service.connection.get()).toEqual({ phase: 'connecting' })
    expect(await service.client.echo('a')).toBe('a')
    expect(service.connection.get()).toEqual({ phase: 'ready' })
  })

  it('rejects every call and every iterator in flight when the connection dies', async () => {
    service = setUp()
    const iterator = await service.client.count()
    expect(await iterator.next()).toMatchObject({ value: 2 })
    const inFlight = [service.client.hang(), service.client.hang(), iterator.next()].map(failure)
    service.die()
    const reasons = await Promise.all(inFlight)
    expect(reasons.map(isDisconnected)).toEqual([true, true, true])
    expect(service.connection.get()).toEqual({ phase: 'lost', message: 'killed' })
  })

  it('rejects calls at once while there is no service', async () => {
    service = setUp()
    await phase('ready')
    service.die()
    expect(isDisconnected(await failure(service.client.echo('a')))).toBe(true)
    expect(service.log).toEqual([])
  })

  it('connects again by itself and says so until that is acknowledged', async () => {
    service = setUp()
    await phase('ready')
    service.die()
    expect(service.retry()).toBe(200)
    await phase('restarted')
    expect(await service.client.echo('b')).toBe('b')
    service.connection.acknowledge()
    expect(service.connection.get()).toEqual({ phase: 'ready' })
  })

  it('lets the session be resumed before any other call', async () => {
    service = setUp()
    await phase('ready')
    let other: Promise<string> | undefined
    service.onReconnect(async (link) => {
      other = service.client.echo('other')
      await link.call(['echo'], 'resume', { context: {} })
    })
    service.die()
    service.retry()
    await phase('restarted')
    await other
    expect(service.log).toEqual(['resume', 'other'])
  })

  it('waits longer after each attempt that fails, and rejects those who wait with the reason', async () => {
    service = setUp()
    service.refusal.message = 'the workbook service does not start'
    await phase('ready')
    service.die()
    const waits = [service.retry()]
    for (let attempt = 0; attempt < 3; attempt++) {
      const lost = new Promise<void>((resolve) => {
        const stop = service.connection.subscribe(() => {
          stop()
          resolve()
        })
      })
      await lost
      waits.push(service.retry())
    }
    expect(waits).toEqual([200, 400, 800, 1600])
    expect(service.connection.get().message).toBe('the workbook service does not start')
  })

  it('hears of a loss once only', async () => {
    service = setUp()
    await phase('ready')
    service.die('first')
    service.die('second')
    expect(service.connection.get().message).toBe('first')
    service.retry()
    expect(service.retry()).toBeUndefined()
    await phase('restarted')
  })
})

describe('keepSubscribed', () => {
  it('starts the stream again after a loss', async () => {
    service = setUp()
    const events: number[] = []
    let onEvent: () => void = () => undefined
    const nextEvent = () => new Promise<void>((resolve) => (onEvent = resolve))
    let arrival = nextEvent()
    const stop = keepSubscribed<number>({
      connection: service.connection,
      open: (signal) => service.client.count(undefined, { signal }),
      onEvent(event) {
        events.push(event)
        onEvent()
      },
      onError: (reason) => {
        throw reason
      },
    })
    await arrival
    arrival = nextEvent()
    service.die()
    service.retry()
    await arrival
    expect(events).toEqual([2, 4])
    stop()
  })
})
