import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createWorkbenchService } from '#db/rpc/service.ts'
import { createLogFile } from '#shared/log-file.ts'
import { type RunningServer, startServer } from './server.ts'
import { settingsFolder } from './settings-dir.ts'
import { createWorkbookFolder } from './workbook-folder.ts'

const MAX_UPLOAD_BYTES = 1024 ** 3

export interface HostOptions {
  /** A workbook to open at once. */
  workbook?: string
  /** 0, the default, takes a free one. */
  port?: number
  settingsDir?: string
  /** Where workbooks made in the browser are kept. */
  workbooksDir?: string
  /** The built page; by default the project's own out/renderer. */
  pageRoot?: string
  /** bytes of one upload */
  maxUpload?: number
}

export type RunningHost = RunningServer

/** Starts the workbench on 127.0.0.1. `close` ends the connections, then closes the workbook with its backup. */
export async function startHost(options: HostOptions = {}): Promise<RunningHost> {
  const settingsDir = options.settingsDir ?? settingsFolder()
  const pageRoot = options.pageRoot ?? join(import.meta.dirname, '../../out/renderer')
  if (!existsSync(join(pageRoot, 'index.html'))) throw new Error(`The page has not been built: ${pageRoot}`)
  const store = { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync }
  const log = createLogFile({ store, folder: join(settingsDir, 'logs'), name: 'host' })
  const binding = process.env['WORKBENCH_SQLITE_BINDING']
  const service = createWorkbenchService({
    settingsDir,
    hostKind: 'browser',
    sessionSecret: randomBytes(32).toString('base64url'),
    ...(binding === undefined ? {} : { nativeBinding: binding }),
    log,
  })
  try {
    if (options.workbook !== undefined) await service.openAtStart(resolve(options.workbook))
    const server = await startServer({
      service,
      pageRoot,
      workbooks: createWorkbookFolder(options.workbooksDir),
      port: options.port ?? 0,
      maxUpload: options.maxUpload ?? MAX_UPLOAD_BYTES,
      log,
    })
    log({ level: 'info', event: 'host.ready', detail: { port: server.port } })
    let closing: Promise<void> | undefined
    return { ...server, close: () => (closing ??= server.close().then(() => service.close())) }
  } catch (reason) {
    await service.close()
    throw reason
  }
}
