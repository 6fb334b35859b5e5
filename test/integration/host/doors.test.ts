import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type TestHost, ask, startTestHost } from '#test/support/loopback-host.ts'

let host: TestHost
let cookie: string

beforeAll(async () => {
  host = await startTestHost({ maxUpload: 1000 })
  cookie = await host.enter()
})
afterAll(() => host.close())

const own = (headers: Record<string, string> = {}) => ({ cookie, origin: host.origin, ...headers })

/** The HTTP status that a WebSocket upgrade is answered with; 101 when it is let in. */
function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.once('error', reject)
  })
}

/** What the host answers to bytes that no HTTP client would send. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (bytes) => (answer += bytes.toString('utf8')))
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
  })
}

function reaches(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(host.port, address)
    const end = (isReached: boolean) => {
      socket.destroy()
      resolve(isReached)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

describe('the address the loopback host listens on', () => {
  it('is 127.0.0.1 and no other address of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.address !== '127.0.0.1' && !address.address.startsWith('fe80'))
    expect(await reaches('127.0.0.1')).toBe(true)
    for (const { address } of [...others, { address: '::1' }]) expect(await reaches(address), address).toBe(false)
  })
})

describe('the entry token', () => {
  it('becomes an HttpOnly SameSite=Strict cookie and leaves the address', async () => {
    const answer = await ask(host.port, { path: host.newEntryUrl().slice(host.origin.length) })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
  })

  it('dies with its first use', async () => {
    const path = host.newEntryUrl().slice(host.origin.length)
    expect((await ask(host.port, { path })).status).toBe(303)
    const second = await ask(host.port, { path })
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
  })

  it('is not spent by a request with a foreign Host', async () => {
    const path = host.newEntryUrl().slice(host.origin.length)
    expect((await ask(host.port, { path, headers: { host: `evil.example:${host.port}` } })).status).toBe(421)
    expect((await ask(host.port, { path })).status).toBe(303)
  })

  it('opens no other door: it is refused for a POST and when it is made up', async () => {
    const path = host.newEntryUrl().slice(host.origin.length)
    expect((await ask(host.port, { path, method: 'POST', headers: { origin: host.origin } })).status).toBe(401)
    expect((await ask(host.port, { path: '/?token=AAAAAAAAAAAAAAAAAAAAAA' })).status).toBe(401)
    expect((await ask(host.port, { path: '/?token=' })).status).toBe(401)
  })
})

describe('every door without the session cookie', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/index.html'],
    ['GET', '/assets/app.js'],
    ['GET', '/files/AAAAAAAAAAAAAAAAAAAAAA'],
    ['POST', '/files?name=a.csv'],
    ['POST', '/files/new?name=a.csv'],
    ['GET', '/rpc'],
  ])('refuses %s %s', async (method, path) => {
    const headers: Record<string, string> = method === 'POST' ? { origin: host.origin } : {}
    expect((await ask(host.port, { method, path, headers })).status).toBe(401)
    const wrong = { ...headers, cookie: `${cookie.split('=')[0]}=AAAA` }
    expect((await ask(host.port, { method, path, headers: wrong })).status).toBe(401)
  })

  it('refuses the WebSocket', async () => {
    expect(await upgrade('/rpc', { origin: host.origin })).toBe(401)
    expect(await upgrade('/rpc', { origin: host.origin, cookie: `${cookie}x` })).toBe(401)
  })
})

describe('Host', () => {
  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1.evil.example:1'])('refuses %s', async (name) => {
    const headers = { cookie, host: name.includes(':') || name === '127.0.0.1' ? name : `${name}:${host.port}` }
    expect((await ask(host.port, { headers })).status).toBe(421)
    expect(await upgrade('/rpc', { ...headers, origin: host.origin })).toBe(421)
  })
})

describe('Origin', () => {
  it.each(['http://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1'])('refuses %s', async (origin) => {
    expect((await ask(host.port, { headers: { cookie, origin } })).status).toBe(403)
    const upload = { method: 'POST', path: '/files?name=a.csv', headers: { cookie, origin }, body: 'a' }
    expect((await ask(host.port, upload)).status).toBe(403)
    expect(await upgrade('/rpc', { cookie, origin })).toBe(403)
  })

  it('refuses a POST and a WebSocket that name none', async () => {
    const upload = { method: 'POST', path: '/files?name=a.csv', headers: { cookie }, body: 'a' }
    expect((await ask(host.port, upload)).status).toBe(403)
    expect(await upgrade('/rpc', { cookie })).toBe(403)
  })

  it('refuses what the browser says comes from another site', async () => {
    expect((await ask(host.port, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await ask(host.port, { headers: { cookie, 'sec-fetch-site': 'same-site' } })).status).toBe(403)
  })

  it('lets the page itself in', async () => {
    expect((await ask(host.port, { headers: { cookie } })).status).toBe(200)
    expect(await upgrade('/rpc', { cookie, origin: host.origin })).toBe(101)
  })

  it('upgrades only at /rpc', async () => {
    expect(await upgrade('/', own())).toBe(404)
    expect(await upgrade('/rpc/other', own())).toBe(404)
  })
})

describe('the page', () => {
  it('carries a policy without unsafe-inline and a fresh nonce each time', async () => {
    const [first, second] = [
      await ask(host.port, { headers: { cookie } }),
      await ask(host.port, { headers: { cookie } }),
    ]
    const policy = String(first.headers['content-security-policy'])
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port}`)
    expect(first.body).toContain(`<meta name="csp-nonce" content="${nonce}">`)
    expect(second.body).not.toContain(nonce)
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    expect(first.headers['cache-control']).toBe('no-store')
  })

  it('serves its assets with their type', async () => {
    const answer = await ask(host.port, { path: '/assets/app.js', headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('javascript')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
    '//etc/passwd',
    '/file:///etc/passwd',
    '/.hidden',
    '/assets',
    '/assets/',
    '/%00',
    '/%',
    '/index.html/',
  ])('answers 404 to %s and lists nothing', async (path) => {
    const answer = await ask(host.port, { path, headers: { cookie } })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toMatch(/outside|app\.js|root:/)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('refuses %s', async (method) => {
    expect((await ask(host.port, { method, headers: own() })).status).toBe(405)
  })
})

describe('malformed requests', () => {
  it('are refused without harm to the host', async () => {
    const target = `GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`
    expect(await sendRaw(target)).toMatch(/^HTTP\/1\.1 4\d\d/)
    const upgradeTarget = `GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    expect(await sendRaw(upgradeTarget)).toMatch(/^HTTP\/1\.1 404/)
    const header = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`
    expect(await sendRaw(header)).toMatch(/^HTTP\/1\.1 431/)
    expect((await ask(host.port, { headers: { cookie } })).status).toBe(200)
  })
})
