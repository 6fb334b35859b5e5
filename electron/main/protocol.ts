import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Session, protocol } from 'electron'
import { COMMON_HEADERS, assetPath, contentType, pageHeaders, withNonce } from '#shared/page-security.ts'

const SCHEME = 'app'
const HOST = 'workbench'
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Must run before the app is ready, that is, while the entry module is still being evaluated. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the files below `root` as app://workbench/…, the page with a fresh nonce each time. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(SCHEME, (request) => answer(root, request))
}

async function answer(root: string, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  if (request.method !== 'GET') return refuse(405)
  const path = host === HOST ? assetPath(pathname) : null
  if (path === null) return refuse(404)
  const bytes = await readFile(join(root, path)).catch((reason: NodeJS.ErrnoException) => {
    if (reason.code === 'ENOENT' || reason.code === 'EISDIR' || reason.code === 'ENOTDIR') return null
    throw reason
  })
  if (bytes === null) return refuse(404)
  if (!path.endsWith('.html')) {
    return new Response(new Uint8Array(bytes), { headers: { ...COMMON_HEADERS, 'content-type': contentType(path) } })
  }
  const nonce = randomBytes(16).toString('base64')
  return new Response(withNonce(bytes.toString('utf8'), nonce), { headers: pageHeaders(nonce) })
}

const refuse = (status: number) => new Response(null, { status, headers: COMMON_HEADERS })
