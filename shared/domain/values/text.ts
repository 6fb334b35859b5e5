import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000\uFFE5\u2212\u00A0\u202F\u2009]/
const FULL_WIDTH_ALL = new RegExp(FULL_WIDTH, 'g')
const TO_ASCII: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00A0': ' ',
  '\u202F': ' ',
  '\u2009': ' ',
  '￥': '¥',
  '\u2212': '-',
}

/**
 * Full-width letters, digits and punctuation as ASCII, special spaces as a space. Narrower than NFKC, which would also
 * read ² as 2 and ½ as 1⁄2.
 */
export function foldWidth(text: string): string {
  if (!FULL_WIDTH.test(text)) return text
  return text.replace(FULL_WIDTH_ALL, (char) => TO_ASCII[char] ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}

/** Tab and line feed are text; every other C0 and C1 control, a lone surrogate and U+FFFD are damage. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD]|\p{Surrogate}/u
/** Anything that `parseText` has to look at more closely; most texts hold nothing of it. */
const NEEDS_CARE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u001F\u007F-\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uD800-\uDFFF\uFEFF\uFFFD]|^ | $/
const BLANK = /^[\s\uFEFF\u200B]*$/
const EDGES = /^[\s\uFEFF\u200B]+|[\s\uFEFF\u200B]+$/g

export function trimText(text: string): string {
  return text.replace(EDGES, '')
}

export function isBlankText(text: string): boolean {
  return BLANK.test(text)
}

/** First character that cannot be kept, as `U+0000`; `null` when the text is sound. */
export function unreadableCharacter(text: string): string | null {
  const found = UNREADABLE.exec(text)?.[0]
  if (found === undefined) return null
  return `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Text without the blanks around it. Line ends become `\n`, and in a single-line field one space. Everything else is
 * kept as written, leading zeros included. `maxLength` counts UTF-16 units.
 */
export function parseText(text: string, multiline: boolean, maxLength: number | undefined): Parsed<string> {
  if (!NEEDS_CARE.test(text)) return withinLength(text, maxLength)
  const unreadable = unreadableCharacter(text)
  if (unreadable) return refuse('badText', { char: unreadable })
  let value = trimText(text)
  if (value.includes('\n') || value.includes('\r')) {
    value = multiline ? value.replaceAll(/\r\n?/g, '\n') : value.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  }
  return withinLength(value, maxLength)
}

function withinLength(value: string, maxLength: number | undefined): Parsed<string> {
  if (maxLength !== undefined && value.length > maxLength) return refuse('tooLong', { max: maxLength })
  return accept(value)
}
