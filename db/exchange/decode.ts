import type { Encoding } from './encoding.ts'

const BOM = '\uFEFF'

/** Filled while a text is decoded. */
export interface DecodeStats {
  /** Characters that were not valid in the encoding and now read U+FFFD. */
  broken: number
  characters: number
}

export function newDecodeStats(): DecodeStats {
  return { broken: 0, characters: 0 }
}

function countBroken(text: string): number {
  let count = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1
  return count
}

/**
 * The text of a byte stream without its byte-order mark. One decoder sees all chunks, so a character that lies across
 * two of them stays whole; bytes that are none become U+FFFD and are counted.
 */
export async function* decodeBytes(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  stats: DecodeStats = newDecodeStats(),
): AsyncGenerator<string> {
  // `TextDecoder` drops the mark of UTF-8 and UTF-16 by itself, but not that of GB18030.
  const decoder = new TextDecoder(encoding)
  let isFirst = true
  const take = (text: string): string => {
    const sound = isFirst && text.startsWith(BOM) ? text.slice(1) : text
    isFirst = isFirst && text === ''
    stats.characters += sound.length
    stats.broken += countBroken(sound)
    return sound
  }
  for await (const chunk of chunks) {
    const text = take(decoder.decode(chunk, { stream: true }))
    if (text !== '') yield text
  }
  const rest = take(decoder.decode())
  if (rest !== '') yield rest
}
