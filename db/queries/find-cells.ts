import { columnOf, tableOf } from '#db/schema/index.ts'
import { foldWidth } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import { likeText, valueExpression } from './filter-sql.ts'
import type { Handle } from './handle.ts'
import { FALSE, join, Names, sql } from './sql.ts'
import type { Sql } from './sql.ts'
import { conditionOf, reading, runSql, todayParams } from './view-sql.ts'
import type { RecordView } from './view-sql.ts'
import { sealText } from './seal-sql.ts'

export interface FindText {
  readonly text: string
  /** Without it letters of the Latin alphabet match in either case. */
  readonly matchCase: boolean
  readonly wholeCell: boolean
  readonly language: Language
}

const LATIN_LETTER = /[a-z]/i

/** Whether a text holds what is looked for. Where case cannot matter a plain search does, which takes a third of the time. */
function textHolds(expression: string, { text, matchCase, wholeCell }: FindText, names: Names): Sql {
  const name = names.next()
  if (matchCase || !LATIN_LETTER.test(text)) {
    return wholeCell
      ? sql(`${expression} = :${name}`, { [name]: text })
      : sql(`instr(${expression}, :${name}) > 0`, { [name]: text })
  }
  const pattern = wholeCell ? likeText(text) : `%${likeText(text)}%`
  return sql(`${expression} LIKE :${name} ESCAPE '\\'`, { [name]: pattern })
}

function wordHolds(word: string, { text, matchCase, wholeCell }: FindText): boolean {
  const [a, b] = matchCase ? [word, text] : [word.toLowerCase(), text.toLowerCase()]
  return wholeCell ? a === b : a.includes(b)
}

function valuesHold(expression: string, values: readonly (string | number)[], names: Names): Sql {
  if (values.length === 0) return FALSE
  const name = names.next()
  return sql(`${expression} IN (SELECT value FROM json_each(:${name}))`, { [name]: JSON.stringify(values) })
}

/** How numbers of a type are written, without separators and without decimals that say nothing. */
const NUMBER_TEXT: Readonly<Record<string, (expression: string) => string>> = {
  money: (value) => `replace(printf('%.2f', ${value} / 100.0), '.00', '')`,
  percent: (value) => `rtrim(rtrim(printf('%.2f', ${value} / 100.0), '0'), '.') || '%'`,
  integer: (value) => `CAST(${value} AS TEXT)`,
  number: (value) => `CAST(${value} AS TEXT)`,
}

/** The digits of what is looked for, as numbers are compared: 1,234.00 and ￥1234 are 1234. `null` when it is no number. */
function numberLookedFor(text: string): string | null {
  const plain = foldWidth(text)
    .replaceAll(/[\s,¥￥]/g, '')
    .replace(/\.00$/, '')
  return /^-?[\d.]+%?$/.test(plain) ? plain : null
}

function choicesHold(
  type: RecordType,
  key: string,
  field: FieldDescriptor,
  expression: string,
  find: FindText,
  names: Names,
): Sql {
  const found = (field.choices ?? []).filter((choice) => wordHolds(choiceLabel(find.language, type, key, choice), find))
  if (field.type === 'choice') return valuesHold(expression, found, names)
  return join(
    'or',
    found.map((choice) => {
      const name = names.next()
      return sql(`instr(',' || coalesce(${expression}, '') || ',', :${name}) > 0`, { [name]: `,${choice},` })
    }),
  )
}

/** The record that a reference points to is looked for by its title. */
function titleHolds(field: FieldDescriptor, expression: string, find: FindText, names: Names): Sql {
  const target = field.target as RecordType
  const { title, fields } = entityOf(target)
  const titleField = fields[title]
  const column = `r.${columnOf(target, title)}`
  const found =
    titleField?.type === 'reference' ? titleHolds(titleField, column, find, names) : textHolds(column, find, names)
  return sql(
    `${expression} IN (SELECT r.id FROM ${tableOf(target).name} r WHERE (${found.text}) AND ${sealText(target, 'r')})`,
    found.params,
  )
}

const YES_NO = { 'zh-CN': ['是', '否'], en: ['Yes', 'No'] } as const

/**
 * Whether a cell shows what is looked for, over the alias `t`: the words of choices, the titles of references, dates as
 * `2026-11-02`, numbers without separators. `null` for a field in which such a text never stands.
 */
function cellHolds(view: RecordView, key: string, find: FindText, names: Names): Sql | null {
  const { type } = view
  const { field, expression } = valueExpression(view.fields, type, key)
  switch (field.type) {
    case 'text':
    case 'longText':
      return textHolds(expression, find, names)
    case 'date':
      return /[^\d\-\s]/.test(find.text) ? null : textHolds(expression, find, names)
    case 'instant': {
      if (/[^\d\-:\s]/.test(find.text)) return null
      const shown = `strftime('%Y-%m-%d %H:%M', (${expression} + :offset) / 1000, 'unixepoch')`
      return textHolds(shown, find, names)
    }
    case 'reference':
      return titleHolds(field, expression, find, names)
    case 'choice':
    case 'choiceSet':
      return choicesHold(type, key, field, expression, find, names)
    case 'boolean': {
      const [yes, no] = YES_NO[find.language]
      const found = [...(wordHolds(yes, find) ? [1] : []), ...(wordHolds(no, find) ? [0] : [])]
      return valuesHold(expression, found, names)
    }
    default: {
      const looked = numberLookedFor(find.text)
      const write = NUMBER_TEXT[field.type]
      return looked === null || !write ? null : textHolds(write(expression), { ...find, text: looked }, names)
    }
  }
}

/** Rows (`rowid`) of a view that show the text, with the places of their fields that do: bit 0 for the first field. */
export interface FoundRow {
  readonly row: number
  readonly places: number
}

/** As many fields as a number has bits for. */
export const MAX_FIND_FIELDS = 52

export function selectFoundRows(handle: Handle, view: RecordView, keys: readonly string[], find: FindText): FoundRow[] {
  const names = new Names()
  const held = keys.slice(0, MAX_FIND_FIELDS).map((key) => cellHolds(view, key, find, names) ?? FALSE)
  const some = join('or', held)
  if (some.text === FALSE.text) return []
  const bits = held.flatMap(({ text }, place) =>
    text === FALSE.text ? [] : [`(CASE WHEN ${text} THEN ${2 ** place} ELSE 0 END)`],
  )
  const condition = conditionOf(view, names, reading(keys))
  const text = `SELECT t.rowid AS row, ${bits.join(' + ')} AS places FROM ${tableOf(view.type).name} t
    WHERE ${condition.text} AND (${some.text})`
  return runSql<FoundRow>(handle, text, { ...some.params, ...condition.params, ...todayParams(view.today) })
}
