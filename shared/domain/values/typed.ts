import type { FieldDescriptor, FieldValue } from '../../entities/field.ts'
import { addDays } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { checkValue } from '../validate.ts'
import { choiceWordsOf } from './choice.ts'
import type { ChoiceWords } from './choice.ts'
import type { IssueParams } from './issue.ts'
import { parseValue } from './parse.ts'
import { foldWidth } from './text.ts'

export type Typed =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly issue: { readonly code: string; readonly params?: IssueParams } }

export interface TypedPlace {
  readonly today: BusinessDate
  /** Zone of instants written without an offset. */
  readonly timeZone?: string
}

const MONTH_DAY = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const DAY_WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  明天: 1,
  后天: 2,
  昨天: -1,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
}

/** A date typed without its year is this year's; 今天, 明天 and the like are counted from today. */
function spellOutDate(text: string, today: BusinessDate): string {
  const folded = foldWidth(text).trim()
  const word = folded.toLowerCase()
  if (Object.hasOwn(DAY_WORDS, word)) return addDays(today, DAY_WORDS[word] ?? 0)
  const match = MONTH_DAY.exec(folded)
  if (!match) return text
  return `${today.slice(0, 4)}-${(match[1] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`
}

const wordsOf = new WeakMap<FieldDescriptor, ChoiceWords>()

function choiceWords(type: string, key: string, field: FieldDescriptor): ChoiceWords {
  let words = wordsOf.get(field)
  if (!words) {
    words = choiceWordsOf(type, key, field)
    wordsOf.set(field, words)
  }
  return words
}

/** What a person typed or pasted into a cell, as the value of its field. A reference is the name that the text holds. */
export function parseTyped(
  type: string,
  key: string,
  field: FieldDescriptor,
  text: string,
  { today, timeZone }: TypedPlace,
): Typed {
  const plain = field.type === 'date' ? spellOutDate(text, today) : text
  const hasChoices = field.type === 'choice' || field.type === 'choiceSet'
  const parsed = parseValue(field, plain, {
    ...(hasChoices ? { choiceWords: choiceWords(type, key, field) } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  if (!parsed.ok) return parsed
  const issue = checkValue(field, parsed.value)
  return issue === null ? { ok: true, value: parsed.value } : { ok: false, issue }
}
