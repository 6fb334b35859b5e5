const PICTURE = /^picture:([0-9a-f]{64})$/
const LINK = /^(?:https?:|mailto:)/i

/** Whether an address may be opened out of a text: a page of the web or a mail. */
export function isLink(url: string): boolean {
  return LINK.test(url)
}

/** Digest of the picture that an address names. */
export function pictureDigest(url: unknown): string | undefined {
  return typeof url === 'string' ? PICTURE.exec(url)?.[1] : undefined
}

/** Addresses that a text may name: pages of the web, mail, and pictures of the playbook. All others become blank. */
export function safeAddress(url: string): string {
  return isLink(url) || pictureDigest(url) !== undefined ? url : ''
}
