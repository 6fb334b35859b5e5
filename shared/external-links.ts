const ALLOWED_HOSTS: ReadonlySet<string> = new Set(['github.com', 'www.sqlite.org'])

const HTTPS_ADDRESS = /^https:\/\/([a-z0-9.-]+)(?:[/?#][^\s\\]*)?$/i

/** Only https addresses of listed hosts, without user, password or port, may leave for the system browser. */
export function isAllowedExternalLink(url: string): boolean {
  const host = HTTPS_ADDRESS.exec(url)?.[1]
  return host !== undefined && ALLOWED_HOSTS.has(host.toLowerCase())
}
