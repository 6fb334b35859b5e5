import type { FieldDescriptor } from '../../entities/field.ts'
import { choiceLabel, LANGUAGES } from '../../locale/index.ts'
import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'
import { foldWidth, trimText } from './text.ts'

/** Words a person may write for a choice, lower case, with the choice each stands for. */
export type ChoiceWords = ReadonlyMap<string, string>

const BETWEEN = /[;；,，、|\n]/

function fold(word: string): string {
  return trimText(foldWidth(word)).toLowerCase()
}

/** The choices of a field under their keys and their labels in every language. */
export function choiceWordsOf(recordType: string, fieldKey: string, field: FieldDescriptor): ChoiceWords {
  const words = new Map<string, string>()
  for (const choice of field.choices ?? []) {
    words.set(fold(choice), choice)
    for (const language of LANGUAGES) words.set(fold(choiceLabel(language, recordType, fieldKey, choice)), choice)
  }
  return words
}

export function parseChoice(text: string, field: FieldDescriptor, words?: ChoiceWords): Parsed<string> {
  const word = fold(text)
  const choice = words?.get(word) ?? field.choices?.find((choice) => choice.toLowerCase() === word)
  return choice === undefined ? refuse('notAChoice', { choices: offered(field, words) }) : accept(choice)
}

/** Several choices, kept in the field's own order and each once. */
export function parseChoiceSet(text: string, field: FieldDescriptor, words?: ChoiceWords): Parsed<readonly string[]> {
  const chosen = new Set<string>()
  for (const part of text.split(BETWEEN)) {
    if (trimText(part) === '') continue
    const parsed = parseChoice(part, field, words)
    if (!parsed.ok) return parsed
    chosen.add(parsed.value)
  }
  return accept((field.choices ?? [...chosen]).filter((choice) => chosen.has(choice)))
}

function offered(field: FieldDescriptor, words?: ChoiceWords): string {
  return words ? [...words.keys()].join(' / ') : (field.choices ?? []).join(' / ')
}
