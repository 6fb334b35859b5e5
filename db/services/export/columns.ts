import { csvText } from '#db/exchange/csv-writer.ts'
import type { CellFormat, SheetCell } from '#db/exchange/xlsx-writer.ts'
import { isEntered } from '#shared/entities/field.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import { choiceLabel, labelOfField } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import { dateOfDayNumber, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import { formatText } from '#shared/domain/values/index.ts'

/** A field on its way into a file. */
export interface ExportColumn {
  readonly key: string
  readonly field: FieldDescriptor
  readonly header: string
  readonly format: CellFormat
  /** Characters of the default font. */
  readonly width: number
  /** Record type of a reference. */
  readonly target: RecordType | null
  /** What a person writes; the other columns are only shown. */
  readonly isWritable: boolean
  /** Typed cell of a spreadsheet. `title` is what a reference points to. */
  cell(value: FieldValue, title: string): SheetCell
  /** As importing and pasting read it. */
  plain(value: FieldValue, title: string): string
  /** Field of a CSV record: the plain text, quoted and harmless. */
  text(value: FieldValue, title: string): string
}

const FORMATS: Readonly<Record<FieldDescriptor['type'], CellFormat>> = {
  text: 'text',
  longText: 'text',
  integer: 'integer',
  number: 'number',
  money: 'money',
  percent: 'percent',
  date: 'date',
  instant: 'instant',
  boolean: 'text',
  choice: 'text',
  choiceSet: 'text',
  reference: 'text',
}

const DEFAULT_WIDTH = 120
const PIXELS_PER_CHARACTER = 7
const MIN_WIDTH = 7
const MAX_WIDTH = 60

/** Chinese characters take the place of two. */
function placesOf(text: string): number {
  let places = 0
  for (const character of text) places += character > '\u2e80' ? 2 : 1
  return places
}

function widthOf(field: FieldDescriptor, header: string): number {
  const wanted = Math.round((field.width ?? DEFAULT_WIDTH) / PIXELS_PER_CHARACTER)
  // Room for the arrow of the filter beside the header.
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, wanted, placesOf(header) + 4))
}

const DAY_MS = 86_400_000
/** Day 0 of spreadsheet dates, which counts a 29 February 1900 that never was; earlier dates are written as text. */
const SHEET_EPOCH = 25_569
const FIRST_SHEET_DATE = '1900-03-01'
/** 9999-12-31. */
const LAST_SHEET_DAY = 2_958_465

/** Day numbers already worked out: a column repeats few dates many times. */
const sheetDays = new Map<string, SheetCell>()
const MAX_SHEET_DAYS = 20_000

export function sheetDate(date: string): SheetCell {
  let day = sheetDays.get(date)
  if (day === undefined) {
    day = date < FIRST_SHEET_DATE ? date : dayNumber(date) + SHEET_EPOCH
    if (sheetDays.size >= MAX_SHEET_DAYS) sheetDays.clear()
    sheetDays.set(date, day)
  }
  return day
}

/** Business date of a day number; `null` for one that no spreadsheet date has. */
export function dateOfSheetDay(day: number): string | null {
  const whole = Math.floor(day)
  const isDate = Number.isFinite(whole) && whole > 60 && whole <= LAST_SHEET_DAY
  return isDate ? dateOfDayNumber(whole - SHEET_EPOCH) : null
}

/** Offsets of the workbook's zone change twice a year at most; one look a day is enough. */
export class ZoneClock {
  readonly #timeZone: string
  readonly #starts = new Map<number, number>()

  constructor(timeZone: string) {
    this.#timeZone = timeZone
  }

