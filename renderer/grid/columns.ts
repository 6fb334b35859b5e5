import { MARK_COLUMN } from '#shared/domain/view-fields.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { groupLabel, labelOfField } from '#shared/locale/index.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import type { Language } from '#renderer/i18n/index.ts'

/** How a feature shapes the columns that the descriptors of a record type give. */
export interface ColumnOptions {
  /** Columns that stay at the left, in this order. */
  readonly frozen?: readonly string[]
  /** Order of the columns that come first; the others follow as the entity lists them. */
  readonly order?: readonly string[]
  readonly omitted?: readonly string[]
  /** Columns that are there but not on screen until a person chooses them, beside those that the entity hides. */
  readonly hidden?: readonly string[]
  /** A computed column that is edited through a stored field: `probability` through `probabilityOverride`. */
  readonly editedThrough?: Readonly<Record<string, string>>
  /** Fields shown with stage pips before the word. */
  readonly stageField?: string
  /** Heads that say more than the field's own label. */
  readonly labels?: (language: Language) => Readonly<Record<string, string>>
  /** No bands of groups over the heads. */
  readonly isFlat?: boolean
  /** Head of the column of marks, which stands before the ordered ones; absent: the table has none. */
  readonly marks?: (language: Language) => string
}

export interface GridColumn {
  readonly key: string
  readonly field: FieldDescriptor
  readonly label: string
  readonly group: string
  readonly groupLabel: string
  readonly width: number
  readonly isHidden: boolean
  readonly isFrozen: boolean
  readonly isNumeric: boolean
  readonly isComputed: boolean
  /** Field that an edit of the column writes; `null` when nobody edits it. */
  readonly editedField: string | null
  readonly isStage: boolean
  /** Holds no field: what `markOf` says of the record. It is neither sorted, filtered, marked nor exported. */
  readonly isMark: boolean
}

const NUMERIC_TYPES: ReadonlySet<string> = new Set(['integer', 'number', 'money', 'percent'])

export function isNumericField(field: FieldDescriptor): boolean {
  return NUMERIC_TYPES.has(field.type)
}

/** Room for a date with its sort arrow, whatever the descriptor says. */
const DATE_WIDTH = 112

const LABEL_ROOM = 40
const MAX_LABEL_WIDTH = 150

/** Width of a label at 12 px, by its kind of letters. */
function labelWidth(label: string): number {
  return Array.from(label).reduce((width, letter) => width + (/[\u2e80-\uffff]/.test(letter) ? 12 : 6.7), LABEL_ROOM)
}

/** Wide enough for the values, by the descriptor, and for the label in its language. */
function widthOf(field: FieldDescriptor, label: string): number {
  const least = field.type === 'date' ? DATE_WIDTH : 0
  return Math.max(field.width ?? 120, least, Math.min(Math.ceil(labelWidth(label)), MAX_LABEL_WIDTH))
}

function editedFieldOf(key: string, field: FieldDescriptor, options: ColumnOptions): string | null {
  const through = options.editedThrough?.[key]
  if (through !== undefined) return through
  return (field.origin ?? 'entered') === 'entered' ? key : null
}

/** The columns of a record type in order, from its field descriptors. Secret fields have none. */
export function buildColumns(type: RecordType, language: Language, options: ColumnOptions = {}): readonly GridColumn[] {
  const { frozen = [], order = [], omitted = [], hidden = [], isFlat = false } = options
  const labels = options.labels?.(language) ?? {}
  const fields = Object.entries(fieldBook().fieldsOf(type)).filter(
    ([key, field]) => field.secret !== true && !omitted.includes(key),
  )
  const leading = [...frozen, ...order.filter((key) => !frozen.includes(key))]
  const rank = (key: string): number => (leading.includes(key) ? leading.indexOf(key) : leading.length)
  const columns = fields
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([key, field]) => {
      const editedField = editedFieldOf(key, field, options)
      const group = isFlat ? '' : (field.group ?? '')
      const label = labels[key] ?? labelOfField(language, type, key, field)
      return {
        key,
        field,
        label,
        group,
        groupLabel: group === '' ? '' : groupLabel(language, group),
        width: widthOf(field, label),
        isHidden: hidden.includes(key) || (field.hidden === true && !frozen.includes(key)),
        isFrozen: frozen.includes(key),
        isNumeric: isNumericField(field),
        isComputed: editedField === null,
        editedField,
        isStage: options.stageField === key,
        isMark: false,
      }
    })
  if (options.marks === undefined) return columns
  const place = columns.filter(({ isFrozen }) => isFrozen).length
  return columns.toSpliced(place, 0, markColumn(options.marks(language), columns[0]))
}

const MARK_WIDTH = 160

/** Under the same band as the first column, beside which it stands. */
function markColumn(label: string, first: GridColumn | undefined): GridColumn {
  return {
    key: MARK_COLUMN,
    field: { type: 'text', origin: 'computed' },
    label,
    group: first?.group ?? '',
    groupLabel: first?.groupLabel ?? '',
    width: MARK_WIDTH,
    isHidden: false,
    isFrozen: false,
    isNumeric: false,
    isComputed: true,
    editedField: null,
    isStage: false,
    isMark: true,
  }
}
