import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createWorkbenchService, type WorkbenchService } from '#db/rpc/service.ts'
import { type RunningServer, startServer } from '#db/host/server.ts'
import { createWorkbookFolder } from '#db/host/workbook-folder.ts'
import { type TestHost, ask, startTestHost } from '#test/support/loopback-host.ts'

const fileRef = z.object({ token: z.string(), name: z.string(), size: z.number().optional() })

let host: TestHost
let service: WorkbenchService
let server: RunningServer
let headers: Record<string, string>

/** The host's own service is not reachable from outside, so these tests put a server before one of their own. */
beforeEach(async () => {
  host = await startTestHost()
  const binding = process.env['WORKBENCH_SQLITE_BINDING']
  service = createWorkbenchService({
    settingsDir: join(host.folder, 'own-settings'),
    hostKind: 'browser',
    sessionSecret: 'a secret of this test',
    ...(binding === undefined ? {} : { nativeBinding: binding }),
    log: () => undefined,
  })
  server = await startServer({
    service,
    pageRoot: join(host.folder, 'page'),
    workbooks: createWorkbookFolder(host.workbooksDir),
    port: 0,
    maxUpload: 1000,
    log: () => undefined,
  })
  const entry = await ask(server.port, { path: server.newEntryUrl().slice(server.origin.length) })
  headers = { cookie: entry.headers['set-cookie']?.[0]?.split(';')[0] ?? '', origin: server.origin }
})

afterEach(async () => {
  await server.close()
  await service.close()
  await host.close()
})

async function post(path: string, body?: string | Buffer, extra: Record<string, string> = {}) {
  const answer = await ask(server.port, {
    method: 'POST',
    path,
    headers: { ...headers, ...extra },
    ...(body === undefined ? {} : { body }),
  })
  return { ...answer, file: answer.status === 201 ? fileRef.parse(JSON.parse(answer.body)) : { token: '', name: '' } }
}

describe('an upload', () => {
  it('becomes a readable file known by token and plain name alone', async () => {
    const { status, file, body } = await post(
      `/files?name=${encodeURIComponent('..\\..\\销售 机会.csv')}`,
      '编号,金额\n',
    )
    expect(status).toBe(201)
    expect(file).toEqual({ token: expect.stringMatching(/^[\w-]{22}$/), name: '销售 机会.csv', size: 14 })
    expect(body).not.toContain(host.folder)
    expect(readFileSync(service.files.resolve(file.token, 'read'), 'utf8')).toBe('编号,金额\n')
    expect(() => service.files.resolve(file.token, 'write')).toThrow('FILE_GRANT')
  })

  it('is refused beyond the limit, whether its size was announced or not, and leaves nothing', async () => {
    expect((await post('/files?name=a.csv', Buffer.alloc(1001), { 'content-length': '1001' })).status).toBe(413)
    expect((await post('/files?name=a.csv', Buffer.alloc(1001), { 'transfer-encoding': 'chunked' })).status).toBe(413)
    expect((await post('/files?name=a.funnel', Buffer.alloc(1001), { 'transfer-encoding': 'chunked' })).status).toBe(
      413,
    )
    expect((await post('/files?name=a.csv', Buffer.alloc(1000))).status).toBe(201)
    expect(readdirSync(host.workbooksDir)).toEqual([])
  })

  it('needs a name of reasonable length', async () => {
    expect((await post('/files', 'a')).status).toBe(404)
    expect((await post(`/files?name=${'a'.repeat(301)}`, 'a')).status).toBe(404)
  })

  it('cannot be fetched back', async () => {
    const { file } = await post('/files?name=a.csv', 'a')
    expect((await ask(server.port, { path: `/files/${file.token}`, headers })).status).toBe(404)
  })

  it('is kept in the folder of workbooks when it is one, beside others of its name', async () => {
    const first = await post('/files?name=team.funnel', 'one')
    const second = await post('/files?name=team.funnel', 'two')
    expect([first.file.name, second.file.name]).toEqual(['team.funnel', 'team 2.funnel'])
    expect(readFileSync(join(host.workbooksDir, 'team.funnel'), 'utf8')).toBe('one')
    expect(readFileSync(join(host.workbooksDir, 'team 2.funnel'), 'utf8')).toBe('two')
  })
})

describe('an output', () => {
  it('is written by the service and then fetched under its name', async () => {
    const { file } = await post(`/files/new?name=${encodeURIComponent('拒绝的行 "1".csv')}`)
    writeFileSync(service.files.resolve(file.token, 'write'), '编号,原因\n')
    const answer = await ask(server.port, { path: `/files/${file.token}`, headers })
    expect(answer.status).toBe(200)
    expect(answer.body).toBe('编号,原因\n')
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="____ 1.csv"; filename*=UTF-8''${encodeURIComponent('拒绝的行 1.csv')}`,
    )
  })

  it('that is a workbook gets a lasting place and is not fetched', async () => {
    const { file } = await post('/files/new?name=new.funnel')
    expect(service.files.resolve(file.token, 'write')).toBe(join(host.workbooksDir, 'new.funnel'))
    writeFileSync(join(host.workbooksDir, 'new.funnel'), 'rows')
    expect((await ask(server.port, { path: `/files/${file.token}`, headers })).status).toBe(404)
  })

  it('is not found under a token that was not issued', async () => {
    const path = service.files.grantRead(join(host.folder, 'outside.txt'))
    expect((await ask(server.port, { path: `/files/${path}`, headers })).status).toBe(404)
    expect((await ask(server.port, { path: '/files/AAAAAAAAAAAAAAAAAAAAAA', headers })).status).toBe(404)
    expect((await ask(server.port, { path: '/files/', headers })).status).toBe(404)
    expect((await ask(server.port, { path: '/files', headers })).status).toBe(404)
  })
})

describe('closing', () => {
  it('removes every temporary file and forgets every token', async () => {
    const { file } = await post('/files?name=a.csv', 'a')
    const path = service.files.resolve(file.token, 'read')
    expect(existsSync(path)).toBe(true)
    await service.close()
    expect(existsSync(path)).toBe(false)
    expect(() => service.files.resolve(file.token, 'read')).toThrow('FILE_GRANT')
  })
})
