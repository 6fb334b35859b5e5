/**
 * One descriptor says everything about a field: grid column, form input, filter, import target and export column all
 * follow from it. Labels live in `shared/locale` under the record type and the field key.
 */
export type FieldType =
  | 'text'
  | 'longText'
  | 'integer'
  | 'number'
  /** Integer minor units (分) of the workbook's currency. */
  | 'money'
  /** Integer basis points: 8000 is 80 %. */
  | 'percent'
  /** `YYYY-MM-DD`, a business date without a zone. */
  | 'date'
  /** UTC milliseconds. */
  | 'instant'
  | 'boolean'
  | 'choice'
  | 'choiceSet'
  | 'reference'

/**
 * - `entered`: a person writes it.
 * - `system`: stored, written only by the rules of the write road.
 * - `computed`: not stored; `db/queries` has its SQL expression.
 */
export type FieldOrigin = 'entered' | 'system' | 'computed'

export interface FieldDescriptor {
  readonly type: FieldType
  readonly origin?: FieldOrigin
  readonly required?: boolean
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  readonly choices?: readonly string[]
  /** Record type that a reference points to. */
  readonly target?: string
  /** No two live records share the value (case-insensitive for text). */
  readonly unique?: boolean
  /** Sorts by pinyin and is found by pinyin and initials; the table has `<column>_sort`. */
  readonly pinyin?: boolean
  /** Never sent to a page and logged only as a digest. */
  readonly secret?: boolean
  /** Permission a person needs to change it, beyond that of the record. */
  readonly editPermission?: string
  /** Value of a new record when none is given. */
  readonly initial?: FieldValue
  /** Column group in grids and section in forms; label key `group.<name>`. */
  readonly group?: string
  /** Grid column width in px at 13 px text. */
  readonly width?: number
  /** Money that is shown with its two decimals also where they are zero, as in accounts. */
  readonly hasCents?: boolean
  /** Not shown in a grid until a person chooses it. */
  readonly hidden?: boolean
  /** Field that an edit of this one writes, where the two differ: a rate that follows its stage is edited by its override. */
  readonly editedThrough?: string
  /** The target may go to the recycle bin while records still name it; what they say of the past stays. */
  readonly loose?: boolean
  /** Field of the same record within which names of this reference count; its target has the field too. */
  readonly within?: string
  /** Words of a field that the workbook's administrators added; the program's own fields are in `shared/locale`. */
  readonly label?: string
}

export type FieldMap = Readonly<Record<string, FieldDescriptor>>

/** What a field holds on the wire; `null` is "unknown", never 0 or an empty text. */
export type FieldValue = string | number | boolean | readonly string[] | null

export type FieldValues = Readonly<Record<string, FieldValue>>

/** An entered field without explicit origin is entered by people. */
export function isEntered(field: FieldDescriptor): boolean {
  return (field.origin ?? 'entered') === 'entered'
}

/** Computed fields have no column. */
export function isStored(field: FieldDescriptor): boolean {
  return field.origin !== 'computed'
}

/** Key of the field that an edit of this one writes; `null` when nobody edits it. */
export function editedKeyOf(key: string, field: FieldDescriptor): string | null {
  return field.editedThrough ?? (isEntered(field) ? key : null)
}
