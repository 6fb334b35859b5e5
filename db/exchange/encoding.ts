import { TextDecoder } from 'node:util'
import { analyse } from 'chardet'
import { AppError } from '#shared/errors.ts'
import { foreignKindOf } from './file-kind.ts'

/** Encodings offered for a choice, most likely first; `TextDecoder` knows all of them. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1251',
] as const
export type Encoding = (typeof ENCODINGS)[number]

export type EncodingReason = 'chosen' | 'bom' | 'nulPattern' | 'validUtf8' | 'damagedUtf8' | 'statistics' | 'fallback'

export interface EncodingGuess {
  readonly encoding: Encoding
  /** 0 to 1. */
  readonly confidence: number
  readonly hasBom: boolean
  readonly reason: EncodingReason
}

const HEAD_BYTES = 64 * 1024
const SAMPLE_BYTES = 64 * 1024
/** Share of multi-byte characters that may be broken in a file that still counts as UTF-8. */
const DAMAGED_UTF8 = 0.05
/** Share of byte pairs in the rows of common characters from which a text counts as Chinese. */
const COMMON_CHINESE = 0.8
const UNSURE_STATISTICS = 60

/** The encoding under any of its names (`GBK`, `cp936`, `UTF8`, `utf-8-sig`); `null` for an unknown one. */
export function encodingOf(name: string): Encoding | null {
  const label = name
    .trim()
    .toLowerCase()
    .replace(/[-_]?(?:sig|bom)$/, '')
    .replace(/^cp936$/, 'gbk')
  try {
    const known = new TextDecoder(label === 'utf16' ? 'utf-16le' : label).encoding
    const canonical = known === 'gbk' ? 'gb18030' : known
    return ENCODINGS.find((encoding) => encoding === canonical) ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function encodingOfBom(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return 'gb18030'
  return null
}

/** UTF-16 writes ASCII (at least the delimiters and line ends) with a NUL on one side, always the same. */
function utf16WithoutBom(head: Uint8Array): Encoding | null {
  const nuls = [0, 0] as [even: number, odd: number]
  for (const [index, byte] of head.entries()) if (byte === 0) nuls[index % 2 === 0 ? 0 : 1] += 1
  const total = nuls[0] + nuls[1]
  if (total < 2 || Math.max(...nuls) < total * 0.98) return null
  const encoding = nuls[0] > nuls[1] ? 'utf-16be' : 'utf-16le'
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)))
  const odd = text.match(/[\p{Cn}\p{Co}\p{Cs}\uFFFD]/gu)?.length ?? 0
  return odd <= text.length * 0.01 && /[\r\n,;\t|]/.test(text) ? encoding : null
}

/** Collects the lines that hold a byte above 127, the only ones that tell encodings apart. */
class HighByteSample {
  readonly #parts: Uint8Array[] = []
  #bytes = 0

  get isFull(): boolean {
    return this.#bytes >= SAMPLE_BYTES
  }

  add(chunk: Uint8Array): void {
    let start = 0
    while (start < chunk.length && !this.isFull) {
      const newline = chunk.indexOf(10, start)
      const end = newline < 0 ? chunk.length : newline + 1
      const line = chunk.subarray(start, Math.min(end, start + SAMPLE_BYTES))
      if (line.some((byte) => byte > 127)) {
        this.#parts.push(line.slice())
        this.#bytes += line.length
      }
      start = end
    }
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts)
  }
}

/** Share of byte pairs above 127 that fall in the rows of GB 2312 with punctuation and the 3,755 common characters. */
function commonChineseShare(sample: Uint8Array): number {
  let pairs = 0
  let common = 0
  for (let index = 0; index < sample.length; index += 1) {
    const lead = sample[index] ?? 0
    if (lead < 0x80) continue
    const trail = sample[index + 1] ?? 0
    index += 1
    pairs += 1
    const inRows = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)
    if (inRows && trail >= 0xa1) common += 1
  }
  return pairs === 0 ? 0 : common / pairs
}

/** Broken share of the multi-byte characters when the sample is read as UTF-8. */
function brokenUtf8Share(sample: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(sample)
  let broken = 0
  let sound = 0
  for (const char of text) {
    if (char === '\uFFFD') broken += 1
    else if (char > '\u007F') sound += 1
  }
  return broken + sound === 0 ? 1 : broken / (broken + sound)
}

function guessFromSample(sample: Uint8Array, brokenAllowed: number): EncodingGuess {
  if (brokenUtf8Share(sample) <= brokenAllowed) {
    return { encoding: 'utf-8', confidence: 0.6, hasBom: false, reason: 'damagedUtf8' }
  }
  const best = analyse(sample).find((match) => encodingOf(match.name) !== null)
  const encoding = best ? encodingOf(best.name) : null
  const unsure = !best || best.confidence < UNSURE_STATISTICS || encoding === 'big5'
  const chinese = commonChineseShare(sample)
  if (unsure && chinese >= COMMON_CHINESE) {
    return { encoding: 'gb18030', confidence: Math.round(chinese * 90) / 100, hasBom: false, reason: 'statistics' }
  }
  if (!best || !encoding || encoding === 'utf-8') {
    return { encoding: 'gb18030', confidence: 0, hasBom: false, reason: 'fallback' }
  }
  return { encoding, confidence: best.confidence / 100, hasBom: false, reason: 'statistics' }
}

/** The fatal UTF-8 decoder throws a `TypeError` at the first byte sequence that is none. */
function decodes(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * The encoding of a file from its bytes: byte-order mark, UTF-16 by its NULs, UTF-8 if every byte agrees, otherwise
 * statistics over the lines that are not ASCII. Refuses spreadsheets and other files that are no text.
 * Reads to the end only while the file is valid UTF-8.
 * @throws AppError FILE_REFUSED (spreadsheet, binary)
 */
export async function detectEncoding(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  chosen?: Encoding,
): Promise<EncodingGuess> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const sample = new HighByteSample()
  let head: Uint8Array | null = new Uint8Array()
  let isUtf8 = true
  for await (const chunk of chunks) {
    if (head && head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
    if (head && head.length === HEAD_BYTES) {
      const early = guessFromHead(head, name, chosen)
      if (early) return early
      head = null
    }
    sample.add(chunk)
    isUtf8 = isUtf8 && decodes(utf8, chunk)
    if (!head && !isUtf8 && sample.isFull) break
  }
  const early = head && guessFromHead(head, name, chosen)
  if (early) return early
  if (isUtf8 && decodes(utf8, null)) return { encoding: 'utf-8', confidence: 1, hasBom: false, reason: 'validUtf8' }
  // Valid up to the last bytes: a file cut inside a character.
  return guessFromSample(sample.bytes(), isUtf8 ? 0.5 : DAMAGED_UTF8)
}

function guessFromHead(head: Uint8Array, name: string, chosen: Encoding | undefined): EncodingGuess | null {
  const ofBom = encodingOfBom(head)
  if (!ofBom) {
    const utf16 = utf16WithoutBom(head)
    const kind = utf16 || chosen?.startsWith('utf-16') ? null : foreignKindOf(head)
    if (kind) throw new AppError('FILE_REFUSED', { reason: kind, name })
    if (utf16 && !chosen) return { encoding: utf16, confidence: 0.9, hasBom: false, reason: 'nulPattern' }
  }
  if (chosen) return { encoding: chosen, confidence: 1, hasBom: ofBom === chosen, reason: 'chosen' }
  return ofBom && { encoding: ofBom, confidence: 1, hasBom: true, reason: 'bom' }
}
