import { useState } from 'react'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { draftOf, emptyDraft, fieldOf, readDraft, type FieldDraft } from './field-draft.ts'

/** Keys of the fields that the workbook adds to a record type, in their order. */
export function useCustomKeys(type: RecordType): readonly string[] {
  return Object.keys(useFieldBook().customFieldsOf(type))
}

export interface CustomDrafts {
  readonly type: RecordType
  readonly keys: readonly string[]
  readonly draftOf: (key: string) => FieldDraft
  readonly wrong: Readonly<Record<string, string>>
  readonly change: (key: string, draft: FieldDraft) => void
  /** The values as typed; `null` when one of them cannot be read, which is then said at its field. */
  readonly read: () => Readonly<Record<string, FieldValue>> | null
}

/** The custom fields of a record inside a form that has fields of its own. */
export function useCustomDrafts(type: RecordType, record: WireRecord | null): CustomDrafts {
  const keys = useCustomKeys(type)
  const language = useLanguage()
  const [drafts, setDrafts] = useState<Readonly<Record<string, FieldDraft>>>({})
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const draft = (key: string): FieldDraft => {
    const field = fieldOf(type, key)
    return drafts[key] ?? (record === null ? emptyDraft(field) : draftOf(record, key, field, language))
  }
  return {
    type,
    keys,
    draftOf: draft,
    wrong,
    change(key, next) {
      setDrafts((now) => ({ ...now, [key]: next }))
      setWrong((now) => Object.fromEntries(Object.entries(now).filter(([one]) => one !== key)))
    },
    read() {
      const values: Record<string, FieldValue> = {}
      const sentences: Record<string, string> = {}
      for (const key of keys) {
        const read = readDraft(type, key, fieldOf(type, key), draft(key), language)
        if (!read.ok) sentences[key] = read.sentence
        else if (record !== null || read.value !== null) values[key] = read.value
      }
      setWrong(sentences)
      return Object.keys(sentences).length > 0 ? null : values
    },
  }
}
