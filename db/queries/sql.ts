/** A piece of SQL with its named parameters. Texts come from the program alone; every outside value is a parameter. */
export interface Sql {
  readonly text: string
  readonly params: Readonly<Record<string, string | number | null>>
}

export const TRUE: Sql = { text: '1', params: {} }
export const FALSE: Sql = { text: '0', params: {} }

export function sql(text: string, params: Sql['params'] = {}): Sql {
  return { text, params }
}

/** Joins conditions; `and` of nothing is true, `or` of nothing is false. */
export function join(kind: 'and' | 'or', parts: readonly Sql[]): Sql {
  const neutral = kind === 'and' ? TRUE : FALSE
  const relevant = parts.filter((part) => part.text !== neutral.text)
  if (relevant.length === 0) return neutral
  const text = relevant.map((part) => `(${part.text})`).join(kind === 'and' ? ' AND ' : ' OR ')
  return { text, params: Object.assign({}, ...relevant.map((part) => part.params)) as Sql['params'] }
}

export function not(part: Sql): Sql {
  return part.text === TRUE.text ? FALSE : sql(`NOT (${part.text})`, part.params)
}

/** Gives out parameter names that are unique within one query. */
export class Names {
  private count = 0
  next(): string {
    this.count += 1
    return `p${this.count}`
  }
}
