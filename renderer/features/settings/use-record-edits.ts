import { useState } from 'react'
import { fieldLabel } from '#renderer/fields/index.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { issuesOf, sentenceOf } from '#renderer/rpc/failure.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { issueSentence } from '#shared/locale/index.ts'

/** What was refused last, and at which record and field. */
export interface Refusal {
  readonly recordId: string | undefined
  readonly field: string | undefined
  readonly sentence: string
}

export interface RecordEdits {
  readonly refusal: Refusal | null
  readonly dismiss: () => void
  readonly update: (record: WireRecord, values: FieldValues, subject: string) => Promise<boolean>
  readonly apply: (edits: readonly Edit[], label: BatchLabel) => Promise<boolean>
}

/** Small tables write one cell at a time; a refusal stays in view until the next write. */
export function useRecordEdits(): RecordEdits {
  const api = useApi()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const apply: RecordEdits['apply'] = async (edits, label) => {
    try {
      await api.records.applyEdits({ edits: [...edits], label })
      setRefusal(null)
      return true
    } catch (reason) {
      setRefusal(refusalOf(reason))
      return false
    }
  }
  return {
    refusal,
    dismiss: () => setRefusal(null),
    apply,
    update: (record, values, subject) =>
      apply([{ type: record.type, id: record.id, operation: 'update', values, baseVersion: record.version }], {
        key: 'settings',
        subject,
      }),
  }
}

function refusalOf(reason: unknown): Refusal {
  const language = currentLanguage()
  const issue = issuesOf(reason)[0]
  if (issue === undefined) return { recordId: undefined, field: undefined, sentence: sentenceOf(language, reason) }
  const label = fieldLabel(language, issue.recordType, issue.field)
  const words = issueSentence(language, issue.code, issue.params)
  const sentence = language === 'zh-CN' ? `${label}：${words}。` : `${label}: ${words}.`
  return { recordId: issue.recordId, field: issue.field, sentence }
}
