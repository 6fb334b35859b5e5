import { encodeGb18030 } from './gb18030.ts'
import type { EncodeStats } from './gb18030.ts'
import type { FileSink } from './file-sink.ts'
import { guardText } from './formula-guard.ts'

export type CsvEncoding = 'utf-8' | 'gb18030'

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
const LINE_ENDS = /\r\n?/g
/** Texts are gathered to pieces of this size before they are encoded. */
const PIECE_CHARS = 128 * 1024

/** One field by RFC 4180; line ends inside it are `\n`, since readers take CRLF for the end of a record. */
export function csvField(text: string): string {
  if (!NEEDS_QUOTES.test(text)) return text
  return `"${text.replaceAll('"', '""').replaceAll(LINE_ENDS, '\n')}"`
}

/** A text that a person wrote: harmless to spreadsheet programs, and the same again when it is imported. */
export function csvText(text: string): string {
  return csvField(guardText(text))
}

/** Writes records to a CSV file as Excel and WPS open it: a byte-order mark in UTF-8, CRLF, commas. */
export class CsvWriter {
  readonly #sink: FileSink
  readonly #encoding: CsvEncoding
  readonly stats: EncodeStats = { replaced: 0 }
  #pending: string

  constructor(sink: FileSink, encoding: CsvEncoding) {
    this.#sink = sink
    this.#encoding = encoding
    this.#pending = encoding === 'utf-8' ? '\uFEFF' : ''
  }

  /** @param fields as `csvField` and `csvText` make them */
  add(fields: readonly string[]): Promise<void> | undefined {
    // A single empty field would make a blank line, which readers skip.
    this.#pending += fields.length === 1 && fields[0] === '' ? '""\r\n' : `${fields.join(',')}\r\n`
    return this.#pending.length < PIECE_CHARS ? undefined : this.#flush()
  }

  #flush(): Promise<void> {
    const text = this.#pending
    this.#pending = ''
    if (this.#encoding === 'gb18030') return this.#sink.write(encodeGb18030(text, this.stats))
    return this.#sink.write(Buffer.from(text.isWellFormed() ? text : this.#wellFormed(text)))
  }

  #wellFormed(text: string): string {
    return text.replaceAll(/\p{Surrogate}/gu, () => {
      this.stats.replaced += 1
      return '?'
    })
  }

  async end(): Promise<void> {
    await this.#flush()
  }
}
