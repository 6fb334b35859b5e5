/** Digits of a head on paper: 64 bits, so that nobody makes a second chain with the same code. */
const CODE_DIGITS = 16
/** Digits that still name one entry, for codes of which a person types the beginning. */
const LEAST_DIGITS = 12
const MARK = 'funnel-head'

/** Short form of a chain head for paper, such as `A2D8-40B7-6E15-9C01`. */
export function headCode(head: string): string {
  return (head.slice(0, CODE_DIGITS).toUpperCase().match(/.{4}/g) ?? []).join('-')
}

/** What the QR code of a print says. */
export function headMark(seq: number, head: string): string {
  return `${MARK}:${seq}:${head}`
}

/** Beginning of a head, in lower-case hexadecimal, out of a typed code, a scanned mark or a whole head; else `null`. */
export function readHead(text: string): string | null {
  const written = text.normalize('NFKC').trim().toLowerCase()
  const digits = (written.startsWith(`${MARK}:`) ? (written.split(':')[2] ?? '') : written).replaceAll(/[\s-]/g, '')
  return /^[0-9a-f]{12,64}$/.test(digits) && digits.length >= LEAST_DIGITS ? digits : null
}
