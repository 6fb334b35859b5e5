import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPageFiles } from '#db/host/page-files.ts'
import { ask } from '#test/support/loopback-host.ts'

let root: string
let server: Server
let isImpatient: boolean
const port = () => (server.address() as AddressInfo).port

/** A server of the built page whose readers, where a test says so, are gone by the time the file is open. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'funnel-page-'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(root, 'large.js'), 'x'.repeat(5_000_000))
  isImpatient = false
  const answer = createPageFiles(root, 'ws://127.0.0.1:0')
  server = createServer((request, response) => {
    answer(request, response, request.url ?? '/')
    if (isImpatient) response.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

it('takes it calmly when a reader is gone before the file is open', async () => {
  isImpatient = true
  for (let time = 0; time < 20; time += 1)
    await expect(ask(port(), { path: '/large.js' })).rejects.toThrow(/hang up|reset/)
  isImpatient = false
  expect((await ask(port(), { path: '/large.js' })).status).toBe(200)
})

it('takes it calmly when a reader leaves in the middle of a file', async () => {
  await new Promise<void>((resolve) => {
    const request = get({ host: '127.0.0.1', port: port(), path: '/large.js' }, (response) => {
      response.once('data', () => request.destroy())
      response.once('close', resolve)
      response.once('error', () => undefined)
    })
    request.once('error', () => undefined)
  })
  expect((await ask(port(), { path: '/large.js' })).status).toBe(200)
})
