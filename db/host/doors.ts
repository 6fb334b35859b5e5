import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Who may speak to the loopback host. Any page in any browser on this machine can send requests to 127.0.0.1, so the
 * address is no protection: Host (against rebinding of names), Origin (against other pages) and the session cookie
 * (against everything else) are all asked for.
 */
export interface Doors {
  readonly origin: string
  readonly cookieName: string
  /** A new one-time token for an address to print. */
  newEntryToken(): string
  /** The session cookie's value for a token that was not used before, else null. */
  redeem(token: string): string | null
  /** Null when the request may pass, else the HTTP status to refuse it with. */
  refusal(request: IncomingMessage, needs: DoorNeeds): number | null
}

export interface DoorNeeds {
  session: boolean
  /** Requests that change something and WebSocket upgrades must name their origin; plain reads may leave it out. */
  origin: boolean
}

const secret = () => randomBytes(32).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (left: string, right: string) => timingSafeEqual(digest(left), digest(right))

export function createDoors(port: number): Doors {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  // Browsers keep one cookie jar for all ports of a host.
  const cookieName = `workbench-${port}`
  const session = secret()
  const entryTokens = new Set<string>()

  return {
    origin,
    cookieName,
    newEntryToken() {
      const token = secret()
      entryTokens.add(token)
      return token
    },
    redeem: (token) => (entryTokens.delete(token) ? session : null),
    refusal(request, needs) {
      const { headers } = request
      if (headers.host !== host) return 421
      if (headers.origin === undefined ? needs.origin : headers.origin !== origin) return 403
      if (isForeignSite(headers['sec-fetch-site'], needs)) return 403
      if (!needs.session) return null
      const cookie = readCookie(headers.cookie, cookieName)
      return cookie !== undefined && isSame(cookie, session) ? null : 401
    },
  }
}

/** Browsers say where a request comes from; programs that are none leave it out and still need the cookie. */
function isForeignSite(site: string | string[] | undefined, needs: DoorNeeds): boolean {
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  return needs.session
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
