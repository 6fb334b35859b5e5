/** Headers and address rules of the page, the same under app:// and on the loopback host. */

/**
 * Style sheets that older Chromiums write into the document around a PDF that a frame shows; newer ones need none. They
 * say how large the PDF is.
 */
const PDF_STYLES = [
  "'sha256-jpJOxTrdc58x4woq2mVygDDIvjIAGNkLZ2yfx4ppdXo='",
  "'sha256-tbWZ4NP1341cpcrZVDn7B3o9bt/muXgduILAnC0Zbaw='",
]

/**
 * The page's policy. Styles that antd and AG Grid insert carry the nonce; nothing is allowed inline without it.
 * `connect` lists what the page may talk to besides its own origin (the loopback host's WebSocket).
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`, ...PDF_STYLES],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    // PDF that the page itself has read; a frame of a blob has the page's own policy.
    'frame-src': ['blob:'],
    'connect-src': ["'self'", ...connect],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/** Sent with every answer, page or asset. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

export function pageHeaders(nonce: string, connect: readonly string[] = []): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce, connect),
  }
}

/** Puts the nonce where the page finds it; a page without <head> is an error of the build. */
export function withNonce(html: string, nonce: string): string {
  if (!html.includes('<head>')) throw new Error('index.html has no <head>')
  return html.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`)
}

const SEGMENT = /^[\w@+~-][\w@+~.-]*$/

/**
 * The relative path of the asset that an address names, or null for an address that names none: only plain segments
 * pass, so `..`, hidden files, encoded separators, backslashes and drive letters do not.
 */
export function assetPath(pathname: string): string | null {
  const path = pathname === '/' ? '/index.html' : pathname
  if (!path.startsWith('/')) return null
  const segments = path.slice(1).split('/')
  return segments.every((segment) => SEGMENT.test(segment)) ? segments.join('/') : null
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

export function contentType(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}
