export interface TextRange {
  readonly from: number
  readonly to: number
}

export interface TextState extends TextRange {
  readonly text: string
}

/** The selection between two marks; what it already stands between is taken off. */
export function wrapped({ text, from, to }: TextState, mark: string, end = mark): TextState {
  const isWrapped = text.slice(from - mark.length, from) === mark && text.slice(to, to + end.length) === end
  if (isWrapped) {
    const plain = text.slice(0, from - mark.length) + text.slice(from, to) + text.slice(to + end.length)
    return { text: plain, from: from - mark.length, to: to - mark.length }
  }
  const next = text.slice(0, from) + mark + text.slice(from, to) + end + text.slice(to)
  return { text: next, from: from + mark.length, to: to + mark.length }
}

/** Each line of the selection behind a mark, such as that of a list; where all have it, it is taken off. */
export function prefixed({ text, from, to }: TextState, mark: string): TextState {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lineEnd = text.indexOf('\n', to)
  const end = lineEnd === -1 ? text.length : lineEnd
  const lines = text.slice(start, end).split('\n')
  const isMarked = lines.every((line) => line.startsWith(mark))
  const changed = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join('\n')
  return { text: text.slice(0, start) + changed + text.slice(end), from: start, to: start + changed.length }
}

/** A text in the place of the selection; a block of its own where it has more than one line. */
export function inserted({ text, from, to }: TextState, added: string): TextState {
  const isBlock = added.includes('\n') || added.startsWith('![')
  const before = text.slice(0, from)
  const after = text.slice(to)
  const lead = !isBlock || before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  const tail = !isBlock || after === '' || after.startsWith('\n') ? '' : '\n\n'
  const at = from + lead.length + added.length
  return { text: before + lead + added + tail + after, from: at, to: at }
}
