/**
 * A spreadsheet program takes a CSV cell that begins with one of these for a formula, and would run what a stranger once
 * typed into a note.
 */
const RISKY = /^'*[=+\-@\t\r\n]/
const GUARDED = /^'+[=+\-@\t\r\n]/

const APOSTROPHE = 39
/** Characters up to `@` hold all that the rules look for; most texts begin with a later one. */
const AT = 64

/**
 * Text that no program takes for a formula: one apostrophe goes in front. A text that looks guarded already gets one more,
 * so that `unguardText` gives every text back.
 */
export function guardText(text: string): string {
  return text.charCodeAt(0) <= AT && RISKY.test(text) ? `'${text}` : text
}

/** The text that was guarded. */
export function unguardText(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text
}
