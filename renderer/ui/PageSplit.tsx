import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface PageSplitProps {
  readonly children: ReactNode
  /** The panel of the selected record; it stands beside the page's content and never over it. */
  readonly inspector?: ReactNode
}

/** Below the bars of a page: its content, and the inspector at the right while something is selected. */
export function PageSplit({ children, inspector }: PageSplitProps) {
  const { t } = useTranslation()
  const hasInspector = inspector !== undefined && inspector !== null && inspector !== false
  return (
    <div className="page-split">
      <div className="page-main">{children}</div>
      {hasInspector && (
        <aside className="inspector" aria-label={t('shell.details')} tabIndex={-1} data-region>
          {inspector}
        </aside>
      )}
    </div>
  )
}
