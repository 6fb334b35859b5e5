import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/contract/index.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { PAGE_JSON } from '#shared/contract/wire-json.ts'
import { makeGatedBook, type GatedBook } from '#test/support/gated-host.ts'
import { startTestHost, type TestHost } from '#test/support/loopback-host.ts'
import { aPng } from '#test/support/picture-files.ts'
import { SAMPLE_PASSWORD } from '#test/support/sample-host.ts'

let book: GatedBook
let host: TestHost
let socket: WebSocket
let client: ContractRouterClient<Contract>

beforeEach(async () => {
  book = await makeGatedBook()
  host = await startTestHost({ workbook: book.file })
  const headers = { cookie: await host.enter(), origin: host.origin }
  socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers })
  // The package follows the browser's interface; its types differ in the classes of events alone.
  const websocket = socket as unknown as globalThis.WebSocket
  client = createORPCClient(new RPCLink({ websocket, ...PAGE_JSON }))
  const tile = (await client.session.tiles()).find(({ name }) => name === '陈立')
  await client.session.signIn({ personId: tile?.id ?? '', password: SAMPLE_PASSWORD })
})
afterEach(async () => {
  socket.close()
  await host.close()
  book.remove()
})

describe('a file whose bytes a page holds', () => {
  it('goes through one connection and comes back as it was, up to the largest that is kept', async () => {
    const { rows } = await client.records.page({ type: 'opportunity', offset: 0, limit: 1 })
    const opportunityId = rows[0]?.id ?? ''
    const head = aPng(40, 30)
    const bytes = Buffer.concat([head, Buffer.alloc(MAX_ATTACHMENT_BYTES - head.length, 0xff)])
    await client.gates.attachBytes({ opportunityId, file: new File([bytes], '现场 “一”.png') })
    const [kept] = await client.gates.files({ opportunityId })
    expect(kept).toMatchObject({ name: '现场 “一”.png', size: MAX_ATTACHMENT_BYTES, mediaType: 'image/png' })
    const seen = await client.gates.content({ attachmentId: kept?.attachmentId ?? '' })
    expect([seen.type, seen.size]).toEqual(['image/png', MAX_ATTACHMENT_BYTES])
    expect(Buffer.from(await seen.arrayBuffer()).equals(bytes)).toBe(true)

    const large = new File([bytes, 'x'], '大.png')
    await expect(client.gates.attachBytes({ opportunityId, file: large })).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      data: { reason: 'tooLargeToKeep' },
    })
    expect(await client.gates.files({ opportunityId })).toHaveLength(1)
  })
})
