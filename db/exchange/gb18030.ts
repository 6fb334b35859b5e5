/**
 * GB18030 bytes of text, from the tables of the built-in decoder: what is written is by construction what `TextDecoder`
 * reads back.
 */
const FIRST_FOUR_BYTE = 39_420
const SUPPLEMENTARY_START = 189_000
const BMP_END = 0x10000

interface Tables {
  /** Two bytes of a BMP character, 0 where it has none. */
  readonly two: Uint16Array
  /** Place among the four-byte codes, -1 where it has none. */
  readonly four: Int32Array
}

let tables: Tables | null = null

/** Bytes of the code at a place in the order of four-byte codes. */
function fourBytes(place: number, into: Uint8Array, at: number): void {
  into[at + 3] = 0x30 + (place % 10)
  into[at + 2] = 0x81 + (Math.floor(place / 10) % 126)
  into[at + 1] = 0x30 + (Math.floor(place / 1260) % 10)
  into[at] = 0x81 + Math.floor(place / 12_600)
}

function makeTables(): Tables {
  const decoder = new TextDecoder('gb18030')
  const two = new Uint16Array(BMP_END)
  const four = new Int32Array(BMP_END).fill(-1)
  const pair = new Uint8Array(2)
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      pair[0] = lead
      pair[1] = trail
      const text = decoder.decode(pair)
      const code = text.charCodeAt(0)
      if (text.length === 1 && code !== 0xfffd && two[code] === 0) two[code] = (lead << 8) | trail
    }
  }
  const quad = new Uint8Array(4)
  for (let place = 0; place < FIRST_FOUR_BYTE; place++) {
    fourBytes(place, quad, 0)
    const text = decoder.decode(quad)
    const code = text.charCodeAt(0)
    if (text.length === 1 && code !== 0xfffd && two[code] === 0 && four[code] === -1) four[code] = place
  }
  // The replacement character has a code of its own, which reads like a failure; its place follows that of U+FFFC.
  const before = four[0xfffc] ?? -1
  if (before >= 0) four[0xfffd] = before + 1
  return { two, four }
}

const QUESTION_MARK = 0x3f

/** Counts what could not be written. */
export interface EncodeStats {
  /** Lone surrogates, and a handful of private-use characters that the decoder's tables lack; each became a question mark. */
  replaced: number
}

export function encodeGb18030(text: string, stats?: EncodeStats): Buffer {
  tables ??= makeTables()
  const { two, four } = tables
  const bytes = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) {
      bytes[at++] = unit
      continue
    }
    const pair = two[unit] ?? 0
    if (pair !== 0) {
      bytes[at++] = pair >> 8
      bytes[at++] = pair & 0xff
      continue
    }
    const code = text.codePointAt(index) ?? unit
    const place = code >= BMP_END ? SUPPLEMENTARY_START + code - BMP_END : (four[unit] ?? -1)
    if (place < 0) {
      if (stats) stats.replaced += 1
      bytes[at++] = QUESTION_MARK
      continue
    }
    if (code >= BMP_END) index += 1
    fourBytes(place, bytes, at)
    at += 4
  }
  return bytes.subarray(0, at)
}
