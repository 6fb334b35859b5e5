import { dateOf, type Language } from '#renderer/i18n/index.ts'
import { addDays } from '#shared/domain/dates.ts'
import { choiceWordsOf, foldWidth, parseValue } from '#shared/domain/values/index.ts'
import { checkValue } from '#shared/domain/validate.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { choiceLabel, issueSentence } from '#shared/locale/index.ts'

export type ParsedCell =
  { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly sentence: string }

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
function spellOutDate(text: string, today: string): string {
  const folded = foldWidth(text).trim()
  const days = DAY_WORDS[folded.toLowerCase()]
  if (days !== undefined) return addDays(today, days)
  const match = MONTH_DAY.exec(folded)
  if (!match) return text
  return `${today.slice(0, 4)}-${(match[1] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`
}

function sentenceOf(
  type: string,
  key: string,
  field: FieldDescriptor,
  issue: { code: string; params?: Readonly<Record<string, string | number>> },
  language: Language,
): string {
  if (issue.code !== 'notAChoice') return issueSentence(language, issue.code, issue.params)
  const choices = (field.choices ?? []).map((choice) => choiceLabel(language, type, key, choice))
  return issueSentence(language, issue.code, { choices: choices.join(language === 'en' ? ', ' : '、') })
}

/** What a person typed into a cell, as the value of its field; otherwise the sentence that says what is wrong. */
export function parseCell(
  type: string,
  key: string,
  field: FieldDescriptor,
  text: string,
  language: Language,
  today: string = dateOf(Date.now()),
): ParsedCell {
  const plain = field.type === 'date' ? spellOutDate(text, today) : text
  const hasChoices = field.type === 'choice' || field.type === 'choiceSet'
  const parsed = parseValue(field, plain, hasChoices ? { choiceWords: choiceWordsOf(type, key, field) } : {})
  if (!parsed.ok) return { ok: false, sentence: sentenceOf(type, key, field, parsed.issue, language) }
  const issue = checkValue(field, parsed.value)
  if (issue !== null) return { ok: false, sentence: sentenceOf(type, key, field, issue, language) }
  return { ok: true, value: parsed.value }
}
