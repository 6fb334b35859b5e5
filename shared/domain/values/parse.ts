import type { FieldDescriptor, FieldType } from '../../entities/field.ts'
import { parseBoolean } from './boolean.ts'
import { parseChoice, parseChoiceSet } from './choice.ts'
import type { ChoiceWords } from './choice.ts'
import { parseDate } from './date.ts'
import type { DateOrder } from './date.ts'
import { parseInstant } from './instant.ts'
import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'
import { parseInteger, parseMoney, parseNumber, parsePercent } from './number.ts'
import { isBlankText, parseText } from './text.ts'

/** What is known about the column a text comes from. Nothing here is needed for a single cell typed by a person. */
export interface ParseContext {
  readonly dateOrder?: DateOrder
  readonly percentNotation?: 'percent' | 'fraction'
  /** Power of ten that the header announces for money: 金额（万元）is 4. */
  readonly moneyExponent?: number
  /** Amounts with a fraction of the smallest unit are rounded: what a formula calculated has one now and then. */
  readonly roundsMoney?: boolean
  readonly choiceWords?: ChoiceWords
  /** IANA zone of instants written without an offset. */
  readonly timeZone?: string
}

const NOTHING: Parsed = accept(null)

/**
 * The value that a text stands for in a field, or why it stands for none. A blank text is `null` where the field may be
 * empty. A reference is returned as the trimmed name that the text holds; whoever knows the records resolves it.
 */
export function parseValue(field: FieldDescriptor, text: string, context: ParseContext = {}): Parsed {
  if (isBlankText(text)) return field.required ? refuse('required') : NOTHING
  return PARSERS[field.type](text, field, context)
}

type FilledParser = (text: string, field: FieldDescriptor, context: ParseContext) => Parsed

const PARSERS: Record<FieldType, FilledParser> = {
  text: (text, field) => parseText(text, false, field.maxLength),
  longText: (text, field) => parseText(text, true, field.maxLength),
  reference: (text, field) => parseText(text, false, field.maxLength),
  integer: (text, field) => parseInteger(text, field),
  number: (text, field) => parseNumber(text, field),
  money: (text, field, context) => parseMoney(text, field, context.moneyExponent, context.roundsMoney),
  percent: (text, field, context) => parsePercent(text, field, context.percentNotation),
  date: (text, _, context) => parseDate(text, context.dateOrder),
  instant: (text, _, context) => parseInstant(text, context.timeZone),
  boolean: (text) => parseBoolean(text),
  choice: (text, field, context) => parseChoice(text, field, context.choiceWords),
  choiceSet: (text, field, context) => parseChoiceSet(text, field, context.choiceWords),
}
