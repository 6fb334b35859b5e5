import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, showToast } from '#renderer/ui/index.ts'
import { ErrorIcon } from '#renderer/ui/icons.ts'

/** What an unexpected failure looks like: what it means for the file, the way on, the details for whoever helps. */
export function CrashPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const details = describe(error)
  const copy = async () => {
    await navigator.clipboard.writeText(details)
    showToast({ tone: 'success', text: t('common.copied') })
  }
  return (
    <div className="full-page-message" role="alert">
      <div className="crash card">
        <ErrorIcon className="ic-l danger" />
        <div className="col g8 grow">
          <h1 className="f16 bold">{t('shell.crash.title')}</h1>
          <p className="t2">{t('shell.crash.text')}</p>
          <details className="f12">
            <summary>{t('shell.crash.details')}</summary>
            <pre className="crash-details">{details}</pre>
          </details>
          <div className="row g8">
            <Button kind="primary" onClick={() => window.location.reload()}>
              {t('common.reload')}
            </Button>
            <Button onClick={() => void copy()}>{t('common.copyDetails')}</Button>
          </div>
        </div>
      </div>
    </div>
  )
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
}

interface BoundaryState {
  readonly failure: { readonly error: unknown } | null
}

/** Catches what a page throws while it renders. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failure: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: { error } }
  }

  override componentDidCatch(error: unknown): void {
    // As for an error that nothing catches: the page's listener sends it to the log.
    reportError(error)
  }

  override render(): ReactNode {
    const { failure } = this.state
    return failure === null ? this.props.children : <CrashPage error={failure.error} />
  }
}
