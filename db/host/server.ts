import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WorkbenchService } from '#db/rpc/service.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { COMMON_HEADERS } from '#shared/page-security.ts'
import type { Log } from '#shared/log-file.ts'
import { refuse } from './answers.ts'
import { type Doors, createDoors } from './doors.ts'
import { type FileTransferOptions, makeOutput, receiveFile, sendFile } from './file-transfer.ts'
import { type Answer, createPageFiles } from './page-files.ts'
import type { WorkbookFolder } from './workbook-folder.ts'

const ADDRESS = '127.0.0.1'
const MAX_HEADER_BYTES = 16_384
/** The largest message brings a file to be kept, with the words around it. */
const MAX_MESSAGE_BYTES = MAX_ATTACHMENT_BYTES + 4 * 1024 * 1024
const MAX_NAME_LENGTH = 300

export interface ServerOptions {
  service: WorkbenchService
  /** The built page. */
  pageRoot: string
  workbooks: WorkbookFolder
  /** 0 asks the system for a free one. */
  port: number
  /** bytes of one upload */
  maxUpload: number
  log: Log
}

export interface RunningServer {
  readonly port: number
  readonly origin: string
  /** An address that lets one browser in, once. */
  newEntryUrl(): string
  /** Ends every connection and stops listening. */
  close(): Promise<void>
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: 10_000, requestTimeout: 600_000 })
  server.maxHeadersCount = 100
  const port = await listen(server, options.port)
  const doors = createDoors(port)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const page = createPageFiles(options.pageRoot, `ws://${ADDRESS}:${port}`)

  server.on('request', (request, response) => {
    route(options, doors, page, request, response).catch((reason: unknown) => {
      if (!request.destroyed) options.log({ level: 'error', event: 'host.request', detail: reason })
      refuse(response, 500)
    })
  })
  server.on('upgrade', (request, socket: Duplex, head) => {
    const status = upgradeRefusal(doors, request)
    if (status !== null) return refuseUpgrade(socket, status)
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', (reason) => options.log({ level: 'warn', event: 'host.socket', detail: reason }))
      options.service.attachWebSocket(ws)
    })
  })

  return {
    port,
    origin: doors.origin,
    newEntryUrl: () => `${doors.origin}/?token=${doors.newEntryToken()}`,
    async close() {
      for (const ws of sockets.clients) ws.terminate()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The port that is listened on. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: ADDRESS, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
}

async function route(
  options: ServerOptions,
  doors: Doors,
  page: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', doors.origin)
  if (url === null) return refuse(response, 404)
  const isEntry = request.method === 'GET' && url.pathname === '/'
  const entryToken = isEntry ? url.searchParams.get('token') : null
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && request.method !== 'POST') return refuse(response, 405)
  const status = doors.refusal(request, { session: entryToken === null, origin: !isRead })
  if (status !== null) return refuse(response, status)
  if (entryToken !== null) return enter(doors, response, entryToken)

  const files: FileTransferOptions = {
    grants: options.service.files,
    workbooks: options.workbooks,
    maxUpload: options.maxUpload,
  }
  if (!isRead) return post(files, request, response, url)
  const token = /^\/files\/([\w-]{1,64})$/.exec(url.pathname)?.[1]
  if (token !== undefined && request.method === 'GET') return sendFile(files.grants, response, token)
  page(request, response, url.pathname)
}

async function post(
  files: FileTransferOptions,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.searchParams.get('name') ?? ''
  if (name === '' || name.length > MAX_NAME_LENGTH) return refuse(response, 404)
  if (url.pathname === '/files') return receiveFile(files, request, response, name)
  if (url.pathname === '/files/new') return makeOutput(files, response, name)
  refuse(response, 404)
}

/** Trades the token of the printed address for the session cookie and leaves the address without it. */
function enter(doors: Doors, response: ServerResponse, token: string): void {
  const session = doors.redeem(token)
  if (session === null) return refuse(response, 401)
  response.writeHead(303, {
    ...COMMON_HEADERS,
    'set-cookie': `${doors.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    'cache-control': 'no-store',
    location: '/',
  })
  response.end()
}

function upgradeRefusal(doors: Doors, request: IncomingMessage): number | null {
  if (URL.parse(request.url ?? '/', doors.origin)?.pathname !== '/rpc') return 404
  return doors.refusal(request, { session: true, origin: true })
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.once('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
