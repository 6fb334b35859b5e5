import { join } from 'node:path'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as WebSocketHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { createDesk } from '#db/services/desk.ts'
import { createFileGrants } from '#db/services/file-grants.ts'
import type { FileGrants } from '#db/services/file-grants.ts'
import { createImportResults } from '#db/services/import.ts'
import { createRoundTrips } from '#db/services/round-trip.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import { SERVICE_JSON } from '#shared/contract/wire-json.ts'
import type { Log } from '#shared/log-file.ts'
import { PROGRAM_VERSION } from '#shared/program-version.ts'
import { createConnection } from './connection.ts'
import type { ServiceState } from './connection.ts'
import { router } from './router.ts'

export interface ServiceOptions {
  /** Folder of this machine's settings: recent workbooks, the sample, logs. */
  settingsDir: string
  hostKind: 'electron' | 'browser' | 'cli'
  /** Signs sign-ins, so that a page can take up its session again after the service restarted. */
  sessionSecret: string
  nativeBinding?: string
  log: Log
  onWorkbook?(path: string | null): void
}

export interface WorkbenchService {
  readonly files: FileGrants
  /** Serves the contract on one connection until it closes; each connection has its own sign-in. */
  attach(port: SupportedMessagePort): void
  attachWebSocket(socket: WebSocket): void
  openAtStart(path: string): Promise<void>
  /** Closes the workbook with its automatic backup; may be called again. */
  close(): Promise<void>
}

/** The workbench without a window: the desktop service, the loopback host and tests all serve this. */
export function createWorkbenchService(options: ServiceOptions): WorkbenchService {
  const desk = createDesk({ ...options, programVersion: PROGRAM_VERSION })
  const files = createFileGrants(join(options.settingsDir, 'temp'))
  const importResults = createImportResults(join(options.settingsDir, 'temp'))
  const roundTrips = createRoundTrips()
  const { sessionSecret, log } = options
  const state: ServiceState = { desk, files, importResults, roundTrips, sessionSecret, log }
  const ports = new PortHandler(router, SERVICE_JSON)
  const sockets = new WebSocketHandler(router, SERVICE_JSON)
  return {
    files,
    attach: (port) => ports.upgrade(port, { context: { connection: createConnection(state) } }),
    attachWebSocket: (socket) => void sockets.upgrade(socket, { context: { connection: createConnection(state) } }),
    async openAtStart(path) {
      await untilFree(desk.current())
      desk.open(path)
    },
    async close() {
      await untilFree(desk.current())
      importResults.close()
      desk.close()
      files.close()
    },
  }
}
