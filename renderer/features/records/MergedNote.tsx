import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { isLinked, recordLink } from './record-link.ts'

/** Says of a merged record where it went. */
export function MergedNote({ record }: { readonly record: WireRecord }) {
  const { t } = useTranslation()
  const survivorId = record.values['mergedIntoId']
  if (typeof survivorId !== 'string' || !isLinked(record.type)) return null
  return (
    <Note>
      {t('records.page.mergedNote')}{' '}
      <Link {...recordLink(record.type, survivorId)}>{record.labels['mergedIntoId']}</Link>
    </Note>
  )
}
