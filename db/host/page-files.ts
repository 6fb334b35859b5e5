import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { COMMON_HEADERS, assetPath, pageHeaders, withNonce } from '#shared/page-security.ts'
import { refuse } from './answers.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse, pathname: string) => void

/**
 * Serves the built page from `root`. The folder is read once; only files that were there then can be asked for, so no
 * address leads outside it and nothing is ever listed.
 */
export function createPageFiles(root: string, webSocketOrigin: string): Answer {
  const assets = sirv(root, {
    etag: true,
    extensions: [],
    setHeaders(response) {
      for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value)
    },
  })
  const html = readFileSync(join(root, 'index.html'), 'utf8')

  return (request, response, pathname) => {
    const path = assetPath(pathname)
    if (path === null) return refuse(response, 404)
    if (path === 'index.html') {
      const nonce = randomBytes(16).toString('base64')
      response.writeHead(200, pageHeaders(nonce, [webSocketOrigin]))
      response.end(request.method === 'HEAD' ? undefined : withNonce(html, nonce))
      return
    }
    assets(request, response, () => refuse(response, 404))
  }
}
