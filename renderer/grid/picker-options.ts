import type { FieldDescriptor } from '#shared/entities/field.ts'
import { formatText } from '#shared/domain/values/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import type { PickerOption } from './grid-context.ts'

/** Every choice of a field that has few, narrowed by what was typed; `null` for a reference that must be looked up. */
export function staticOptions(
  type: string,
  key: string,
  field: FieldDescriptor,
  known: readonly PickerOption[] | undefined,
  text: string,
  language: Language,
): readonly PickerOption[] | null {
  const all = known ?? ownOptions(type, key, field, language)
  if (all === null) return null
  const wanted = text.trim().toLowerCase()
  return wanted === '' ? all : all.filter(({ label }) => label.toLowerCase().includes(wanted))
}

function ownOptions(
  type: string,
  key: string,
  field: FieldDescriptor,
  language: Language,
): readonly PickerOption[] | null {
  if (field.type === 'boolean') {
    return [true, false].map((value) => ({ value, label: formatText(field, value, language), detail: '' }))
  }
  if (field.type !== 'choice') return field.type === 'reference' ? null : []
  return (field.choices ?? []).map((value) => ({ value, label: choiceLabel(language, type, key, value), detail: '' }))
}
