import { currentTimeZone, dateOf, type Language } from '#renderer/i18n/index.ts'
import { parseTyped } from '#shared/domain/values/index.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { choiceLabel, issueSentence } from '#shared/locale/index.ts'

export type ParsedCell =
  { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly sentence: string }

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
  const parsed = parseTyped(type, key, field, text, { today, timeZone: currentTimeZone() })
  if (!parsed.ok) return { ok: false, sentence: sentenceOf(type, key, field, parsed.issue, language) }
  return { ok: true, value: parsed.value }
}
