import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { ErrorIcon } from './icons.ts'

export interface ErrorNoticeProps {
  /** What did not work, as a sentence. */
  readonly title: string
  /** Why, and what to do about it. */
  readonly text?: string
  readonly onRetry?: () => void
  /** Text for the clipboard, when a person may have to pass the details on. */
  readonly details?: string
}

export function ErrorNotice({ title, text, onRetry, details }: ErrorNoticeProps) {
  const { t } = useTranslation()
  return (
    <div className="error-notice" role="alert">
      <ErrorIcon />
      <div className="grow col g4">
        <p className="error-notice-title">{title}</p>
        {text !== undefined && <p className="error-notice-text">{text}</p>}
        {(onRetry !== undefined || details !== undefined) && (
          <div className="row g8">
            {onRetry !== undefined && (
              <Button size="small" onClick={onRetry}>
                {t('common.retry')}
              </Button>
            )}
            {details !== undefined && (
              <Button size="small" kind="ghost" onClick={() => void navigator.clipboard.writeText(details)}>
                {t('common.copyDetails')}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
