import { randomBytes } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { COMMON_HEADERS, assetPath, contentType, pageHeaders, withNonce } from '#shared/page-security.ts'
import { refuse } from './answers.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse, pathname: string) => void

function filesBelow(root: string): ReadonlySet<string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Set(entries.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')))
}

/** A file that went away since it was listed, as during a new build, is answered and never ends the host. */
function sendFile(request: IncomingMessage, response: ServerResponse, root: string, path: string): void {
  const headers = { ...COMMON_HEADERS, 'content-type': contentType(path), 'cache-control': 'no-cache' }
  if (request.method === 'HEAD') {
    response.writeHead(200, headers)
    response.end()
    return
  }
  const file = createReadStream(join(root, path))
  file.once('error', () => refuse(response, 404))
  file.once('open', () => {
    // A reader that leaves early ends the stream, before it began or while it runs; there is nobody left to tell.
    if (response.destroyed) {
      file.destroy()
      return
    }
    response.writeHead(200, headers)
    pipeline(file, response, () => undefined)
  })
}

/**
 * Serves the built page from `root`. The folder is read once; only files that were there then can be asked for, so no
 * address leads outside it and nothing is ever listed.
 */
export function createPageFiles(root: string, webSocketOrigin: string): Answer {
  const files = filesBelow(root)
  const html = readFileSync(join(root, 'index.html'), 'utf8')

  return (request, response, pathname) => {
    const path = assetPath(pathname)
    if (path === null || !files.has(path)) return refuse(response, 404)
    if (path !== 'index.html') return sendFile(request, response, root, path)
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, pageHeaders(nonce, [webSocketOrigin]))
    response.end(request.method === 'HEAD' ? undefined : withNonce(html, nonce))
  }
}
