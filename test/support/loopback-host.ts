import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HostOptions, type RunningHost, startHost } from '#db/host/host.ts'

export interface TestHost extends RunningHost {
  /** Holds settings, workbooks and logs of this host alone; removed by `close`. */
  folder: string
  workbooksDir: string
  /** The session cookie, for requests that stand for a signed-in browser. */
  enter(): Promise<string>
}

export interface TestHostOptions extends HostOptions {
  /** `small` (the default) needs no build; `built` is the product's page. */
  page?: 'small' | 'built'
}

/** A loopback host on a free port with its own folders. */
export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const { page = 'small', ...hostOptions } = options
  const folder = mkdtempSync(join(tmpdir(), 'funnel-host-test-'))
  const workbooksDir = join(folder, 'workbooks')
  const host = await startHost({
    settingsDir: join(folder, 'settings'),
    workbooksDir,
    ...(page === 'small' ? { pageRoot: writeSmallPage(folder) } : {}),
    ...hostOptions,
  })
  return {
    ...host,
    folder,
    workbooksDir,
    enter: () => enter(host),
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeSmallPage(folder: string): string {
  const root = join(folder, 'page')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head><title>page</title></head><body></body></html>')
  writeFileSync(join(root, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(root, '.hidden'), 'hidden')
  writeFileSync(join(folder, 'outside.txt'), 'outside')
  return root
}

async function enter(host: RunningHost): Promise<string> {
  const answer = await ask(host.port, { path: host.newEntryUrl().slice(host.origin.length) })
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`the host did not let the test in: ${answer.status}`)
  return cookie
}

export interface Asked {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request over plain node:http, which, unlike fetch, sends any Host, Origin and path as given. */
export function ask(port: number, { method = 'GET', path = '/', headers = {}, body }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
