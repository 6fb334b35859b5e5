import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'

/** What a part of a spreadsheet says, in order. Names come without their namespace prefix. */
export interface XmlListener {
  /** `attributes` is the text between name and bracket; `attributeOf` reads it. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** Longest tag or comment; attributes of a table are short. */
const MAX_TAG_CHARS = 64 * 1024

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** A reference to a character that XML does not know stays as it is written. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole
  })
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const attributePatterns = new Map<string, RegExp>()

export function attributeOf(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  return found ? decodeXml(found[1] ?? found[2] ?? '') : null
}

/** The same for an attribute of one letter, as the cells of a large sheet have them: much faster. */
export function shortAttribute(attributes: string, letter: string): string | null {
  const at = attributes.indexOf(` ${letter}="`)
  if (at < 0) return attributes.includes("'") ? attributeOf(attributes, letter) : null
  return attributes.slice(at + 4, attributes.indexOf('"', at + 4))
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Reads tags and text out of pieces of XML. No entity of a document's own is ever expanded. */
export class XmlScanner {
  readonly #listener: XmlListener
  #rest = ''

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  write(piece: string): void {
    const xml = this.#rest + piece
    let at = 0
    while (at < xml.length) {
      const tagAt = xml.indexOf('<', at)
      if (tagAt < 0) break
      if (tagAt > at) this.#listener.text(xml.slice(at, tagAt))
      const end = this.#tagEnd(xml, tagAt)
      at = tagAt
      if (end < 0) break
      this.#take(xml, tagAt, end)
      at = end + 1
    }
    this.#rest = xml.slice(at)
    if (this.#rest.length > Math.max(MAX_TAG_CHARS, LIMITS.cellChars)) {
      throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
    }
  }

  #tagEnd(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return endAfter(xml, '-->', at)
    if (xml.startsWith('<![CDATA[', at)) return endAfter(xml, ']]>', at)
    for (let end = xml.indexOf('>', at); end >= 0; end = xml.indexOf('>', end + 1)) {
      if (closesTag(xml, at, end)) return end
    }
    return -1
  }

  #take(xml: string, at: number, end: number): void {
    const first = xml.charCodeAt(at + 1)
    if (first === 0x2f) return this.#listener.close(withoutPrefix(xml.slice(at + 2, end).trimEnd()))
    if (first === 0x21) {
      if (xml.startsWith('<![CDATA[', at)) this.#listener.text(xml.slice(at + 9, end - 2).replaceAll('&', '&amp;'))
      return
    }
    if (first === 0x3f) return
    const isEmpty = xml.charCodeAt(end - 1) === 0x2f
    const bodyEnd = isEmpty ? end - 1 : end
    let nameEnd = at + 1
    while (nameEnd < bodyEnd && xml.charCodeAt(nameEnd) > 0x20) nameEnd += 1
    const name = withoutPrefix(xml.slice(at + 1, nameEnd))
    this.#listener.open(name, xml.slice(nameEnd, bodyEnd))
    if (isEmpty) this.#listener.close(name)
  }
}

/** A bracket may stand inside an attribute, as in `formatCode="[>9]0"`. */
function closesTag(xml: string, at: number, end: number): boolean {
  const before = xml.charCodeAt(end - 1)
  if (before === 0x22 || before === 0x27 || before === 0x2f) return true
  let quote = 0
  for (let index = at; index < end; index += 1) {
    const code = xml.charCodeAt(index)
    if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code
    else if (code === quote) quote = 0
  }
  return quote === 0
}

function endAfter(xml: string, mark: string, at: number): number {
  const found = xml.indexOf(mark, at)
  return found < 0 ? -1 : found + mark.length - 1
}

/** Feeds a part to a listener, and pauses after each piece of it: what it has gathered by then can be taken. */
export async function* scanPieces(chunks: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const scanner = new XmlScanner(listener)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8')
    scanner.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  if (decoder) scanner.write(decoder.decode())
  yield
}

/** Feeds a whole part to a listener. */
export async function scanXml(chunks: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const pieces = scanPieces(chunks, listener)
  while ((await pieces.next()).done !== true);
}
