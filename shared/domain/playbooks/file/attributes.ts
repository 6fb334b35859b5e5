/** What stands in braces after a heading: `{#key .class name=value name="value"}`. */
export interface Attributes {
  readonly id: string | null
  readonly classes: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
}

const TOKEN = /\s*(?:(?<mark>[#.])|(?<name>[A-Za-z]+)=)(?<value>"(?:[^"\\]|\\.)*"|[^\s"{}]+)/uy

function valueOf(text: string): string | null {
  if (!text.startsWith('"')) return text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    // Not a quoted text: the braces belong to the title.
    return null
  }
}

function parse(text: string): Attributes | null {
  let id: string | null = null
  const classes = new Set<string>()
  const values = new Map<string, string>()
  TOKEN.lastIndex = 0
  let at = 0
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    at = TOKEN.lastIndex
    const { mark, name, value = '' } = token.groups ?? {}
    const read = valueOf(value)
    if (read === null) return null
    if (mark === '#') id = read
    else if (mark === '.') classes.add(read)
    else if (name !== undefined) values.set(name, read)
  }
  return text.slice(at).trim() === '' ? { id, classes, values } : null
}

/** A heading's title and its attributes; a heading without braces has none. */
export function splitHeading(text: string): { readonly title: string; readonly attributes: Attributes } {
  for (let at = text.indexOf(' {'); at >= 0; at = text.indexOf(' {', at + 1)) {
    if (!text.trimEnd().endsWith('}')) break
    const attributes = parse(text.trimEnd().slice(at + 2, -1))
    if (attributes !== null) return { title: text.slice(0, at).trim(), attributes }
  }
  return { title: text.trim(), attributes: { id: null, classes: new Set(), values: new Map() } }
}
