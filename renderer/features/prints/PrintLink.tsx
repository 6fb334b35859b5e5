import { useTranslation } from 'react-i18next'
import { PrintIcon } from '#renderer/ui/icons.ts'

const PAGES = {
  dailyLog: '#/daily/print',
  claim: '#/expenses/print',
  card: '#/expenses/card/print',
} as const

interface PrintLinkProps {
  readonly sheet: keyof typeof PAGES
  readonly about: Readonly<Record<string, string | undefined>>
}

/** Opens the sheet on which the records of the page are printed. */
export function PrintLink({ sheet, about }: PrintLinkProps) {
  const { t } = useTranslation()
  const known = Object.entries(about).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  return (
    <a className="button small no-print" href={`${PAGES[sheet]}?${new URLSearchParams(known).toString()}`}>
      <PrintIcon className="ic-s" />
      {t('common.print')}
    </a>
  )
}
