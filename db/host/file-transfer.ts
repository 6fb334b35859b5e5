import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileGrant, type FileGrants, plainName } from '#db/services/file-grants.ts'
import { isAppError } from '#shared/errors.ts'
import { COMMON_HEADERS } from '#shared/page-security.ts'
import type { FileRef, PickedFile } from '#shared/wire.ts'
import { refuse, sendJson } from './answers.ts'
import type { WorkbookFolder } from './workbook-folder.ts'

export interface FileTransferOptions {
  grants: FileGrants
  workbooks: WorkbookFolder
  /** bytes of one upload */
  maxUpload: number
}

class TooLarge extends Error {}

const isWorkbookName = (name: string) => /\.funnel$/i.test(name)

/** POST /files?name=… : the body becomes a file; answers its token. A workbook is kept, anything else is temporary. */
export async function receiveFile(
  { grants, workbooks, maxUpload }: FileTransferOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const announced = Number(request.headers['content-length'] ?? Number.NaN)
  if (announced > maxUpload) return refuse(response, 413)
  const target = isWorkbookName(name) ? workbookUpload(grants, workbooks, name) : grants.newUpload(name)
  try {
    const size = await writeBody(request, target.path, maxUpload)
    sendJson(response, 201, { token: target.token, name: target.name, size } satisfies PickedFile)
  } catch (reason) {
    grants.revoke(target.token)
    if (isWorkbookName(name)) workbooks.discard(target.path)
    if (!(reason instanceof TooLarge)) throw reason
    refuse(response, 413)
  }
}

/** POST /files/new?name=… : a place for the service to write to; a workbook's place is kept, any other temporary. */
export function makeOutput({ grants, workbooks }: FileTransferOptions, response: ServerResponse, name: string): void {
  const plain = plainName(name)
  if (!isWorkbookName(plain)) {
    const { token } = grants.newOutput(plain)
    return sendJson(response, 201, { token, name: plain } satisfies FileRef)
  }
  const path = workbooks.free(plain)
  const { token, name: freeName } = grants.describe(grants.grantWrite(path))
  sendJson(response, 201, { token, name: freeName } satisfies FileRef)
}

/** GET /files/:token : a temporary file that the service has written, and nothing else that tokens stand for. */
export async function sendFile(grants: FileGrants, response: ServerResponse, token: string): Promise<void> {
  const grant = temporaryGrant(grants, token)
  if (grant === null || grant.mode !== 'write') return refuse(response, 404)
  const { size } = await stat(grant.path)
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': attachment(grant.name),
    'cache-control': 'no-store',
  })
  await pipeline(createReadStream(grant.path), response)
}

/** A Content-Disposition whose plain name is ASCII and whose real name follows in UTF-8 (RFC 6266). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function workbookUpload(grants: FileGrants, workbooks: WorkbookFolder, name: string): FileGrant {
  return grants.describe(grants.grantRead(workbooks.free(plainName(name))))
}

function temporaryGrant(grants: FileGrants, token: string): FileGrant | null {
  try {
    const grant = grants.describe(token)
    return grant.isTemporary ? grant : null
  } catch (reason) {
    if (isAppError(reason) && reason.code === 'FILE_GRANT') return null
    throw reason
  }
}

/** Bytes written. Stops at the limit whatever the request announced. */
async function writeBody(request: IncomingMessage, path: string, maxUpload: number): Promise<number> {
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > maxUpload) done(new TooLarge())
      else done(null, chunk)
    },
  })
  // The request stays open after a refusal, so that the answer can still be sent on its connection.
  await pipeline(
    async function* read() {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk
    },
    meter,
    createWriteStream(path, { mode: 0o600 }),
  )
  return size
}
