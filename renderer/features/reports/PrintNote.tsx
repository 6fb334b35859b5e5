import { useTranslation } from 'react-i18next'
import { useWorkbook } from '#renderer/features/session/index.ts'
import { dateOf, formatTime } from '#renderer/i18n/index.ts'
import { usePrintTime } from '#renderer/ui/index.ts'

/** Said on paper below the heading: the workbook, what the choices on screen say, and when it was printed. */
export function PrintNote({ parts }: { readonly parts: readonly string[] }) {
  const { t } = useTranslation()
  const { name } = useWorkbook()
  const at = usePrintTime()
  return (
    <p className="print-only print-note">
      <span>{[name, ...parts].join(' · ')}</span>
      <span>{t('reports.printed', { when: `${dateOf(at)} ${formatTime(at)}` })}</span>
    </p>
  )
}
