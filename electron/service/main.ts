import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkbenchService, type WorkbenchService } from '#db/rpc/service.ts'
import { keepHeapSmall } from '#db/workbook/heap.ts'
import { isAppError } from '#shared/errors.ts'
import { createLogFile, type Log } from '#shared/log-file.ts'
import type { FileMode, MainToService, ServiceStart, ServiceToMain } from '#shared/wire.ts'

const say = (message: ServiceToMain) => process.parentPort.postMessage(message)
const messageOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason))

let service: WorkbenchService | undefined
let log: Log = () => undefined

async function start(options: ServiceStart): Promise<void> {
  const { settingsDir, sessionSecret, nativeBinding, openPath } = options
  const store = { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync }
  log = createLogFile({ store, folder: join(settingsDir, 'logs'), name: 'service' })
  service = createWorkbenchService({
    settingsDir,
    hostKind: 'electron',
    sessionSecret,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
    log,
    onWorkbook: (path) => say({ kind: 'workbook', path }),
  })
  if (openPath !== undefined) await openFirst(service, openPath)
  log({ level: 'info', event: 'service.ready', detail: { pid: process.pid } })
  say({ kind: 'ready' })
}

/** A workbook that is refused must not keep the service from starting. */
async function openFirst(running: WorkbenchService, path: string): Promise<void> {
  try {
    await running.openAtStart(path)
  } catch (reason) {
    if (!isAppError(reason)) throw reason
    log({ level: 'warn', event: 'service.not-opened', detail: { code: reason.code, data: reason.data } })
    say({ kind: 'notOpened', path })
  }
}

function grant(running: WorkbenchService, id: number, mode: FileMode, path: string): void {
  const { files } = running
  const token = {
    read: () => files.grantRead(path),
    write: () => files.grantWrite(path),
    folder: () => files.grantFolder(path),
  }
  say({ kind: 'granted', id, token: token[mode]() })
}

async function receive(message: MainToService, port: Electron.MessagePortMain | undefined): Promise<void> {
  if (message.kind === 'start') return start(message.start)
  if (service === undefined) throw new Error(`${message.kind} before start`)
  if (message.kind === 'grant') return grant(service, message.id, message.mode, message.path)
  if (message.kind === 'close') {
    await service.close()
    log({ level: 'info', event: 'service.closed' })
    return say({ kind: 'closed' })
  }
  if (port === undefined) throw new Error('attach without a port')
  service.attach(port)
  port.start()
}

/** After an unforeseen error nothing in memory can be trusted: main starts a fresh process. */
function fail(reason: unknown): void {
  log({ level: 'error', event: 'service.failed', detail: reason })
  say({ kind: 'failed', message: messageOf(reason) })
  setImmediate(() => process.exit(1))
}

keepHeapSmall()
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.parentPort.on('message', ({ data, ports }: { data: MainToService; ports: Electron.MessagePortMain[] }) => {
  receive(data, ports[0]).catch(fail)
})
