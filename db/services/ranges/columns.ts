import type { CellRow } from '#db/queries/range-cells.ts'
import { dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import { formatText, isBlankText, parseTyped, trimText } from '#shared/domain/values/index.ts'
import type { Typed } from '#shared/domain/values/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { editedKeyOf } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from '../access.ts'

/** A column of a block: the field that it shows and the one that an edit of it writes. */
export interface Column {
  readonly key: string
  readonly shown: FieldDescriptor
  /** `null` for a field that nobody writes. */
  readonly target: { readonly key: string; readonly field: FieldDescriptor } | null
}

/** Throws `BAD_FILTER` for a field that the type does not show. */
export function columnOf(visitor: Visitor, type: RecordType, key: string): Column {
  const { fields } = visitor.workbook
  const shown = fields.fieldOf(type, key)
  if (shown === undefined || shown.secret) throw new AppError('BAD_FILTER', { field: key })
  const targetKey = editedKeyOf(key, shown)
  const field = targetKey === null ? undefined : fields.fieldOf(type, targetKey)
  return { key, shown, target: targetKey === null || field === undefined ? null : { key: targetKey, field } }
}

/** Distinct texts of a column that are kept with what they mean. */
const MAX_PARSED = 10_000
/** Longer texts are hardly ever met twice. */
const MAX_KEPT_TEXT = 200

/** Texts of cells and their values, in the language of one person. */
export class CellTexts {
  readonly #visitor: Visitor
  readonly #type: RecordType
  readonly #language: Language
  readonly #parsed = new Map<FieldDescriptor, Map<string, Typed>>()
  readonly #today: string

  constructor(visitor: Visitor, type: RecordType, language: Language) {
    const { workbook } = visitor
    this.#visitor = visitor
    this.#type = type
    this.#language = language
    this.#today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  }

  /** The value that a text stands for in a field; for a reference the name of the record. */
  parse(key: string, field: FieldDescriptor, text: string): Typed {
    if (text.length > MAX_KEPT_TEXT) return this.#parse(key, field, text)
    let known = this.#parsed.get(field)
    if (!known || known.size > MAX_PARSED) {
      known = new Map()
      this.#parsed.set(field, known)
    }
    let typed = known.get(text)
    if (!typed) {
      typed = this.#parse(key, field, text)
      known.set(text, typed)
    }
    return typed
  }

  #parse(key: string, field: FieldDescriptor, text: string): Typed {
    return parseTyped(this.#type, key, field, text, { today: this.#today, timeZone: this.#timeZone })
  }

  /** A value in words that `parse` reads back. */
  write(key: string, field: FieldDescriptor, value: FieldValue, label = ''): string {
    if (value === null) return ''
    const word = (choice: string): string => choiceLabel(this.#language, this.#type, key, choice)
    if (field.type === 'reference') return label
    if (field.type === 'choice') return word(String(value))
    if (field.type === 'instant') return this.#writeInstant(Number(value))
    if (Array.isArray(value)) return value.map(word).join(this.#language === 'en' ? ', ' : '、')
    return formatText(field, value, this.#language)
  }

  /** What a cell shows. */
  textOf(key: string, field: FieldDescriptor, cells: CellRow): string {
    return this.write(key, field, cells.values.get(key) ?? null, cells.labels.get(key))
  }

  /** Whether a text says no more than what the cell holds already. */
  isShown(key: string, field: FieldDescriptor, text: string, cells: CellRow): boolean {
    const shown = this.textOf(key, field, cells)
    const value = cells.values.get(key) ?? null
    if (text === shown || trimText(text) === trimText(shown)) return true
    if (field.type === 'reference' || value === null || isBlankText(text)) return false
    const parsed = this.parse(key, field, text)
    if (!parsed.ok) return false
    if (field.type === 'instant') return minute(parsed.value) === minute(value)
    return isSame(parsed.value, value)
  }

  /** `2026-11-02 09:00` in the workbook's zone. */
  #writeInstant(value: number): string {
    const date = dateOfInstant(value, this.#timeZone)
    const minutes = Math.floor((value - startOfDate(date, this.#timeZone)) / 60_000)
    const pad = (part: number): string => String(part).padStart(2, '0')
    return `${date} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
  }

  get #timeZone(): string {
    return this.#visitor.workbook.facts.timeZone
  }
}

const minute = (value: FieldValue): number => Math.floor(Number(value) / 60_000)

export function isSame(a: FieldValue, b: FieldValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x) => b.includes(x)))
}

/** Whether a value of one field can stand in the other as it is. */
export function isCompatible(from: FieldDescriptor, to: FieldDescriptor): boolean {
  if (from.type !== to.type || from.target !== to.target) return false
  const [choices, others] = [from.choices ?? [], to.choices ?? []]
  return choices.length === others.length && choices.every((choice, at) => choice === others[at])
}