  /** Milliseconds of wall-clock time since 1970-01-01 00:00 there. */
  local(instant: number): number {
    const day = Math.floor(instant / DAY_MS)
    let offset = this.#starts.get(day)
    if (offset === undefined) {
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
      offset = day * DAY_MS - startOfDate(date, this.#timeZone)
      this.#starts.set(day, offset)
    }
    return instant + offset
  }
}

/** `2026-03-04 09:30:00` on the clock of the workbook's zone, which importing reads. */
export function instantText(instant: number, clock: ZoneClock): string {
  return new Date(clock.local(instant)).toISOString().slice(0, 19).replace('T', ' ')
}

function sheetInstant(instant: number, clock: ZoneClock): SheetCell {
  const days = Math.round(clock.local(instant) / 1000) / 86_400 + SHEET_EPOCH
  return days < 61 ? instantText(instant, clock) : days
}

export interface ColumnContext {
  readonly fields: FieldBook
  readonly type: RecordType
  readonly language: Language
  readonly timeZone: string
}

/** Words of choices, as importing reads them in either language. */
function choiceText(context: ColumnContext, key: string, value: FieldValue): string {
  const one = (choice: string): string => choiceLabel(context.language, context.type, key, choice)
  if (Array.isArray(value))
    return value.map((choice: string) => one(choice)).join(context.language === 'en' ? ', ' : '、')
  return one(String(value))
}

function cellOf(context: ColumnContext, key: string, field: FieldDescriptor, clock: ZoneClock): ExportColumn['cell'] {
  const { language } = context
  switch (field.type) {
    case 'money':
      return (value) => (typeof value === 'number' ? value / 100 : null)
    case 'percent':
      return (value) => (typeof value === 'number' ? value / 10_000 : null)
    case 'integer':
    case 'number':
      return (value) => (typeof value === 'number' ? value : null)
    case 'date':
      return (value) => (typeof value === 'string' ? sheetDate(value) : null)
    case 'instant':
      return (value) => (typeof value === 'number' ? sheetInstant(value, clock) : null)
    case 'reference':
      return (value, title) => (value === null ? null : title)
    case 'choice':
    case 'choiceSet':
      return (value) => (value === null ? null : choiceText(context, key, value))
    default:
      return (value) => (value === null ? null : formatText(field, value, language))
  }
}

/** Figures and dates are no texts: a minus in front of them is one. */
const FIGURES: ReadonlySet<FieldDescriptor['type']> = new Set([
  'money',
  'percent',
  'integer',
  'number',
  'date',
  'instant',
  'boolean',
])

function plainOf(context: ColumnContext, key: string, field: FieldDescriptor, clock: ZoneClock): ExportColumn['plain'] {
  if (field.type === 'instant') return (value) => (typeof value === 'number' ? instantText(value, clock) : '')
  if (FIGURES.has(field.type)) return (value) => formatText(field, value, context.language)
  const cell = cellOf(context, key, field, clock)
  return (value, title) => (value === null ? '' : String(cell(value, title) ?? ''))
}

/** Fields that an export may hold, in the order of the descriptors. */
export function exportableKeys(fields: FieldBook, type: RecordType): string[] {
  return Object.entries(fields.fieldsOf(type))
    .filter(([, field]) => !field.secret)
    .map(([key]) => key)
}

/**
 * Columns for the fields in the order asked for, each field once.
 * @throws AppError BAD_FILTER for a field that the type does not show
 */
export function exportColumns(context: ColumnContext, keys: readonly string[]): ExportColumn[] {
  const clock = new ZoneClock(context.timeZone)
  return [...new Set(keys)].map((key) => {
    const field = context.fields.fieldOf(context.type, key)
    if (!field || field.secret) throw new AppError('BAD_FILTER', { field: key })
    const header = labelOfField(context.language, context.type, key, field)
    const plain = plainOf(context, key, field, clock)
    const isFigure = FIGURES.has(field.type)
    return {
      key,
      field,
      header,
      format: FORMATS[field.type],
      width: widthOf(field, header),
      target: field.target !== undefined && isRecordType(field.target) ? field.target : null,
      isWritable: isEntered(field),
      cell: cellOf(context, key, field, clock),
      plain,
      text: isFigure ? plain : (value, title) => csvText(plain(value, title)),
    }
  })
}

const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  CNY: '¥',
  JPY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
}

/** Format code of money in the workbook's currency. */
export function moneyFormat(currency: string): string {
  const sign = CURRENCY_SIGNS[currency] ?? `${currency} `
  return `"${sign.replaceAll('"', '')}"#,##0.00;-"${sign.replaceAll('"', '')}"#,##0.00`
}
