import type { TFunction } from 'i18next'
import type { BatchLabel } from '#shared/domain/edit.ts'

/** What a batch did, as an undo menu says it: 升迁 新厂压缩空气站. */
export function batchWords(label: BatchLabel, t: TFunction): string {
  const verb = t(`records.batch.${label.key}`)
  if (label.subject !== undefined && label.subject !== '') return t('records.batchOf', { verb, subject: label.subject })
  if (label.count !== undefined) return t('records.batchMany', { verb, count: label.count })
  return verb
}
